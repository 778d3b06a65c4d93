import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientView } from '@shared/ipc/views';
import { HandlingLog } from '@renderer/ui/parts/handling-log';
import { NotRead } from '@renderer/ui/parts/empty-state';
import { IdentityStrip } from '@renderer/ui/parts/identity-strip';
import { PanelSkeleton } from '@renderer/ui/parts/skeleton';
import { ZonePlan } from '@renderer/ui/parts/zone-plan';
import { PatientAlerts } from './patient-alerts';
import { LimitsTable } from './plan/limits-table';
import { Trends } from './trends/trends';
import { usePatient } from './use-patient';

/** A patient in a window of its own: to look at, with the strip. What is to be written is written at the desk. */
export function PatientBeside({ patientId }: { readonly patientId: string }): ReactElement {
  const { t } = useTranslation();
  const { value: view, error, again } = usePatient(patientId);
  if (view === null && error !== null) return <NotRead error={error} again={again} />;
  return (
    <section className="patient-page" aria-label={t('patient.page')} data-testid="patient-beside">
      {view === null ? <PanelSkeleton /> : <Content view={view} />}
    </section>
  );
}

function Content({ view }: { readonly view: PatientView }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="patient-scroll" tabIndex={-1}>
      <IdentityStrip patient={view.patient} programmes={view.programmes} heading="h1" others={nobody} />
      <div className="patient-columns">
        <Trends view={view} />
        <div className="patient-side patient-part">
          <PatientAlerts view={view} />
          <ZonePlan plan={view.plan} severity={null} />
          <LimitsTable plan={view.plan} names={view.names} />
          <section className="panel-section">
            <h3>{t('handling.title')}</h3>
            <HandlingLog events={view.events} names={view.names} />
          </section>
        </div>
      </div>
    </div>
  );
}

const nobody: readonly string[] = [];
