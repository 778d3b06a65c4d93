import type { Alert } from '../../model/alert';
import type { FormResponse, Observation } from '../../model/observation';

/** VKP's alert codes (`vkp-alert-code-v090`, domain.md section 1.1). */
export const VKP_CODE = {
  dho: '5',
  summary: '5.1',
  measurementReported: '5.2.1',
  formAnswered: '5.2.2',
  otherAct: '5.2.3',
  inactive: '5.3',
  formMissing: '5.3.1',
  measurementMissing: '5.3.2',
} as const;

/** What an alert may rest on and be compared by. */
export type Comparable = Observation | FormResponse;

/** How bad a finding is on a scale of its own, for "worse than before"; a higher level is worse. */
export interface Level {
  readonly now: number;
  /** Less than this much more is not worse: a digit up and down wakes nobody. */
  readonly step: number;
  /** The level of something earlier; undefined where it says nothing about this. */
  readonly of: (earlier: Comparable) => number | undefined;
}

/** What a rule found: all that an alert says, but for whom it is raised and when. */
export interface Finding extends Pick<Alert, 'reason' | 'code' | 'class' | 'severity' | 'rule' | 'evidence'> {
  /** Absent: every further finding counts as worse. */
  readonly level?: Level;
}

/** A finding about one value that went to one side. */
export interface ValueFinding extends Finding {
  readonly measure: string;
  readonly side: Side;
  readonly level: Level;
}

/** Too low, or too high. */
export type Side = 'below' | 'above';

/** Whether a finding is clearly worse than everything that was known before. */
export function isWorse(level: Level | undefined, before: readonly Comparable[]): boolean {
  if (level === undefined) return true;
  return before.every((one) => {
    const earlier = level.of(one);
    return earlier === undefined || (level.now > earlier && level.now - earlier >= level.step);
  });
}
