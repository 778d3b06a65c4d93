import { severityRank } from '@shared/clinical/alert-priority';
import { logActs, type LogFilter } from '@shared/ipc/lead/log-contract';
import { isLate } from '@shared/lead/deadline-at';
import { UNKNOWN_RANK } from '../log-columns/alert-book';
import { countBefore } from '../log-columns/time-order';
import { termsOf } from '../log-columns/word-books';
import type { LogStore } from './log-store';

interface Span {
  /** Lines with a place in the log above `after` and at most `upTo`. */
  readonly after: number;
  readonly upTo: number;
}

/** Slots that are still in, at the front of an array; each question moves those that pass to the front and says how many. */
type Question = (slots: Uint32Array, count: number) => number;

const TAKEN = logActs.indexOf('taken');
const CLOSED = logActs.indexOf('closed');

/**
 * Slots that answer a filter, oldest first. One column after the other is walked through, the cheapest first, each in a
 * loop of its own; nothing is read from the file.
 */
export function scanLog(store: LogStore, filter: LogFilter, { after, upTo }: Span): Uint32Array<ArrayBuffer> {
  const { columns, order } = store;
  // Nothing of the log itself was lost or refused.
  if (filter.outcomes.length > 0 && !filter.outcomes.includes('done')) return new Uint32Array();
  const from = filter.from === null ? 0 : countBefore(order, columns.at, filter.from, false);
  const to = filter.to === null ? order.length : countBefore(order, columns.at, filter.to, true);
  const slots = order.slice(from, Math.max(from, to));
  const { seq } = columns;
  let count = 0;
  for (const slot of slots) {
    const place = seq[slot] ?? 0;
    slots[count] = slot;
    if (place <= upTo && place > after) count += 1;
  }
  for (const ask of questionsOf(store, filter)) count = ask(slots, count);
  return slots.subarray(0, count);
}

/** Rank of the alert's severity; UNKNOWN_RANK without one. */
export function rankOf({ columns, alerts }: LogStore, slot: number): number {
  const alert = columns.alert[slot] ?? -1;
  return alert < 0 ? UNKNOWN_RANK : (alerts.rank[alert] ?? UNKNOWN_RANK);
}

function questionsOf(store: LogStore, filter: LogFilter): Question[] {
  const { columns, alerts } = store;
  const { acts, severities, patientIds, userIds, alertId, causes, actions } = filter;
  const questions: Question[] = [];
  if (acts.length > 0) {
    const wanted = Uint8Array.from(logActs, (act) => (acts.includes(act) ? 1 : 0));
    questions.push(among(columns.act, behindNone(wanted)));
  }
  if (alertId !== null) questions.push(ofAlert(columns.alert, alerts.find(alertId) ?? Number.NaN));
  if (patientIds.length > 0)
    questions.push(among(columns.patient, behindNone(store.patients.among(patientIds))));
  if (userIds.length > 0) questions.push(among(columns.person, behindNone(store.people.among(userIds))));
  if (severities.length > 0) questions.push(ofSeverity(store, severities));
  if (causes.length > 0)
    questions.push(among(store.closing('cause'), behindNone(store.causes.among(causes))));
  if (actions.length > 0)
    questions.push(among(store.closing('action'), behindNone(store.actions.among(actions))));
  if (filter.late) questions.push(late(store));
  return [...questions, ...termsOf(filter.words).map((term) => withTerm(store, term))];
}

/** A mask with a place in front for -1, which stands for nothing and is never wanted. */
function behindNone(mask: Uint8Array): Uint8Array {
  const shifted = new Uint8Array(mask.length + 1);
  shifted.set(mask, 1);
  return shifted;
}

function among(column: Uint8Array | Int32Array, wanted: Uint8Array): Question {
  return (slots, count) => {
    let kept = 0;
    for (let n = 0; n < count; n += 1) {
      const slot = slots[n] ?? 0;
      slots[kept] = slot;
      if (wanted[(column[slot] ?? -1) + 1] === 1) kept += 1;
    }
    return kept;
  };
}

function ofAlert(column: Int32Array, alert: number): Question {
  return (slots, count) => {
    let kept = 0;
    for (let n = 0; n < count; n += 1) {
      const slot = slots[n] ?? 0;
      slots[kept] = slot;
      if (column[slot] === alert) kept += 1;
    }
    return kept;
  };
}

function ofSeverity(store: LogStore, severities: LogFilter['severities']): Question {
  const wanted = new Uint8Array(UNKNOWN_RANK + 1);
  for (const one of severities) wanted[severityRank(one)] = 1;
  return (slots, count) => {
    let kept = 0;
    for (let n = 0; n < count; n += 1) {
      const slot = slots[n] ?? 0;
      slots[kept] = slot;
      if (wanted[rankOf(store, slot)] === 1) kept += 1;
    }
    return kept;
  };
}

function late({ columns, alerts }: LogStore): Question {
  return (slots, count) => {
    let kept = 0;
    for (let n = 0; n < count; n += 1) {
      const slot = slots[n] ?? 0;
      slots[kept] = slot;
      const act = columns.act[slot];
      if (act !== TAKEN && act !== CLOSED) continue;
      const at = columns.at[slot] ?? 0;
      const dueAt = alerts.dueFor(columns.alert[slot] ?? -1, at);
      if (isLate(act === TAKEN ? 'taken' : 'closed', at, dueAt)) kept += 1;
    }
    return kept;
  };
}

function withTerm(store: LogStore, term: string): Question {
  const { person, patient } = store.columns;
  const people = behindNone(store.people.having(term));
  const patients = behindNone(store.patients.having(term));
  const causes = behindNone(store.causes.having(term));
  const actions = behindNone(store.actions.having(term));
  const texts = behindNone(store.texts.having(term));
  const cause = store.closing('cause');
  const action = store.closing('action');
  const text = store.closing('text');
  return (slots, count) => {
    let kept = 0;
    for (let n = 0; n < count; n += 1) {
      const slot = slots[n] ?? 0;
      slots[kept] = slot;
      if (
        texts[(text[slot] ?? -1) + 1] === 1 ||
        patients[(patient[slot] ?? -1) + 1] === 1 ||
        people[(person[slot] ?? -1) + 1] === 1 ||
        causes[(cause[slot] ?? -1) + 1] === 1 ||
        actions[(action[slot] ?? -1) + 1] === 1
      )
        kept += 1;
    }
    return kept;
  };
}
