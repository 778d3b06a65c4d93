import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import type { Millis } from '@shared/clock';
import type { LeadReason } from '@shared/clinical/needs-lead';
import type { RequestError } from '@shared/ipc/contract';
import type { AlertRow } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { actRegistered } from '@renderer/state/acts';
import { openAlert } from '@renderer/state/navigation';
import { causeText } from '@renderer/ui/format/cause';
import { duration, fullTime } from '@renderer/ui/format/time';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';

export interface AlertItemProps {
  readonly row: AlertRow;
  readonly reason: LeadReason;
  readonly at: Millis;
}

/** An alert that reaches the lead: whose, why, for how long, who has it, and what can be done. */
export function AlertItem({ row, reason, at }: AlertItemProps): ReactElement {
  const { t, i18n } = useTranslation();
  const { id, patientId, patientName, severity, cause, takenBy, takenAt, dueAt, escalatedTo } = row;
  const { head, tail } = causeText(t, cause, i18n.language);
  const since = reason === 'idle' ? (takenAt ?? dueAt) : reason === 'overdue' ? dueAt : row.raisedAt;
  return (
    <li className="queue-item" data-testid="oversight-alert" data-alert={id} data-reason={reason}>
      <div className="queue-what">
        <p className="queue-name oversight-name">
          <SeverityMark severity={severity} />
          <span>{patientName}</span>
          <span className="oversight-wait" title={fullTime(since)}>
            {t(`oversight.wait.${reason}`, { span: duration(t, at - since) })}
          </span>
        </p>
        <p className="queue-facts">
          <span>
            {head}
            {tail !== null && <span className="quiet"> {tail}</span>}
          </span>
          <span className="quiet">
            {takenBy === null ? t('oversight.nobody') : t('oversight.heldBy', { name: takenBy.name })}
          </span>
          {escalatedTo !== null && <span className="quiet">{t('oversight.escalated')}</span>}
        </p>
      </div>
      <div className="task-acts">
        {row.state === 'taken' && <ReleaseButton row={row} />}
        <Button
          variant="tertiary"
          aria-label={t('oversight.openNamed', { name: patientName })}
          onClick={() => {
            openAlert({ patientId, alertId: id });
          }}
        >
          {t('oversight.open')}
        </Button>
      </div>
    </li>
  );
}

/** Takes an alert from somebody who does not come to it: it stands open for all again. */
function ReleaseButton({ row }: { readonly row: AlertRow }): ReactElement {
  const { t } = useTranslation();
  const [state, setState] = useState<{ busy: boolean; error: RequestError | null }>({
    busy: false,
    error: null,
  });
  const { id: alertId, version, patientName } = row;
  const release = (): void => {
    setState({ busy: true, error: null });
    void station()
      .releaseAlert({ alertId, version })
      .then((outcome) => {
        actRegistered(alertId, 'release', version, outcome);
        setState({ busy: false, error: outcome.ok ? null : outcome.error });
      });
  };
  return (
    <>
      {state.error !== null && (
        <p className="inline-error" role="alert">
          {t(`error.${state.error}`)}
        </p>
      )}
      <Button
        variant="secondary"
        disabled={state.busy || row.pending !== null}
        aria-label={t('oversight.releaseNamed', { name: patientName })}
        onClick={release}
      >
        {t('actions.release')}
      </Button>
    </>
  );
}
