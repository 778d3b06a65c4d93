import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { useChainRestart } from '@renderer/state/lead/use-chain-restart';
import { useStationState } from '@renderer/state/station-state';
import { say } from '@renderer/state/toasts';
import { ChainRestartForm } from '@renderer/ui/lead/chain-restart-form';

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
      {lead && open && (
        <RestartForm
          onEnd={() => {
            setOpen(false);
          }}
        />
      )}
    </section>
  );
}

function RestartForm({ onEnd }: { readonly onEnd: () => void }): ReactElement {
  const { t } = useTranslation();
  const restart = useChainRestart(() => {
    say(t('auditRestart.done'));
    onEnd();
  });
  return <ChainRestartForm restart={restart} onCancel={onEnd} />;
}
