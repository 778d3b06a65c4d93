import { HOUR, type Millis } from '../../clock';
import { shiftSpan, type Span } from '../shift';

/** Who hands over late still hands over the shift that ended. */
const LATE: Millis = HOUR;

/** The shift that a handover written now is most likely about, ms; the writer may set another time. */
export function shiftToHandOver(now: Millis): Span {
  return shiftSpan(now - LATE);
}
