import { HOUR, MINUTE, type Millis } from '../clock';
import type { AlertSeverity } from '../model/primitives';

/** Longest snooze: red half an hour, others twelve (protocol.md section 3). */
export function longestSnooze(severity: AlertSeverity): Millis {
  return severity === 'red' ? 30 * MINUTE : 12 * HOUR;
}
