import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientView } from '@shared/ipc/views';
import { goBack } from '@renderer/state/navigation';
import { useOtherNames } from '@renderer/state/presence';
import { EmptyState } from '@renderer/ui/parts/empty-state';
import { HandlingLog } from '@renderer/ui/parts/handling-log';
import { IdentityStrip } from '@renderer/ui/parts/identity-strip';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { PanelSkeleton } from '@renderer/ui/parts/skeleton';
import { ZonePlan } from '@renderer/ui/parts/zone-plan';
import { LatestTable } from './latest-table';
import { PatientAlerts } from './patient-alerts';
import { LimitsTable, ScheduleList } from './plan-section';
import { Trends } from './trends';
import { usePatient } from './use-patient';

/** One patient: who, how it goes, what was agreed, what was done. */
export function PatientPage({ patientId }: { readonly patientId: string }): ReactElement {
  const { t } = useTranslation();
  const { value: view, error, again } = usePatient(patientId);
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
  return (
    <section className="patient-page" aria-label={t('patient.page')} data-testid="patient-page">
      <div className="patient-bar">
        <button type="button" className="strip-button" autoFocus onClick={goBack}>
          {t('panel.back')} <KeyHint keys="Esc" />
        </button>
      </div>
      {view === null ? <PanelSkeleton /> : <PatientContent view={view} />}
    </section>
  );
}

function PatientContent({ view }: { view: PatientView }): ReactElement {
  const { t } = useTranslation();
  const others = useOtherNames(view.patient.id);
  return (
    <div className="patient-scroll" tabIndex={-1}>
      <IdentityStrip patient={view.patient} programmes={view.programmes} heading="h1" others={others} />
      <div className="patient-columns">
        <Trends view={view} />
        <div className="patient-side">
          <PatientAlerts view={view} />
          <LatestTable latest={view.latest} plan={view.plan} />
          <LimitsTable plan={view.plan} names={view.names} />
          <ZonePlan plan={view.plan} severity={null} />
          <ScheduleList plan={view.plan} />
          <section className="panel-section">
            <h3>{t('handling.title')}</h3>
            <HandlingLog events={view.events} names={view.names} />
          </section>
        </div>
      </div>
    </div>
  );
}
