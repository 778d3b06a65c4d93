import type { RedArrival } from '@shared/ipc/desk-views';
import type { Alert } from '@shared/model/alert';
import type { Desk } from './desk';

/** What is new to the lists among red alerts that came, of patients who are on the list; not what somebody here is at already. */
export function redArrivals(
  alerts: readonly Alert[],
  desk: Pick<Desk, 'alert' | 'patientName'>,
): readonly RedArrival[] {
  return alerts.flatMap(({ id, patientId, rule }) => {
    const shown = desk.alert(id);
    const patientName = desk.patientName(patientId);
    const known = shown?.severity === 'red' && (shown.state === 'open' || shown.pending !== null);
    if (patientName === undefined || known) return [];
    return [{ alertId: id, patientId, patientName, text: rule.text }];
  });
}
