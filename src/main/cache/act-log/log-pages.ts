import type { SqliteDatabase } from '@storage/open-database';
import type { OwnLine } from '@shared/lead/own-line';
import {
  logActs,
  type LogFacets,
  type LogPageQuery,
  type LogPageView,
  type LogRow,
} from '@shared/ipc/lead/log-contract';
import type { AlertEvent } from '@shared/model/alert';
import { SOURCE } from '../log-columns/log-columns';
import { LogIndex } from './log-index';
import { actRows, ownRow, paperRows } from './log-rows';
import { rankOf, scanLog } from './log-scan';
import type { PaperKind } from './paper-lines';
import { passesLog } from './passes-log';
import { RowContext, rowSources, type RowSources } from './row-context';

/** A question about the log with the acts of this workstation that are in no log. */
export interface LogAsked extends LogPageQuery {
  readonly own: readonly OwnLine[];
}

/** What answered a filter at one place in the log: the places of a list that is held still. */
interface Found {
  readonly key: string;
  readonly version: number;
  readonly asOf: number;
  /** Slots, or `OWN` and a number of `own`; oldest first. */
  readonly lines: Uint32Array;
  readonly own: readonly OwnLine[];
  /** All that there were then, whether they answered or not. */
  readonly asked: readonly OwnLine[];
}

const OWN = 0x8000_0000;
const MOST_KEPT = 4;

/** Pages of the log: filtered in memory, read from the file by the page. */
export class LogPages {
  readonly index: LogIndex;
  readonly #rows: RowSources;
  readonly #sql;
  readonly #kept: Found[] = [];

  constructor(db: SqliteDatabase, step?: number) {
    this.#rows = rowSources(db);
    this.index = new LogIndex(db, step);
    this.#sql = rowStatements(db);
  }

  /** One page; only how far the building is while the log is not whole. */
  read(asked: LogAsked): LogPageView {
    const { index } = this;
    // Acts go on coming while a list is read: what is known is shown, the rest comes by the next question.
    index.step();
    if (index.building !== null) {
      const nothing = { total: 0, all: 0, rows: [], asOf: 0, newer: 0, newerRed: 0 };
      return { building: index.building, ...nothing };
    }
    const context = new RowContext(this.#rows);
    const found = this.#find(asked, context);
    const { lines } = found;
    const { skip, limit, newestFirst } = asked;
    const page = newestFirst
      ? lines
          .subarray(Math.max(0, lines.length - skip - limit), Math.max(0, lines.length - skip))
          .toReversed()
      : lines.subarray(skip, skip + limit);
    return {
      building: null,
      total: lines.length,
      all: index.store.order.length + asked.own.length,
      rows: Array.from(page, (line) => this.#row(line, found, context)),
      asOf: found.asOf,
      ...this.#newer(asked, found, context),
    };
  }

  facets(): LogFacets {
    const { store } = this.index;
    const used = new Set<number>();
    const { columns, order } = store;
    for (const slot of order) used.add(columns.person[slot] ?? -1);
    const people = [...used].map((n) => ({
      id: store.people.ids[n] ?? '',
      name: store.people.names[n] ?? '',
    }));
    const first = order[0];
    return {
      oldest: first === undefined ? null : (columns.at[first] ?? null),
      people: people.sort((a, b) => a.name.localeCompare(b.name, 'nb')),
      causes: store.causeCodes.all(),
      actions: store.actionCodes.all(),
    };
  }

  #find(asked: LogAsked, context: RowContext): Found {
    const { index } = this;
    const asOf = asked.asOf === null || asked.asOf > index.asOf ? index.asOf : asked.asOf;
    const key = JSON.stringify(asked.filter);
    const held = asked.asOf !== null;
    const kept = this.#kept.find(
      (one) =>
        one.key === key &&
        one.asOf === asOf &&
        (held || (one.version === index.version && sameOwn(one.asked, asked.own))),
    );
    if (kept !== undefined) return kept;
    const slots = scanLog(index.store, asked.filter, { after: -1, upTo: asOf });
    const passing = asked.own.filter((line) => passesLog(ownRow(line, context), asked.filter));
    const own = passing.sort((a, b) => a.at - b.at);
    const lines = own.length === 0 ? slots : withOwn(slots, own, index.store.columns.at);
    const found = { key, asOf, lines, own, asked: asked.own, version: index.version };
    this.#kept.unshift(found);
    this.#kept.length = Math.min(this.#kept.length, MOST_KEPT);
    return found;
  }

