import { HOUR, type Millis } from '@shared/clock';
import { osloDay, osloTime } from '@shared/clinical/oslo-time';
import { SHIFT_HOURS } from '@shared/lead/replay/shift-span';

/** Which shift an instant lies in: the day on which it began and its hour; the night belongs to the evening before. */
export function shiftAt(at: Millis): string {
  const { hour } = osloTime(at);
  const start = SHIFT_HOURS.findLast((one) => one <= hour);
  return start === undefined ? `${osloDay(at - 12 * HOUR)} 22` : `${osloDay(at)} ${String(start)}`;
}

/** Whether the self-test is to be offered: once a person and shift. */
export function isTestDue(testedAt: Millis | null, now: Millis): boolean {
  return testedAt === null || shiftAt(testedAt) !== shiftAt(now);
}
