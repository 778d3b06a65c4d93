import { useReading } from '@renderer/bridge/use-request';
import { usePush } from '@renderer/bridge/use-push';
import { station } from '@renderer/bridge/station';
import type { EnteredValue } from '@shared/ipc/patient/value-views';

/** What staff wrote down lately about a patient, own values among it; read again as they go their way. */
export function useEntered(patientId: string): readonly EnteredValue[] | null {
  const { value, again } = useReading(patientId, () => station().readEntered({ patientId }));
  usePush('patientChanged', ({ patientIds }) => {
    if (patientIds.includes(patientId)) again();
  });
  usePush('outboxChanged', again);
  usePush('commandAnswered', (answer) => {
    if (answer.type === 'observation.put') again();
  });
  return value;
}
