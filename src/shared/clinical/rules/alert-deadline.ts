import { HOUR, MINUTE, type Millis } from '../../clock';
import type { AlertSeverity } from '../../model/primitives';
import { assertNever } from '../../outcome';
import { nextWorkingDay } from '../oslo-time';

/** A measurement older than this when it arrives raises nothing (protocol.md section 7). */
export const RAISES_WITHIN: Millis = 72 * HOUR;
/** Start of the working day, for what can wait until then. */
const WORKING_DAY_STARTS = 9;

/**
 * When somebody must have acted on an alert: red 15 minutes, yellow 2 hours, blue at 09:00 on the next working
 * day (demo values, domain.md section 3.2; response times are local).
 */
export function deadlineOf(severity: AlertSeverity, raisedAt: Millis): Millis {
  switch (severity) {
    case 'red':
      return raisedAt + 15 * MINUTE;
    case 'yellow':
      return raisedAt + 2 * HOUR;
    case 'blue':
      return nextWorkingDay(raisedAt, WORKING_DAY_STARTS);
    default:
      return assertNever(severity);
  }
}
