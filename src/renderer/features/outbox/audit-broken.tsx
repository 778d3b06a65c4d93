import { useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import type { RequestError } from '@shared/ipc/contract';
import { station } from '@renderer/bridge/station';
import { useStationState } from '@renderer/state/station-state';
import { say } from '@renderer/state/toasts';

/** The access log does not hold together: a lead starts a new one with a reason, others fetch a lead. */
export function AuditBroken(): ReactElement {
  const { t } = useTranslation();
  const lead = useStationState((state) => state.station?.user?.role === 'lead');
  const [open, setOpen] = useState(false);
  return (
    <section className="audit-broken notice notice-attention" role="alert">
      <p>{t('outbox.auditBroken')}</p>
      {!lead && <p>{t('outbox.auditFetchLead')}</p>}
      {lead && !open && (
        <Button
          variant="secondary"
          onClick={() => {
            setOpen(true);
          }}
        >
          {t('auditRestart.open')}
        </Button>
      )}
      {lead && open && <RestartForm />}
    </section>
  );
}

function RestartForm(): ReactElement {
  const { t } = useTranslation();
  const hint = useId();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  const empty = reason.trim() === '';
  const submit = (): void => {
    setAsked(true);
    if (empty || busy) return;
    setBusy(true);
    setError(null);
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
      });
  };
  return (
    <form
      className="audit-restart"
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
        {...(asked && empty ? { error: t('auditRestart.needed') } : {})}
        onChange={(event) => {
          setReason(event.target.value);
        }}
      />
      <Button type="submit" loading={busy}>
        {t('auditRestart.do')}
      </Button>
      {error !== null && (
        <p className="inline-error" role="alert">
          {t(`error.${error}`)}
        </p>
      )}
    </form>
  );
}
