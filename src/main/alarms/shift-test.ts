import type { Millis } from '@shared/clock';
import { shiftSpan } from '@shared/lead/shift';

/** Whether the self-test is to be offered: once a person and shift. */
export function isTestDue(testedAt: Millis | null, now: Millis): boolean {
  return testedAt === null || shiftSpan(testedAt).from !== shiftSpan(now).from;
}
