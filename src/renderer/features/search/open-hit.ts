import type { SearchHit } from '@shared/ipc/search-views';
import {
  goTo,
  openAlert,
  openItem,
  openPatientPage,
  patientSections,
  useNavigation,
  type PatientSection,
} from '@renderer/state/navigation';

/** True where a hit has a place that shows it. */
export function hasPlace({ kind, patientId }: SearchHit): boolean {
  return patientId !== null || kind === 'task';
}

/** Goes to what was found: its alert, its patient's page at that thing, or the tasks. */
export function openHit({ kind, id, patientId, alertId, section }: SearchHit): void {
  if (patientId === null) {
    if (kind === 'task') goTo('tasks');
    return;
  }
  if (alertId !== null) {
    const onPage = useNavigation.getState().patientId === patientId;
    if (onPage) openPatientPage({ patientId, alertId });
    else openAlert({ patientId, alertId });
    return;
  }
  openItem(patientId, knownSection(section), { kind, id });
}

/** The part of the page that shows it, or the overview while there is none. */
export function knownSection(section: string): PatientSection {
  return patientSections.find((one) => one === section) ?? 'overview';
}
