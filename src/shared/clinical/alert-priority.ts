import { assertNever } from '../outcome';
import type { AlertSeverity } from '../model/primitives';

/** What decides the place of an alert; times are RFC 3339 or milliseconds, the same in both operands. */
export interface Ranked {
  readonly id: string;
  readonly severity: AlertSeverity;
  readonly dueAt: number;
  readonly raisedAt: number;
}

/** Red 0, yellow 1, blue 2; a patient without alerts is green, 3. */
export function severityRank(severity: AlertSeverity | 'green'): number {
  switch (severity) {
    case 'red':
      return 0;
    case 'yellow':
      return 1;
    case 'blue':
      return 2;
    case 'green':
      return 3;
    default:
      return assertNever(severity);
  }
}

/**
 * Alert order everywhere (protocol.md section 4): red, yellow, blue; in a colour those past their
 * deadline first, then by deadline, then by time raised. What is past its deadline has the earliest
 * deadlines, so one comparison of `dueAt` gives both; the order never changes by time alone. Ties by id.
 */
export function compareAlerts(a: Ranked, b: Ranked): number {
  return (
    severityRank(a.severity) - severityRank(b.severity) ||
    a.dueAt - b.dueAt ||
    a.raisedAt - b.raisedAt ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}
