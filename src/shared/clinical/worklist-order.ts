import type { WorklistRow } from '../ipc/views';
import { compareAlerts, severityRank } from './alert-priority';

const names = new Intl.Collator('nb');

/**
 * Order of the worklist: patients with alerts by their top alert, as everywhere. The green ones wait too: first those
 * whom nobody looked at yet, then the longest since a review. Only then names decide, with æ, ø and å at the end.
 */
export function compareWorklistRows(a: WorklistRow, b: WorklistRow): number {
  if (a.top !== null && b.top !== null) return compareAlerts(a.top, b.top);
  return (
    severityRank(a.top === null ? 'green' : a.top.severity) -
      severityRank(b.top === null ? 'green' : b.top.severity) ||
    (a.reviewed?.at ?? 0) - (b.reviewed?.at ?? 0) ||
    names.compare(a.name, b.name) ||
    (a.patientId < b.patientId ? -1 : a.patientId > b.patientId ? 1 : 0)
  );
}
