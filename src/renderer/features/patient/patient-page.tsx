import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientView } from '@shared/ipc/views';
import { goBack } from '@renderer/state/navigation';
import { openTextSearch } from '@renderer/state/desk/text-search';
import { useOtherNames } from '@renderer/state/presence';
import { NotRead } from '@renderer/ui/parts/empty-state';
import { IdentityStrip } from '@renderer/ui/parts/identity-strip';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { PanelSkeleton } from '@renderer/ui/parts/skeleton';
import { ContactBar } from './contact/contact-bar';
import { WriteNoteButton } from './notes/write-note-button';
import { PatientSections } from './patient-sections';
import { Trends } from './trends/trends';
import { usePatient } from './use-patient';
import { ValueEntryButton } from './values/value-entry-button';

/** One patient: who, how it goes, what was agreed, what was done. */
export function PatientPage({ patientId }: { readonly patientId: string }): ReactElement {
  const { t } = useTranslation();
  const { value: view, error, again } = usePatient(patientId);
  if (view === null && error !== null) return <NotRead error={error} again={again} />;
  return (
    <section className="patient-page" aria-label={t('patient.page')} data-testid="patient-page">
      <div className="patient-bar">
        <button type="button" className="strip-button" autoFocus onClick={goBack}>
          {t('panel.back')} <KeyHint keys="Esc" />
        </button>
        {view !== null && (
          <button
            type="button"
            className="strip-button"
            onClick={() => {
              const { family, given } = view.patient.name;
              openTextSearch({ patientId, name: `${family}, ${given}` });
            }}
          >
            {t('textSearch.here')}
          </button>
        )}
        <span className="strip-space" />
        <WriteNoteButton patientId={patientId} alertId={null} />
        <ValueEntryButton patientId={patientId} />
        {view !== null && <ContactBar patient={view.patient} />}
      </div>
      {view === null ? <PanelSkeleton /> : <PatientContent view={view} />}
    </section>
  );
}

function PatientContent({ view }: { view: PatientView }): ReactElement {
  const others = useOtherNames(view.patient.id);
  return (
    <div className="patient-scroll" tabIndex={-1}>
      <IdentityStrip patient={view.patient} programmes={view.programmes} heading="h1" others={others} />
      <div className="patient-columns">
        <Trends view={view} />
        <PatientSections view={view} />
      </div>
    </div>
  );
}
