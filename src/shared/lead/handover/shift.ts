import { DAY, HOUR, type Millis } from '../../clock';
import { osloInstant, osloTime } from '../../clinical/oslo-time';

/** Hours at which shifts begin (day, evening, night), by the clock in Norway; a local habit that a writer may change. */
const BEGINS = [7, 15, 23] as const;
/** Who hands over late still hands over the shift that ended. */
const LATE: Millis = HOUR;

/** The shift that a handover written now is most likely about, ms. */
export function shiftToHandOver(now: Millis): { readonly from: Millis; readonly to: Millis } {
  const at = now - LATE;
  const starts = [-1, 0, 1].flatMap((days) => BEGINS.map((hour) => instantOn(at + days * DAY, hour)));
  const from = starts.findLast((start) => start <= at) ?? at;
  const to = starts.find((start) => start > at) ?? at;
  return { from, to };
}

function instantOn(time: Millis, hour: number): Millis {
  const { year, month, day } = osloTime(time);
  return osloInstant(year, month, day, hour);
}
