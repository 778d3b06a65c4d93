import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientView } from '@shared/ipc/views';
import { HandlingLog } from '@renderer/ui/parts/handling-log';
import { ContactSummary } from './contact/contact-summary';
import { LatestTable } from './latest-table';
import { PatientAlerts } from './patient-alerts';

/** What is open, how it stands now, and what was done the last time. */
export function OverviewSection({ view }: { readonly view: PatientView }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <PatientAlerts view={view} />
      <ContactSummary patientId={view.patient.id} />
      <LatestTable patientId={view.patient.id} latest={view.latest} plan={view.plan} />
      <section className="panel-section">
        <h3>{t('handling.title')}</h3>
        <HandlingLog events={view.events} names={view.names} />
      </section>
    </>
  );
}
