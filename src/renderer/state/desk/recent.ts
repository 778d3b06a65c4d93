import { useNavigation } from '../navigation';

/** Patients opened last, remembered until sign-out and kept nowhere. */
const KEPT = 5;
let patients: readonly string[] = [];

/** Remembers whom this person opens; returns the stop, which forgets. */
export function startRecent(): () => void {
  const stop = useNavigation.subscribe(({ panel, patientId }) => {
    const open = patientId ?? panel?.patientId;
    if (open === undefined || patients[0] === open) return;
    patients = [open, ...patients.filter((id) => id !== open)].slice(0, KEPT);
  });
  return () => {
    stop();
    patients = [];
  };
}

/** The patients opened last, the newest first. */
export function recentPatients(): readonly string[] {
  return patients;
}
