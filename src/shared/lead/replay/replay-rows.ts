import { fromWireTime, type Millis } from '../../clock';
import type { ReplayRow } from '../../ipc/lead/oversight-contract';
import { alertAt, firstTouch, type AlertFacts } from './alert-at';
import { onScreen, type Standing } from './desk-at';

/** What the log holds of the alerts of a record, and the names that go with its ids. */
export interface ReplayFacts {
  readonly alerts: readonly (AlertFacts & { readonly patientId: string })[];
  readonly people: Readonly<Record<string, string>>;
  readonly patients: Readonly<Record<string, string>>;
}

/**
 * The rows of a screen at an instant, in its order. `records` are those of the shift, to tell how long a row had stood
 * there. An alert that stood on the screen had been raised, whatever two clocks make of it: it is told as it was raised.
 */
export function replayRows(
  rank: readonly string[],
  facts: ReplayFacts,
  records: readonly Standing[],
  judgedAt: Millis,
): ReplayRow[] {
  const byId = new Map(facts.alerts.map((one) => [one.alert.id, one]));
  const named = (id: string) => ({ id, name: facts.people[id] ?? id });
  return rank.flatMap((id) => {
    const one = byId.get(id);
    if (one === undefined) return [];
    const raisedAt = fromWireTime(one.alert.raisedAt);
    const then = alertAt(one, Math.max(judgedAt, raisedAt));
    if (then === null) return [];
    const touch = firstTouch(one.events);
    const touchedAt = touch === null ? null : fromWireTime(touch.at);
    const { shown, atLeast } = onScreen(records, id, touchedAt ?? judgedAt);
    return [
      {
        alertId: id,
        patientId: one.patientId,
        patientName: facts.patients[one.patientId] ?? one.patientId,
        ...then,
        by: then.by === null ? null : named(then.by),
        raisedAt,
        touched:
          touch === null || touchedAt === null
            ? null
            : { at: touchedAt, by: named(touch.by), act: touch.act },
        shownFor: shown,
        atLeast,
      },
    ];
  });
}
