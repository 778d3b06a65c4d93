import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import type { OwnHolds } from '@shared/ipc/lead/handover-contract';
import type { RequestError } from '@shared/ipc/contract';
import type { Hold } from '@shared/lead/handover/holds';
import type { HoldAct } from '@shared/lead/handover/sign-plan';
import { station } from '@renderer/bridge/station';
import { chooseHandover } from '@renderer/state/lead/handovers';
import { goTo } from '@renderer/state/navigation';
import { TitledDialog } from '@renderer/ui/parts/overlay-dialog';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { holdWords } from '@renderer/ui/lead/hold-words';

interface LeaveDialogProps {
  /** What the person holds; an error where that could not be read. */
  readonly own: OwnHolds | RequestError;
  readonly onClose: () => void;
  readonly onLeave: () => void;
}

/** Signing out with claims or snoozes that nobody decided about: hand over, release, or keep with a reason. */
export function LeaveDialog({ own, onClose, onLeave }: LeaveDialogProps): ReactElement {
  const { t } = useTranslation();
  return (
    <TitledDialog label={t('leave.title')} className="leave-dialog" onClose={onClose}>
      <div className="leave-body">
        {typeof own === 'string' ? (
          <>
            <p className="inline-error" role="alert">
              {t('leave.unknown')} {t(`error.${own}`)}
            </p>
            <div className="action-row">
              <Button onClick={onClose}>{t('leave.stay')}</Button>
              <Button variant="tertiary" onClick={onLeave}>
                {t('leave.anyway')}
              </Button>
            </div>
          </>
        ) : (
          <Holding own={own} onClose={onClose} onLeave={onLeave} />
        )}
      </div>
    </TitledDialog>
  );
}

function Holding({ own, onClose, onLeave }: LeaveDialogProps & { readonly own: OwnHolds }): ReactElement {
  const { t } = useTranslation();
  const holds = own.holds.filter(({ decided }) => decided === null);
  return (
    <>
      {holds.length > 0 && <p>{t('leave.holds', { count: holds.length })}</p>}
      <ul className="leave-holds">
        {holds.map((hold) => (
          <li key={hold.alertId}>
            <SeverityMark severity={hold.severity} /> <strong>{hold.patientName}</strong> {hold.text}{' '}
            <span className="quiet">{holdWords(t, hold)}</span>
          </li>
        ))}
      </ul>
      {own.unsent > 0 && <p className="notice">{t('leave.unsent', { count: own.unsent })}</p>}
      {holds.length === 0 ? (
        <div className="action-row">
          <Button onClick={onLeave}>{t('session.signOut')}</Button>
          <Button variant="tertiary" onClick={onClose}>
            {t('do.cancel')}
          </Button>
        </div>
      ) : (
        <Choices holds={holds} onClose={onClose} onLeave={onLeave} />
      )}
    </>
  );
}

function Choices({
  holds,
  onClose,
  onLeave,
}: {
  readonly holds: readonly Hold[];
  readonly onClose: () => void;
  readonly onLeave: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const [state, setState] = useState<{ busy: boolean; error: RequestError | null }>({
    busy: false,
    error: null,
  });
  const settle = (acts: HoldAct[]): void => {
    if (state.busy) return;
    setState({ busy: true, error: null });
    void station()
      .settleHolds({ acts })
      .then((outcome) => {
        setState({ busy: false, error: outcome.ok ? null : outcome.error });
        if (outcome.ok) onLeave();
      });
  };
  return (
    <>
      <Button
        data-focus-first
        onClick={() => {
          onClose();
          chooseHandover(null);
          goTo('handover');
        }}
      >
        {t('leave.toHandover')}
      </Button>
      <Button
        variant="secondary"
        loading={state.busy}
        onClick={() => {
          settle(holds.map((hold) => actOf(hold, null)));
        }}
      >
        {t('leave.releaseAll')}
      </Button>
      <KeepForm
        busy={state.busy}
        onKeep={(reason) => {
          settle(holds.map((hold) => actOf(hold, reason)));
        }}
      />
      {state.error !== null && (
        <p className="inline-error" role="alert">
          {t(`error.${state.error}`)}
        </p>
      )}
      <Button variant="tertiary" onClick={onClose}>
        {t('leave.stay')}
      </Button>
    </>
  );
}

/** Keeping needs a reason: it stands in the log of each alert. */
function KeepForm({
  busy,
  onKeep,
}: {
  readonly busy: boolean;
  readonly onKeep: (reason: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [missed, setMissed] = useState(false);
  return (
    <form
      className="leave-keep"
      noValidate
      aria-label={t('leave.keep')}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() === '') setMissed(true);
        else onKeep(reason.trim());
      }}
    >
      <Textfield
        label={t('leave.reason')}
        value={reason}
        maxLength={300}
        {...(missed && reason.trim() === '' ? { error: t('handover.reasonNeeded') } : {})}
        onChange={(event) => {
          setReason(event.target.value);
        }}
      />
      <Button type="submit" variant="secondary" aria-disabled={busy}>
        {t('leave.keep')}
      </Button>
    </form>
  );
}

/** Keeps with a reason, or lets go (null). */
function actOf({ alertId, version, kind }: Hold, reason: string | null): HoldAct {
  const release = kind === 'claim' ? 'release' : 'end_snooze';
  return { alertId, version, kind: reason === null ? release : 'keep', reason: reason ?? '' };
}
