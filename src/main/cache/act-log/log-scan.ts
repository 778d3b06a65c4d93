import { isLate } from '@shared/lead/deadline-at';
import { logActs, type LogFilter } from '@shared/ipc/lead/log-contract';
import type { AlertSeverity } from '@shared/model/primitives';
import { severityRank } from '@shared/clinical/alert-priority';
import { UNKNOWN_RANK } from '../log-columns/alert-book';
import type { LogStore } from './log-store';
import { countBefore } from '../log-columns/time-order';
import { termsOf } from '../log-columns/word-books';

type Test = (slot: number) => boolean;
interface Span {
  /** Lines with a place in the log above `after` and at most `upTo`. */
  readonly after: number;
  readonly upTo: number;
}

/** Slots that answer a filter, oldest first. A walk over columns: nothing is read from the file. */
export function scanLog(store: LogStore, filter: LogFilter, { after, upTo }: Span): Uint32Array<ArrayBuffer> {
  const { columns, order } = store;
  // Nothing of the log itself was lost or refused.
  if (filter.outcomes.length > 0 && !filter.outcomes.includes('done')) return new Uint32Array();
  const from = filter.from === null ? 0 : countBefore(order, columns.at, filter.from, false);
  const to = filter.to === null ? order.length : countBefore(order, columns.at, filter.to, true);
  const tests = testsOf(store, filter);
  const { seq } = columns;
  const found = new Uint32Array(Math.max(0, to - from));
  let count = 0;
  for (let n = from; n < to; n += 1) {
    const slot = order[n] ?? 0;
    const place = seq[slot] ?? 0;
    if (place > upTo || place <= after || !tests.every((test) => test(slot))) continue;
    found[count] = slot;
    count += 1;
  }
  return found.slice(0, count);
}

/** Rank of the alert's severity; UNKNOWN_RANK without one. */
export function rankOf({ columns, alerts }: LogStore, slot: number): number {
  const alert = columns.alert[slot] ?? -1;
  return alert < 0 ? UNKNOWN_RANK : (alerts.rank[alert] ?? UNKNOWN_RANK);
}

/** The cheapest questions first. */
function testsOf(store: LogStore, filter: LogFilter): Test[] {
  const { columns, alerts } = store;
  const tests: Test[] = [];
  const { acts, severities, patientIds, userIds, alertId } = filter;
  if (acts.length > 0) {
    const wanted = Uint8Array.from(logActs, (act) => (acts.includes(act) ? 1 : 0));
    tests.push((slot) => wanted[columns.act[slot] ?? 0] === 1);
  }
  if (alertId !== null) {
    const number = alerts.find(alertId) ?? Number.NaN;
    tests.push((slot) => columns.alert[slot] === number);
  }
  if (severities.length > 0) {
    const wanted = new Uint8Array(UNKNOWN_RANK + 1);
    for (const one of severities) wanted[severityRank(one satisfies AlertSeverity)] = 1;
    tests.push((slot) => wanted[rankOf(store, slot)] === 1);
  }
  if (patientIds.length > 0) {
    const wanted = store.patients.among(patientIds);
    tests.push((slot) => wanted[columns.patient[slot] ?? -1] === 1);
  }
  if (userIds.length > 0) {
    const wanted = store.people.among(userIds);
    tests.push((slot) => wanted[columns.person[slot] ?? -1] === 1);
  }
  if (filter.causes.length > 0) {
    const wanted = store.causes.among(filter.causes);
    tests.push((slot) => wanted[causeOf(store, slot)] === 1);
  }
  if (filter.actions.length > 0) {
    const wanted = store.actions.among(filter.actions);
    tests.push((slot) => wanted[actionOf(store, slot)] === 1);
  }
  if (filter.late) tests.push((slot) => isLateSlot(store, slot));
  return [...tests, ...termsOf(filter.words).map((term) => termTest(store, term))];
}

function termTest(store: LogStore, term: string): Test {
  const { columns } = store;
  const people = store.people.having(term);
  const patients = store.patients.having(term);
  const causes = store.causes.having(term);
  const actions = store.actions.having(term);
  const texts = store.texts.having(term);
  return (slot) =>
    people[columns.person[slot] ?? -1] === 1 ||
    patients[columns.patient[slot] ?? -1] === 1 ||
    texts[commentOf(store, slot)] === 1 ||
    causes[causeOf(store, slot)] === 1 ||
    actions[actionOf(store, slot)] === 1;
}

const TAKEN = logActs.indexOf('taken');
const CLOSED = logActs.indexOf('closed');

function isLateSlot({ columns, alerts }: LogStore, slot: number): boolean {
  const act = columns.act[slot];
  if (act !== TAKEN && act !== CLOSED) return false;
  const at = columns.at[slot] ?? 0;
  return isLate(act === TAKEN ? 'taken' : 'closed', at, alerts.dueFor(columns.alert[slot] ?? -1, at));
}

/** What the log said of a close, else what its alert says while it still stands closed by it. */
function causeOf({ columns, alerts }: LogStore, slot: number): number {
  const logged = columns.cause[slot] ?? -1;
  return logged >= 0 || columns.act[slot] !== CLOSED ? logged : standing(columns, alerts, slot, 'cause');
}

function actionOf({ columns, alerts }: LogStore, slot: number): number {
  const logged = columns.action[slot] ?? -1;
  return logged >= 0 || columns.act[slot] !== CLOSED ? logged : standing(columns, alerts, slot, 'action');
}

function commentOf({ columns, alerts }: LogStore, slot: number): number {
  const logged = columns.text[slot] ?? -1;
  return logged >= 0 || columns.act[slot] !== CLOSED ? logged : standing(columns, alerts, slot, 'comment');
}

function standing(
  columns: LogStore['columns'],
  alerts: LogStore['alerts'],
  slot: number,
  what: 'cause' | 'action' | 'comment',
): number {
  const alert = columns.alert[slot] ?? -1;
  return alerts.closedAt[alert] === columns.at[slot] ? (alerts[what][alert] ?? -1) : -1;
}
