import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { useChainRestart } from '@renderer/state/lead/use-chain-restart';
import { say } from '@renderer/state/toasts';
import { ReasonForm } from '@renderer/ui/lead/reason-form';

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
  const { reason, setReason, missing, busy, error, submit } = useChainRestart(() => {
    say(t('auditRestart.done'));
    onEnd(true);
  });
  return (
    <ReasonForm
      hint={t('auditRestart.what')}
      label={t('auditRestart.ask')}
      submit={t('auditRestart.do')}
      reason={reason}
      busy={busy}
      wrong={missing ? t('auditRestart.needed') : null}
      failed={error === null ? null : t(`error.${error}`)}
      onReason={setReason}
      onSubmit={submit}
      onCancel={() => {
        onEnd(false);
      }}
    />
  );
}
