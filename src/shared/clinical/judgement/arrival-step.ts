import type { Millis } from '../../clock';
import type { Alert } from '../../model/alert';
import { cutText } from '../../model/cut-text';
import { shownTime } from '../oslo-time';
import { systemRemark, withEvidence, type AlertStep, type StepFacts } from './alert-step';

/** Something that came in, for the alerts that wait for it or rest on what it replaces. */
export interface Arrival {
  readonly kind: 'observation' | 'response' | 'message';
  readonly id: string;
  /** Rules that were waiting for it. */
  readonly awaitedBy: readonly string[];
  /** What it replaces, and the sentence that tells so in the alert. */
  readonly replaces?: { readonly id: string; readonly words: string } | undefined;
  readonly at: Millis;
}

/** What came of an alert is told in its text up to here: the rule's own sentence stands, and the newest of the rest. */
const MAX_TEXT = 2_000;

/**
 * What an arrival does to an alert that is not closed: a blue one that waits for it, or one that rests on what it
 * replaces, gets it as evidence. Undefined where it is nothing to this alert.
 *
 * What was awaited has come with the first that counts: what a device that was away sends after it tells nothing more, and
 * a version for each would make everybody who acts meanwhile lose against the centre.
 */
export function arrivalStep(
  alert: Alert,
  { kind, id, awaitedBy, replaces, at }: Arrival,
  facts: Pick<StepFacts, 'now' | 'newId' | 'read'>,
): AlertStep | undefined {
  const evidence = withEvidence(alert, [{ kind, id }]);
  // Also where it is evidence already: a corrected value that breaks the limit too was judged before it is told here.
  if (replaces !== undefined && alert.evidence.some((known) => known.id === replaces.id)) {
    const told = {
      ...alert,
      evidence,
      rule: { ...alert.rule, text: textWith(alert, replaces.words) },
    };
    return { alert: told, event: systemRemark(told, replaces.words, facts) };
  }
  if (alert.evidence.some((known) => known.id === id)) return undefined;
  if (!awaitedBy.includes(alert.rule.id) || hasCome(alert, facts.read)) return undefined;
  const text = textWith(alert, `Kom ${shownTime(at)}.`);
  return { alert: { ...alert, evidence, rule: { ...alert.rule, text } } };
}

/** Whether an alert that began without evidence has some that counts: a measurement that was withdrawn never came. */
function hasCome({ evidence }: Alert, read: StepFacts['read']): boolean {
  const come = evidence.map((one) => ({ id: one.id, is: read(one) }));
  const replaced = new Set(
    come.flatMap(({ is }) => (is !== undefined && 'replaces' in is ? [is.replaces] : [])),
  );
  return come.some(({ id, is }) => {
    const isWithdrawn = is !== undefined && 'status' in is && is.status === 'entered_in_error';
    return !isWithdrawn && !replaced.has(id);
  });
}

function textWith({ rule }: Alert, words: string): string {
  const said = cutText(words, MAX_TEXT / 2);
  return `${cutText(rule.text, MAX_TEXT - said.length - 1)} ${said}`;
}
