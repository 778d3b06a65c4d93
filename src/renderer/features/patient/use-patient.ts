import type { PatientView } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { usePush } from '@renderer/bridge/use-push';
import { useReading, type Reading } from '@renderer/bridge/use-request';

/** A patient, read again whenever main says that something about them changed. */
export function usePatient(patientId: string): Reading<PatientView> {
  const reading = useReading(patientId, () => station().readPatient({ patientId }));
  usePush('patientChanged', ({ patientIds }) => {
    if (patientIds.includes(patientId)) reading.again();
  });
  return reading;
}
