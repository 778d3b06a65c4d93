import { useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import { useChainRestart } from '@renderer/state/lead/use-chain-restart';
import { say } from '@renderer/state/toasts';

/** A lead begins a new chain, with the reason; the old one stays and can be read. */
export function ChainRestart({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <section className="chain-card" aria-labelledby="chain-restart">
      <h2 id="chain-restart">{t('chain.restart')}</h2>
      <p className="quiet">{t('chain.restartWhen')}</p>
      {open ? (
        <RestartForm
          onEnd={(done) => {
            setOpen(false);
            if (done) onDone();
          }}
        />
      ) : (
        <Button
          data-size="sm"
          variant="secondary"
          onClick={() => {
            setOpen(true);
          }}
        >
          {t('auditRestart.open')}
        </Button>
      )}
    </section>
  );
}

function RestartForm({ onEnd }: { readonly onEnd: (done: boolean) => void }): ReactElement {
  const { t } = useTranslation();
  const hint = useId();
  const { reason, setReason, missing, busy, error, submit } = useChainRestart(() => {
    say(t('auditRestart.done'));
    onEnd(true);
  });
  return (
    <form
      className="chain-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p id={hint}>{t('auditRestart.what')}</p>
      <Textfield
        multiline
        rows={2}
        autoFocus
        label={t('auditRestart.ask')}
        aria-describedby={hint}
        value={reason}
        {...(missing ? { error: t('auditRestart.needed') } : {})}
        onChange={(event) => {
          setReason(event.target.value);
        }}
      />
      <div className="chain-buttons">
        <Button data-size="sm" type="submit" loading={busy}>
          {t('auditRestart.do')}
        </Button>
        <Button
          data-size="sm"
          variant="tertiary"
          onClick={() => {
            onEnd(false);
          }}
        >
          {t('chain.cancel')}
        </Button>
      </div>
      {error !== null && (
        <p className="inline-error" role="alert">
          {t(`error.${error}`)}
        </p>
      )}
    </form>
  );
}
