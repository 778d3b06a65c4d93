import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import type { RequestError } from '@shared/ipc/contract';
import type { StationView } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { showStation } from '@renderer/state/station-state';
import { SecretField } from './secret-field';
import { StartFrame } from './start-frame';

/** The passphrase of the station: chosen the first time, repeated after. */
export function UnlockScreen({ view }: { readonly view: StationView }): ReactElement {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState(view.shownPassphrase ?? '');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  const submit = (): void => {
    if (busy || passphrase === '') return;
    setBusy(true);
    setError(null);
    void station()
      .unlockStation({ passphrase })
      .then((outcome) => {
        setBusy(false);
        if (outcome.ok) showStation(outcome.value);
        else setError(outcome.error);
      });
  };
  return (
    <StartFrame title={view.newProfile ? t('unlock.titleNew') : t('unlock.title')}>
      <p className="start-text">{view.newProfile ? t('unlock.textNew') : t('unlock.text')}</p>
      <form
        className="start-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <SecretField
          label={t('field.passphrase')}
          value={passphrase}
          onChange={setPassphrase}
          autoComplete={view.newProfile ? 'new-password' : 'current-password'}
          error={error === null ? null : t(`error.${error}`)}
          autoFocus
          shownAtFirst={view.shownPassphrase !== null}
        />
        {view.shownPassphrase !== null && <p className="start-hint">{t('unlock.shown')}</p>}
        <Button type="submit" loading={busy}>
          {t('unlock.do')}
        </Button>
      </form>
    </StartFrame>
  );
}
