import { DAY, fromWireTime, type Millis } from '../../clock';
import type { Alert } from '../../model/alert';
import type { EntityOf } from '../../model/entity';
import type { Observation } from '../../model/observation';
import type { Plan } from '../../model/plan';
import { readingsOf } from '../rules/limit';
import { wasActedOn } from './acted-on';
import { AlertBook, type PlacedAlert } from './alert-book';
import { heldSince, type PlanDraft } from './draft-plan';
import { handlingOf } from './handling';
import {
  MOST_SHOWN,
  type MeasureRehearsal,
  type MissedAlert,
  type Rehearsal,
  type RehearsedAlert,
  type Tally,
} from './rehearsal';
import { replay } from './replay';

/** What a rehearsal looks at: of one patient, what the cache holds of the time from `from` to `to`. */
export interface RehearsalFacts {
  readonly from: Millis;
  readonly to: Millis;
  /** In the order of arrival. */
  readonly observations: readonly Observation[];
  readonly plan: Plan;
  readonly draft: PlanDraft;
  /** What really happened. */
  readonly alerts: readonly Alert[];
  readonly contacts: readonly Pick<EntityOf<'contact'>, 'alertIds' | 'outcome'>[];
}

const WEEK = 7 * DAY;
const RULES_ON_VALUES: ReadonlySet<string> = new Set(['limit', 'delta', 'baseline']);

/**
 * Replays the cached days twice by the centre's own rules, under the plan as it is and under a draft, and compares both
 * with what people did about the alerts that there really were. Both plans are taken as if they had held all the time.
 */
export function rehearse(facts: RehearsalFacts): Rehearsal {
  const { observations, plan, draft, from, to } = facts;
  const happened = facts.alerts.filter(({ reason, synthetic }) => RULES_ON_VALUES.has(reason) && !synthetic);
  const handling = handlingOf(happened);
  const run = (changed: PlanDraft): AlertBook =>
    new AlertBook(replay({ observations, plan: heldSince(plan, changed, from), handling }), observations);
  const books = { now: run(plan), draft: run(draft), real: new AlertBook(happened, observations) };
  const codes = judgedCodes(facts, books);
  return { from, to, handling, measures: codes.map((code) => measureRehearsal(code, facts, books)) };
}

interface Books {
  readonly now: AlertBook;
  readonly draft: AlertBook;
  readonly real: AlertBook;
}

/** Everything that either plan speaks of, or that there was an alert about, in a stable order. */
function judgedCodes({ plan, draft }: RehearsalFacts, books: Books): string[] {
  const spoken = [...plan.limits, ...plan.deltas, ...draft.limits, ...draft.deltas].map(({ code }) => code);
  const raised = [books.now, books.draft, books.real].flatMap((book) => book.codes());
  return [...new Set([...spoken, ...Object.keys(plan.baseline), ...raised])];
}

function measureRehearsal(code: string, facts: RehearsalFacts, books: Books): MeasureRehearsal {
  const { from, to } = facts;
  const measured = facts.observations.filter((one) =>
    readingsOf(one).some((reading) => reading.code === code),
  );
  const first = measured.reduce((least, one) => Math.min(least, fromWireTime(one.effectiveAt)), to);
  const drafted = books.draft.of(code);
  const raised = drafted.map((alert): RehearsedAlert => rehearsed(alert, books));
  const acted = books.real.of(code).filter(({ alert }) => wasActedOn(alert, contactedIn(facts)));
  const fates = acted.map((alert) => ({ alert, fate: fateOf(alert, books.draft) }));
  return {
    code,
    values: measured.length,
    days: Math.max(1, (to - Math.max(from, first)) / DAY),
    now: tally(books.now.of(code), from, to),
    draft: tally(drafted, from, to),
    actedOn: acted.length,
    missed: fates.flatMap(({ alert, fate }) => (fate === 'missed' ? [missed(alert, facts, books)] : [])),
    later: fates.filter(({ fate }) => fate === 'later').length,
    milder: fates.filter(({ fate }) => fate === 'milder').length,
    added: raised.filter(({ isNew }) => isNew).length,
    raised: raised.slice(-MOST_SHOWN),
  };
}

/**
 * What would have become of an alert that people acted on. It is raised where an alert of the replay rests on one of its
 * measurements and was there when they closed it: then the same reading would have been in front of somebody.
 */
function fateOf({ alert, at }: PlacedAlert, draft: AlertBook): 'raised' | 'milder' | 'later' | 'missed' {
  const actedAt = alert.closed === undefined ? Infinity : fromWireTime(alert.closed.at);
  const instead = draft.sharing(alert).filter((one) => fromWireTime(one.alert.raisedAt) <= actedAt);
  if (instead.length === 0) return 'missed';
  if (alert.severity === 'red' && instead.every((one) => one.alert.severity !== 'red')) return 'milder';
  return instead.every((one) => one.at > at) ? 'later' : 'raised';
}

function missed(placed: PlacedAlert, { contacts }: RehearsalFacts, books: Books): MissedAlert {
  const { alert, at, value, unit, severity } = placed;
  return {
    alertId: alert.id,
    at,
    value,
    unit,
    severity,
    action: alert.closed?.action ?? null,
    contact: contacts.find(({ alertIds }) => alertIds.includes(alert.id))?.outcome ?? null,
    escalated: alert.escalatedTo !== undefined,
    alsoNow: fateOf(placed, books.now) === 'missed',
  };
}

function rehearsed({ alert, at, value, unit, side, severity, observationId }: PlacedAlert, books: Books) {
  const isNew = books.now.sharing(alert).length === 0 && books.real.sharing(alert).length === 0;
  return { observationId, at, value, unit, side, reason: alert.reason, severity, isNew };
}

function contactedIn({ contacts }: RehearsalFacts): ReadonlySet<string> {
  return new Set(contacts.flatMap(({ alertIds }) => alertIds));
}

function tally(alerts: readonly PlacedAlert[], from: Millis, to: Millis): Tally {
  const weeks = Array.from({ length: Math.max(1, Math.ceil((to - from) / WEEK)) }, () => 0);
  for (const { alert } of alerts) {
    // Weeks count back from the end, so that the newest is a whole one.
    const back = Math.floor((to - fromWireTime(alert.raisedAt)) / WEEK);
    const place = weeks.length - 1 - Math.min(weeks.length - 1, Math.max(0, back));
    weeks[place] = (weeks[place] ?? 0) + 1;
  }
  const red = alerts.filter(({ severity }) => severity === 'red').length;
  return { total: alerts.length, red, yellow: alerts.length - red, weeks };
}