  #newer(asked: LogAsked, found: Found, context: RowContext): Pick<LogPageView, 'newer' | 'newerRed'> {
    const { index } = this;
    if (asked.asOf === null) return { newer: 0, newerRed: 0 };
    const slots =
      found.asOf === index.asOf
        ? new Uint32Array()
        : scanLog(index.store, asked.filter, { after: found.asOf, upTo: Number.POSITIVE_INFINITY });
    const known = new Set(found.asked.map(({ id }) => id));
    const own = asked.own.filter(({ id }) => !known.has(id)).map((line) => ownRow(line, context));
    const fresh = own.filter((row) => passesLog(row, asked.filter));
    const red = slots.filter((slot) => rankOf(index.store, slot) === 0).length;
    return {
      newer: slots.length + fresh.length,
      newerRed: red + fresh.filter(({ severity }) => severity === 'red').length,
    };
  }

  #row(line: number, found: Found, context: RowContext): LogRow {
    const own = line >= OWN ? found.own[line - OWN] : undefined;
    if (own !== undefined) return ownRow(own, context);
    return this.#storedRow(line, context) ?? this.#goneRow(line, context);
  }

  #storedRow(slot: number, context: RowContext): LogRow | undefined {
    const { columns } = this.index.store;
    if (columns.gone[slot] === 1) return undefined;
    const seq = columns.seq[slot] ?? 0;
    const source = columns.source[slot];
    if (source !== SOURCE.act) {
      const paper = this.#sql.paper.get(seq);
      if (paper === undefined) return undefined;
      const rows = paperRows(paper.kind as PaperKind, paper.data, context);
      return rows[source === SOURCE.received ? 1 : 0];
    }
    const data = this.#sql.act.get(seq);
    if (data === undefined) return undefined;
    const event = JSON.parse(data) as AlertEvent;
    if (event.act !== 'closed') return actRows([event], context)[0];
    const together = this.#sql.together
      .all(event.alertId, columns.at[slot] ?? 0)
      .map((one) => JSON.parse(one) as AlertEvent)
      .filter(({ act, by }) => act === 'closed' && by === event.by);
    return actRows(together, context)[0];
  }

  /** A line that was deleted, or trimmed away, under a list that is held: its place stays, its content does not. */
  #goneRow(slot: number, context: RowContext): LogRow {
    const { columns, people, patients } = this.index.store;
    const at = columns.at[slot] ?? 0;
    const act = logActs[columns.act[slot] ?? 0] ?? 'commented';
    return {
      ...{ id: `gone-${String(slot)}`, at, act, detail: null, channel: null, codes: [], eventIds: [] },
      ...{ outcome: 'done', lostTo: null, refusal: null, cause: null, action: null, text: null, gone: true },
      by: context.named(people.ids[columns.person[slot] ?? -1] ?? ''),
      ...context.around(act, at, patients.ids[columns.patient[slot] ?? -1] ?? null, null),
    };
  }
}

function rowStatements(db: SqliteDatabase) {
  return {
    act: db
      .prepare<[number], string>('SELECT data FROM act INDEXED BY act_by_seq WHERE seq = ? AND deleted = 0')
      .pluck(),
    together: db
      .prepare<[string, number], string>(
        'SELECT data FROM act INDEXED BY act_of_alert WHERE alert_id = ? AND at = ? AND deleted = 0 ORDER BY seq',
      )
      .pluck(),
    paper: db.prepare<[number], { kind: string; data: string }>(
      `SELECT kind, data FROM entity INDEXED BY entity_by_seq
       WHERE kind IN ('contact', 'note', 'task', 'handover', 'patient', 'user', 'programme') AND seq = ? AND deleted = 0`,
    ),
  };
}

function sameOwn(a: readonly OwnLine[], b: readonly OwnLine[]): boolean {
  return a.length === b.length && a.every(({ id }) => b.some((one) => one.id === id));
}

/** Both by time; `own` is in its order. */
function withOwn(slots: Uint32Array, own: readonly OwnLine[], at: Float64Array): Uint32Array {
  const all = new Uint32Array(slots.length + own.length);
  let from = 0;
  own.forEach((line, n) => {
    while (from < slots.length && (at[slots[from] ?? 0] ?? 0) <= line.at) {
      all[from + n] = slots[from] ?? 0;
      from += 1;
    }
    all[from + n] = OWN + n;
  });
  all.set(slots.subarray(from), from + own.length);
  return all;
}
