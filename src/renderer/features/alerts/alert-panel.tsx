import { useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertRow, AlertView } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { usePush } from '@renderer/bridge/use-push';
import { useReading } from '@renderer/bridge/use-request';
import { alertFeed, alertsOfPatient } from '@renderer/state/live-rows';
import { openPanel } from '@renderer/state/navigation';
import { useOtherNames } from '@renderer/state/presence';
import { causeLine } from '@renderer/ui/format/cause';
import { NotRead } from '@renderer/ui/parts/empty-state';
import { HandlingLog } from '@renderer/ui/parts/handling-log';
import { IdentityStrip } from '@renderer/ui/parts/identity-strip';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { ZonePlan } from '@renderer/ui/parts/zone-plan';
import { AlertEvidence } from './alert-evidence';
import { AlertHeadline } from './alert-headline';
import { AlertPast } from './alert-past';
import { AlertWhy } from './alert-why';
import { whySnoozeEnded } from './snooze-over';

/** Everything about one alert, in the order of a glance: who, why, since when, who has it, what next. */
export function AlertPanel({
  alertId,
  onPage,
  actions,
}: {
  readonly alertId: string;
  readonly onPage: boolean;
  /** What may be done with it, drawn below who has it. */
  readonly actions: (view: AlertView) => ReactElement;
}): ReactElement {
  const { value: view, error, again } = useReading(alertId, () => station().readAlert({ alertId }));
  usePush('alertQueueChanged', (delta) => {
    if (delta.reload || delta.remove.includes(alertId) || delta.upsert.some((row) => row.id === alertId))
      again();
  });
  usePush('patientChanged', ({ patientIds }) => {
    if (view !== null && patientIds.includes(view.patient.id)) again();
  });
  usePush('commandAnswered', (answer) => {
    if (answer.alertId === alertId) again();
  });
  return view === null ? (
    <NotRead error={error} again={again} />
  ) : (
    <AlertContent view={view} onPage={onPage} actions={actions(view)} />
  );
}

interface ContentProps {
  readonly view: AlertView;
  readonly onPage: boolean;
  readonly actions: ReactElement;
}

function AlertContent({ view, onPage, actions }: ContentProps): ReactElement {
  const { t } = useTranslation();
  const others = useOtherNames(view.patient.id);
  return (
    <article className="alert" data-testid="alert-panel" aria-label={t('panel.alert')}>
      {/* Beside the patient's own page the one strip is in sight; where they stand below each other, both have it. */}
      <div className={onPage ? 'identity-below-page' : 'identity-here'}>
        <IdentityStrip patient={view.patient} programmes={view.programmes} heading="h2" others={others} />
      </div>
      <AlertHeadline row={view.row} />
      <SnoozeOver view={view} />
      <SiblingAlerts row={view.row} />
      {actions}
      <AlertWhy view={view} />
      <AlertPast view={view} />
      <AlertEvidence view={view} />
      <ZonePlan plan={view.plan} severity={view.alert.severity} />
      <section className="panel-section">
        <h3>{t('handling.title')}</h3>
        <HandlingLog events={view.events} names={view.names} />
      </section>
    </article>
  );
}

/** A snooze that the centre ended before its time says why (product.md A5). */
function SnoozeOver({ view }: { readonly view: AlertView }): ReactElement | null {
  const { t } = useTranslation();
  const why = whySnoozeEnded(view);
  if (why === null) return null;
  return (
    <div className="panel-section">
      <div className="notice notice-attention" role="note" data-testid="snooze-over">
        <p className="notice-title">{t('snoozed.over')}</p>
        <p>{why}</p>
      </div>
    </div>
  );
}

/** The patient's other alerts that are not closed. */
function SiblingAlerts({ row }: { readonly row: AlertRow }): ReactElement | null {
  const { t, i18n } = useTranslation();
  const key = useSyncExternalStore(alertFeed.subscribe, () =>
    alertsOfPatient(row.patientId)
      .map((other) => `${other.id}@${String(other.version)}`)
      .join(' '),
  );
  const others = key === '' ? [] : alertsOfPatient(row.patientId).filter((other) => other.id !== row.id);
  if (others.length === 0) return null;
  return (
    <nav className="siblings" aria-label={t('siblings.title')}>
      <p className="quiet">{t('siblings.count', { count: others.length })}</p>
      <ul>
        {others.map((other) => (
          <li key={other.id}>
            <button
              type="button"
              className="link-row"
              onClick={() => {
                openPanel({ patientId: other.patientId, alertId: other.id });
              }}
            >
              <SeverityMark severity={other.severity} />
              {causeLine(t, other.cause, i18n.language)}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
