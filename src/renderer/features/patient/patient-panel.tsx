import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertRow } from '@shared/ipc/views';
import { openPanel } from '@renderer/state/navigation';
import { useOtherNames } from '@renderer/state/presence';
import { NotRead } from '@renderer/ui/parts/empty-state';
import { HandlingLog } from '@renderer/ui/parts/handling-log';
import { IdentityStrip } from '@renderer/ui/parts/identity-strip';
import { ZonePlan } from '@renderer/ui/parts/zone-plan';
import { ContactBar } from './contact/contact-bar';
import { LatestTable } from './latest-table';
import { AlertList } from './patient-alerts';
import { LimitsTable } from './plan/limits-table';
import { WriteNoteButton } from './notes/write-note-button';
import { usePatient } from './use-patient';

/** A patient beside the list, opened while no alert was open; one that comes meanwhile is offered here. */
export function PatientPanel({ patientId }: { readonly patientId: string }): ReactElement {
  const { t } = useTranslation();
  const { value: view, error, again } = usePatient(patientId);
  const others = useOtherNames(patientId);
  if (view === null) return <NotRead error={error} again={again} />;
  return (
    <article className="alert" data-testid="patient-panel">
      <IdentityStrip patient={view.patient} programmes={view.programmes} heading="h2" others={others} />
      <OpenAlerts rows={view.alerts} />
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

/** Stands still where the first alert comes: what is below keeps its place under the hand. */
function OpenAlerts({ rows }: { readonly rows: readonly AlertRow[] }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="panel-alerts" role="group" aria-label={t('patient.alerts')}>
      {rows.length === 0 ? (
        <p className="quiet-note">{t('patient.noAlerts')}</p>
      ) : (
        <AlertList
          rows={rows}
          onOpen={({ patientId, id }) => {
            openPanel({ patientId, alertId: id });
          }}
        />
      )}
    </div>
  );
}
