import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useOtherNames } from '@renderer/state/presence';
import { NotRead } from '@renderer/ui/parts/empty-state';
import { HandlingLog } from '@renderer/ui/parts/handling-log';
import { IdentityStrip } from '@renderer/ui/parts/identity-strip';
import { ZonePlan } from '@renderer/ui/parts/zone-plan';
import { ContactBar } from './contact/contact-bar';
import { LatestTable } from './latest-table';
import { LimitsTable } from './plan/limits-table';
import { WriteNoteButton } from './notes/write-note-button';
import { usePatient } from './use-patient';

/** A patient without an open alert, beside the list. */
export function PatientPanel({ patientId }: { readonly patientId: string }): ReactElement {
  const { t } = useTranslation();
  const { value: view, error, again } = usePatient(patientId);
  const others = useOtherNames(patientId);
  if (view === null) return <NotRead error={error} again={again} />;
  return (
    <article className="alert" data-testid="patient-panel">
      <IdentityStrip patient={view.patient} programmes={view.programmes} heading="h2" others={others} />
      <p className="quiet-note">{t('patient.noAlerts')}</p>
      <ContactBar patient={view.patient} />
      <div className="panel-acts">
        <WriteNoteButton patientId={patientId} alertId={null} />
      </div>
      <LatestTable patientId={view.patient.id} latest={view.latest} plan={view.plan} />
      <LimitsTable plan={view.plan} names={view.names} />
      <ZonePlan plan={view.plan} severity={null} />
      <section className="panel-section">
        <h3>{t('handling.title')}</h3>
        <HandlingLog events={view.events} names={view.names} />
      </section>
    </article>
  );
}
