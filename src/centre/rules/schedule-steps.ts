import { fromWireTime, HOUR, type Millis } from '@shared/clock';
import { VKP_CODE, type Finding } from '@shared/clinical/rules/finding';
import { inactiveFinding, INACTIVE_RULE, silenceOf } from '@shared/clinical/rules/inactive';
import {
  MISSING_FORM_RULE,
  MISSING_RULE,
  missingMeasurement,
  skipPauses,
  type Missing,
} from '@shared/clinical/rules/missing-measurement';
import { missingFormText, missingText } from '@shared/clinical/rules/rule-text';
import type { Alert } from '@shared/model/alert';
import type { Plan, ScheduleItem } from '@shared/model/plan';

/** A closed alert is raised again at the earliest after a day without a pause, however often the patient should measure. */
const RAISED_AGAIN_AFTER_H = 24;

/** What the rules on silence look at. */
export interface ScheduleFacts {
  readonly plan: Plan;
  /** When the plan was agreed. */
  readonly since: Millis;
  readonly lastMeasured: (code: string) => Millis | undefined;
  readonly lastAnswered: (questionnaireId: string) => Millis | undefined;
  /** Anything at all: measurement, form, message. Asked for only where everything is overdue. */
  readonly lastSign: () => Millis | undefined;
  readonly titleOf: (questionnaireId: string) => string;
  /** The rule's newest alert for this patient, closed or not. */
  readonly newestAlert: (ruleId: string) => Alert | undefined;
  /** Time that the schedule is judged by; the simulation's for its own patients. */
  readonly now: Millis;
  /** Wall clock, for the alerts' own times. */
  readonly wall: Millis;
}

/** The rule that a missing measurement of this code belongs to. */
export function missingRuleId(code: string): string {
  return `${MISSING_RULE.id}:${code}`;
}

/** The rule that a missing answer to this form belongs to. */
export function missingFormRuleId(questionnaireId: string): string {
  return `${MISSING_FORM_RULE.id}:${questionnaireId}`;
}

interface Expected {
  readonly ruleId: string;
  readonly item: ScheduleItem;
  readonly lastAt: Millis | undefined;
  readonly missing: Missing | undefined;
}

/**
 * What did not come. One alert at a time for each thing; after it was closed, again when the patient has done it and
 * missed anew, or when a further interval (at least a day, planned pauses not counted) has passed without. A patient of
 * whom nothing at all comes is one matter: then no further single things are raised.
 */
export function scheduleFindings(facts: ScheduleFacts): Finding[] {
  const expected = facts.plan.schedule.flatMap((item) => expectedOf(item, facts));
  if (expected.length > 0 && expected.every(({ missing }) => missing !== undefined)) {
    const last = facts.lastSign();
    const lastAt = last === undefined ? undefined : Math.min(last, facts.now);
    const silence = silenceOf(facts.plan.schedule, lastAt, facts.since, facts.now);
    if (silence !== undefined) {
      const newest = facts.newestAlert(INACTIVE_RULE.id);
      return mayRaise(newest, lastAt, { ...silence.item, everyH: silence.afterH }, facts.wall)
        ? [inactiveFinding(silence)]
        : [];
    }
  }
  return expected.flatMap((one) => {
    const { ruleId, item, lastAt, missing } = one;
    if (missing === undefined) return [];
    if (!mayRaise(facts.newestAlert(ruleId), lastAt, item, facts.wall)) return [];
    return [missingFinding(one, missing, facts)];
  });
}

/** A measurement dated ahead of time counts from when it came (`last-times.ts`): a wrong device clock must not silence the rule. */
function expectedOf(item: ScheduleItem, facts: ScheduleFacts): Expected[] {
  const { code, questionnaireId } = item;
  const last =
    code !== undefined
      ? facts.lastMeasured(code)
      : questionnaireId !== undefined
        ? facts.lastAnswered(questionnaireId)
        : undefined;
  const lastAt = last === undefined ? undefined : Math.min(last, facts.now);
  const ruleId =
    code !== undefined
      ? missingRuleId(code)
      : questionnaireId !== undefined
        ? missingFormRuleId(questionnaireId)
        : undefined;
  if (ruleId === undefined) return [];
  return [{ ruleId, item, lastAt, missing: missingMeasurement(item, lastAt, facts.since, facts.now) }];
}

function missingFinding(
  { ruleId, item, lastAt }: Expected,
  { expectedAt }: Missing,
  facts: ScheduleFacts,
): Finding {
  const { code, questionnaireId = '', everyH } = item;
  const measured = code !== undefined;
  return {
    reason: measured ? 'missing_measurement' : 'missing_form',
    code: measured ? VKP_CODE.measurementMissing : VKP_CODE.formMissing,
    class: 'clinical',
    severity: 'blue',
    rule: {
      id: ruleId,
      version: measured ? MISSING_RULE.version : MISSING_FORM_RULE.version,
      text: measured
        ? missingText(code, everyH, expectedAt, lastAt)
        : missingFormText(facts.titleOf(questionnaireId), everyH, expectedAt, lastAt),
    },
    evidence: [],
  };
}

function mayRaise(
  newest: Alert | undefined,
  lastAt: Millis | undefined,
  item: ScheduleItem,
  wall: Millis,
): boolean {
  if (newest === undefined) return true;
  if (newest.state !== 'closed') return false;
  const raisedAt = fromWireTime(newest.raisedAt);
  if (lastAt !== undefined && lastAt > raisedAt) return true;
  return wall >= skipPauses(raisedAt, Math.max(item.everyH, RAISED_AGAIN_AFTER_H) * HOUR, item);
}
