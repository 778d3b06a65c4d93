import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import type { RequestOutcome } from '@shared/ipc/contract';
import { station } from '@renderer/bridge/station';
import { useReading } from '@renderer/bridge/use-request';

/** In Settings: after how many idle minutes this person's desk locks, within what the site allows. */
export function LockCard(): ReactElement | null {
  const { t } = useTranslation();
  const { value: rule, again } = useReading('lock-rule', () => station().readLockRule({}));
  const [typed, setTyped] = useState<string | null>(null);
  const [saved, setSaved] = useState<RequestOutcome<'setLockMinutes'> | null>(null);
  useEffect(() => {
    if (saved?.ok === true) again();
  }, [saved, again]);
  if (rule === null) return null;
  const { minutes, usual, least, most } = rule;
  const text = typed ?? String(minutes);
  const wanted = Number(text);
  const fits = /^\d+$/.test(text) && wanted >= least && wanted <= most;
  return (
    <section className="settings-card" aria-label={t('lock.card')}>
      <h2>{t('lock.card')}</h2>
      <p className="quiet">{t('lock.cardText', { usual, least, most })}</p>
      <form
        className="lock-minutes"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!fits) return;
          void station()
            .setLockMinutes({ minutes: wanted })
            .then((outcome) => {
              setSaved(outcome);
              if (outcome.ok) setTyped(null);
            });
        }}
      >
        <Textfield
          label={t('lock.minutes')}
          inputMode="numeric"
          value={text}
          {...(fits ? {} : { error: t('lock.outside', { least, most }) })}
          onChange={(event) => {
            setTyped(event.target.value.trim());
            setSaved(null);
          }}
        />
        <Button type="submit" variant="secondary" aria-disabled={!fits}>
          {t('lock.save')}
        </Button>
      </form>
      <p role="status" className={saved?.ok === false ? 'inline-error' : 'quiet'}>
        {saved === null
          ? ''
          : saved.ok
            ? t('lock.saved', { count: saved.value.minutes })
            : t(`error.${saved.error}`)}
      </p>
    </section>
  );
}
