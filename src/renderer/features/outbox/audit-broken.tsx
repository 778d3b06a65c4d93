import { useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import { useChainRestart } from '@renderer/state/lead/use-chain-restart';
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
  const { reason, setReason, missing, busy, error, submit } = useChainRestart(() => {
    say(t('auditRestart.done'));
  });
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
        {...(missing ? { error: t('auditRestart.needed') } : {})}
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
