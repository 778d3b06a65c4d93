import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertView } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { usePush } from '@renderer/bridge/use-push';
import { useReading } from '@renderer/bridge/use-request';
import { useOtherNames } from '@renderer/state/presence';
import { EmptyState } from '@renderer/ui/parts/empty-state';
import { HandlingLog } from '@renderer/ui/parts/handling-log';
import { IdentityStrip } from '@renderer/ui/parts/identity-strip';
import { PanelSkeleton } from '@renderer/ui/parts/skeleton';
import { ZonePlan } from '@renderer/ui/parts/zone-plan';
import { AlertActions } from './alert-actions';
import { AlertEvidence } from './alert-evidence';
import { AlertHeadline } from './alert-headline';
import { AlertWhy } from './alert-why';
import { SiblingAlerts } from './sibling-alerts';

/** Everything about one alert, in the order of a glance: who, why, since when, who has it, what next. */
export function AlertPanel({
  alertId,
  onPage,
}: {
  readonly alertId: string;
  readonly onPage: boolean;
}): ReactElement {
  const { t } = useTranslation();
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
  if (view === null && error !== null) {
    return (
      <EmptyState
        title={t('panel.failed')}
        text={t(`error.${error}`)}
        action={t('do.again')}
        onAction={again}
      />
    );
  }
  return view === null ? <PanelSkeleton /> : <AlertContent view={view} onPage={onPage} />;
}

function AlertContent({ view, onPage }: { view: AlertView; onPage: boolean }): ReactElement {
  const { t } = useTranslation();
  const others = useOtherNames(view.patient.id);
  return (
    <article className="alert" data-testid="alert-panel" aria-label={t('panel.alert')}>
      {!onPage && (
        <IdentityStrip patient={view.patient} programmes={view.programmes} heading="h2" others={others} />
      )}
      <AlertHeadline row={view.row} />
      <SiblingAlerts row={view.row} />
      <AlertActions key={view.alert.id} view={view} />
      <AlertWhy view={view} />
      <AlertEvidence view={view} />
      <ZonePlan plan={view.plan} severity={view.alert.severity} />
      <section className="panel-section">
        <h3>{t('handling.title')}</h3>
        <HandlingLog events={view.events} names={view.names} />
      </section>
    </article>
  );
}
