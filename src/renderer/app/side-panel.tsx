import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { AlertActions } from '@renderer/features/alert-acts/alert-actions';
import { AlertPanel } from '@renderer/features/alerts/alert-panel';
import { AlertContact } from '@renderer/features/patient/contact/alert-contact';
import { WriteNoteButton } from '@renderer/features/patient/notes/write-note-button';
import { PatientPanel } from '@renderer/features/patient/patient-panel';
import { ValueEntryButton } from '@renderer/features/patient/values/value-entry-button';
import { goBack, openPatientPage, useNavigation, type OpenPanel } from '@renderer/state/navigation';
import { useWorklistRow } from '@renderer/state/live-rows';
import { birthDay } from '@renderer/ui/format/time';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { Splitter } from '@renderer/ui/parts/splitter';
import { ErrorBoundary } from './error-boundary';
import { OutdatedMark } from './outdated-band';

const MIN = 360;
const MAX = 760;
const FIRST = 440;

/** What is open beside the list: an alert, or a patient without one. */
export function SidePanel({ panel }: { readonly panel: OpenPanel }): ReactElement {
  const { t } = useTranslation();
  const [width, setWidth] = useState(FIRST);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What had the keyboard went away with what was open before.
    if (document.activeElement === document.body) body.current?.focus();
  }, [panel.alertId, panel.patientId]);
  const onPage = useNavigation((state) => state.patientId === panel.patientId);
  return (
    <aside className="side-panel" style={{ width }} aria-label={t('panel.label')}>
      <Splitter width={width} min={MIN} max={MAX} onWidth={setWidth} label={t('panel.resize')} />
      <div className="panel-bar">
        {onPage ? (
          <h2 className="panel-title">{t('panel.alert')}</h2>
        ) : (
          <button
            type="button"
            className="strip-button"
            onClick={() => {
              openPatientPage(panel);
            }}
          >
            {t('panel.openPage')} <KeyHint keys="↵" />
          </button>
        )}
        <Who patientId={panel.patientId} />
        <span className="strip-space" />
        <OutdatedMark />
        {!onPage && (
          <button type="button" className="strip-button" onClick={goBack}>
            {t('panel.close')} <KeyHint keys="Esc" />
          </button>
        )}
      </div>
      <div ref={body} className="panel-scroll" tabIndex={-1}>
        <ErrorBoundary area={`${panel.patientId}/${panel.alertId ?? ''}`}>
          {panel.alertId === null ? (
            <PatientPanel patientId={panel.patientId} />
          ) : (
            <AlertPanel
              alertId={panel.alertId}
              onPage={onPage}
              actions={(view) => (
                <>
                  <AlertActions key={view.alert.id} view={view} />
                  <div className="panel-acts">
                    <ValueEntryButton patientId={view.patient.id} />
                    <WriteNoteButton patientId={view.patient.id} alertId={view.alert.id} />
                  </div>
                  <AlertContact view={view} onPage={onPage} />
                </>
              )}
            />
          )}
        </ErrorBoundary>
      </div>
    </aside>
  );
}

/** Whom the panel is about, in sight also where its strip has been scrolled away (product.md P1). */
function Who({ patientId }: { readonly patientId: string }): ReactElement | null {
  const row = useWorklistRow(patientId);
  if (row === null) return null;
  return (
    <span className="panel-who" data-testid="panel-who">
      {row.name} <span className="quiet">{birthDay(row.birthDate)}</span>
    </span>
  );
}
