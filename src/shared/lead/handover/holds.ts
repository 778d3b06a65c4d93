import { HOUR, type Millis } from '../../clock';
import type { AlertRow } from '../../ipc/views';
import type { AlertSeverity } from '../../model/primitives';
import { firstSentence } from './first-sentence';
import type { HandoverRow } from '../../ipc/lead/handover-views';

/** A claim or a snooze that a person answers for. */
export interface Hold {
  readonly alertId: string;
  readonly version: number;
  readonly kind: 'claim' | 'snooze';
  readonly patientId: string;
  readonly patientName: string;
  readonly severity: AlertSeverity;
  readonly text: string;
  /** Since when it is held; when the snooze ends. ms. */
  readonly since: Millis | null;
  readonly until: Millis | null;
  /** What its holder decided; null where nothing is. */
  readonly decided: HoldDecision | null;
}

export type HoldDecision =
  | { readonly kind: 'handed_over'; readonly handoverId: string; readonly at: Millis }
  | { readonly kind: 'kept'; readonly reason: string; readonly at: Millis };

/** What somebody said who keeps an alert past the end of the shift. */
export interface Kept {
  readonly alertId: string;
  readonly at: Millis;
  readonly reason: string;
}

/** What is kept is kept for a shift: the next one asks again. So does a handover that nobody received in that time. */
export const DECISION_HOLDS: Millis = 12 * HOUR;

/** How keeping an alert is written into its log, so that it can be read back: a comment that begins with this. */
export const KEPT_PREFIX = 'Beholdt ved vaktskifte: ';

/** The reason in a comment that keeps an alert; null for any other comment. */
export function keptReason(text: string | undefined): string | null {
  return text?.startsWith(KEPT_PREFIX) === true ? text.slice(KEPT_PREFIX.length) : null;
}

/** Whose each snooze is, and when it was set, by alert. */
export type Snoozers = Readonly<Record<string, { readonly by: string; readonly at: Millis }>>;

/** Whose each snooze is: who set it, or who received it in a handover signed since then. */
export function snoozeOwners(snoozed: Snoozers, handovers: readonly HandoverRow[]): Snoozers {
  const received = [...handovers]
    .filter(({ pending }) => pending !== 'refused')
    .sort((a, b) => (a.receivedAt ?? 0) - (b.receivedAt ?? 0));
  return Object.fromEntries(
    Object.entries(snoozed).map(([alertId, { by, at }]) => {
      const last = received.findLast(
        (one) => one.receivedBy !== null && one.signedAt >= at && acceptsAlert(one, alertId),
      );
      return [alertId, { by: last?.receivedBy?.id ?? by, at: last?.receivedAt ?? at }];
    }),
  );
}

/** Claims and snoozes of a person among the alerts that are not closed, each with what was decided about it. */
export function holdsOf(
  userId: string,
  facts: {
    readonly alerts: readonly AlertRow[];
    readonly snoozers: Snoozers;
    readonly handovers: readonly HandoverRow[];
    readonly kept: readonly Kept[];
    readonly now: Millis;
  },
): readonly Hold[] {
  return facts.alerts.flatMap((row): Hold[] => {
    const isClaim = row.state === 'taken' && row.takenBy?.id === userId;
    // One that is over is nobody's any more, also before the centre says so.
    const runs = row.state === 'snoozed' && row.snoozedUntil !== null && row.snoozedUntil > facts.now;
    const isSnooze = runs && facts.snoozers[row.id]?.by === userId;
    if (!isClaim && !isSnooze) return [];
    const since = isClaim ? row.takenAt : (facts.snoozers[row.id]?.at ?? null);
    return [
      {
        alertId: row.id,
        version: row.version,
        kind: isClaim ? 'claim' : 'snooze',
        patientId: row.patientId,
        patientName: row.patientName,
        severity: row.severity,
        text: firstSentence(row.cause.ruleText),
        since,
        until: isSnooze ? row.snoozedUntil : null,
        decided: decisionOf(row.id, since ?? 0, userId, facts),
      },
    ];
  });
}

/** True where every claim and snooze of the person has somebody's word on it. */
export function allDecided(holds: readonly Hold[]): boolean {
  return holds.every(({ decided }) => decided !== null);
}

/** The newest of the decisions that still hold. A line that was received without being accepted decides nothing. */
function decisionOf(
  alertId: string,
  since: Millis,
  userId: string,
  facts: { readonly handovers: readonly HandoverRow[]; readonly kept: readonly Kept[]; readonly now: Millis },
): HoldDecision | null {
  const counts = (at: Millis): boolean => at >= since && facts.now - at < DECISION_HOLDS;
  const handed = facts.handovers
    .filter(
      (one) =>
        one.signedBy.id === userId &&
        one.pending !== 'refused' &&
        counts(one.signedAt) &&
        one.lines.some((line) => line.alertId === alertId) &&
        (one.receivedBy === null || acceptsAlert(one, alertId)),
    )
    .map((one): HoldDecision => ({ kind: 'handed_over', handoverId: one.id, at: one.signedAt }));
  const kept = facts.kept
    .filter((one) => one.alertId === alertId && counts(one.at))
    .map(({ reason, at }): HoldDecision => ({ kind: 'kept', reason, at }));
  return [...handed, ...kept].sort((a, b) => b.at - a.at)[0] ?? null;
}

/** Whether the receiver accepted a line that names the alert. */
export function acceptsAlert(
  { lines, accepted }: Pick<HandoverRow, 'lines' | 'accepted'>,
  alertId: string,
): boolean {
  return lines.some((line) => line.alertId === alertId && accepted.includes(line.id));
}
