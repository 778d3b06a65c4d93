import { useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import type { RequestError } from '@shared/ipc/contract';
import { station } from '@renderer/bridge/station';
import { useStationState } from '@renderer/state/station-state';
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

/** What a person writes, and what became of it. */
function useRestart(onEnd: (done: boolean) => void) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  const empty = reason.trim() === '';
  const submit = (): void => {
    setAsked(true);
    if (empty || busy) return;
    setBusy(true);
    void station()
      .restartAuditChain({ reason: reason.trim() })
      .then((outcome) => {
        setBusy(false);
        if (!outcome.ok) {
          setError(outcome.error);
          return;
        }
        useStationState.setState({ outbox: outcome.value });
        say(t('auditRestart.done'));
        onEnd(true);
      });
  };
  return { reason, setReason, missing: asked && empty, busy, error, submit };
}

function RestartForm({ onEnd }: { readonly onEnd: (done: boolean) => void }): ReactElement {
  const { t } = useTranslation();
  const hint = useId();
  const { reason, setReason, missing, busy, error, submit } = useRestart(onEnd);
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
