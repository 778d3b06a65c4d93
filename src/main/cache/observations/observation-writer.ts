import type { SqliteDatabase } from '@storage/open-database';
import { fromWireTime } from '@shared/clock';
import type { Observation } from '@shared/model/observation';
import type { Change } from '@shared/wire/change';
import { compactId, idOf, type CompactId } from './compact-id';
import { Dictionaries, type Series } from './dictionaries';
import { encodeObservation, type ObservationColumns } from './observation-codec';
import {
  observationStatements,
  type ObservationStatements,
  type WhereObserved,
} from './observation-statements';
import type { Touched } from '../touched';
import { rewriteMarks } from '../series/rewritten';

/** Ids of replaced measurements kept in memory at most; beyond that they are looked up. */
const MOST_REPLACED = 100_000;
/** Rows of `latest` written by one statement. */
const LATEST_AT_ONCE = 20;

/**
 * Writes measurements: a new one by a single insert, anything else (a later version, a repeat, a deletion) by the
 * slow path. The two newest values of each series are kept up in memory and written once a batch.
 */
export class ObservationWriter {
  readonly #statements: ObservationStatements;
  readonly #dictionaries: Dictionaries;
  readonly #dirty = new Set<Series>();
  /** Series of which more happened than that newer values came. */
  readonly #rewritten = new Set<Series>();
  /** Place in the log of the change that is being written. */
  #seq = 0;
  readonly #marks;
  /** Ids that some measurement replaces; null where there are too many to hold. */
  #replaced: Set<string> | null;
  readonly #idBuffer = Buffer.alloc(16);
  readonly #columns: ObservationColumns = {
    at: 0,
    received: null,
    value: null,
    second: null,
    flags: 0,
    data: null,
  };

  constructor(db: SqliteDatabase) {
    this.#statements = observationStatements(db, LATEST_AT_ONCE);
    this.#dictionaries = new Dictionaries(db);
    this.#marks = rewriteMarks(db);
    this.#replaced = this.#readReplaced();
  }

  put(change: Change, data: Observation, touched: Touched): void {
    this.#seq = change.seq;
    const series = this.#dictionaries.series(data.patientId, data.code);
    const columns = this.#columns;
    encodeObservation(data, columns);
    const id = compactId(data.id, this.#idBuffer);
    const replaces = data.replaces === undefined ? null : compactId(data.replaces);
    const isReplaced = this.#isReplaced(data.id, id);
    const hidden = data.status === 'entered_in_error' || isReplaced ? 1 : 0;
    const shape = columns.data === null ? this.#dictionaries.shape(data) : null;
    const { at, value } = columns;
    const isPlain = change.version === 1 && hidden === 0 && replaces === null && columns.data === null;
    const inserted = isPlain
      ? this.#statements.insertPlain.run(
          id,
          change.seq,
          series.person,
          series.id,
          at,
          columns.received,
          value,
          columns.second,
          columns.flags,
          shape,
        )
      : this.#statements.insert.run(
          id,
          change.version,
          change.seq,
          series.person,
          series.id,
          at,
          columns.received,
          value,
          columns.second,
          columns.flags,
          shape,
          hidden,
          replaces,
          columns.data,
        );
    if (inserted.changes === 0) {
      this.#update(change, data, { id, series, columns, shape, hidden, replaces }, touched);
      return;
    }
    touched.measured.add(data.patientId);
    if (hidden === 0)
      this.#cameNew(series, Number(inserted.lastInsertRowid), at, change.seq, value, data, touched);
    if (data.replaces !== undefined && replaces !== null) this.#hide(data.replaces, replaces, touched);
  }

  delete(change: Change, touched: Touched): void {
    this.#seq = change.seq;
    const id = compactId(change.id);
    const before = this.#statements.where.get(id);
    if (before === undefined) {
      this.#statements.insert.run(
        id,
        change.version,
        change.seq,
        0,
        0,
        fromWireTime(change.at),
        null,
        null,
        null,
        0,
        null,
        2,
        null,
        null,
      );
      return;
    }
    if (before.version >= change.version) return;
    this.#statements.drop.run(change.version, change.seq, before.n);
    touched.erased = true;
    this.#refresh(before, touched);
    this.#unhide(before.replaces, touched);
  }

  /** Writes what the batch did to the newest values; within the batch's transaction. */
  finish(touched: Touched): void {
    const rows: (number | null)[] = [];
    for (const series of this.#dirty) {
      if (!series.known) this.#read(series);
      if (series.n === null) this.#statements.dropLatest.run(series.id);
      else rows.push(series.id, series.n, series.previous);
    }
    const width = 3 * LATEST_AT_ONCE;
    let from = 0;
    for (; from + width <= rows.length; from += width)
      this.#statements.putManyLatest.run(rows.slice(from, from + width));
    for (; from < rows.length; from += 3)
      this.#statements.putLatest.run(rows[from], rows[from + 1], rows[from + 2]);
    for (const series of this.#dirty) touched.latest.add(series);
    this.#dirty.clear();
    for (const series of this.#rewritten) this.#marks.rewritten(series.id, this.#seq);
    this.#rewritten.clear();
    this.#dictionaries.bound();
  }

  /** Forgets what memory holds, after a rollback or where rows were removed behind it. */
  forget(): void {
    this.#dirty.clear();
    this.#rewritten.clear();
    this.#dictionaries.forget();
    this.#replaced = this.#readReplaced();
  }

  /** A new, shown measurement against the two newest of its series. */
  #cameNew(
    series: Series,
    n: number,
    at: number,
    seq: number,
    value: number | null,
    data: Observation,
    touched: Touched,
  ): void {
    if (!series.known) {
      // The row is in by now: reading the two newest says all.
      this.#dirty.add(series);
      this.#read(series);
      if (series.n === n) touched.newest.set(series, data);
      else this.#rewritten.add(series);
      return;
    }
    if (series.n === null || at > series.at || (at === series.at && seq > series.seq)) {
      series.previous = series.n === null ? null : series.value;
      series.previousAt = series.n === null ? Number.NEGATIVE_INFINITY : series.at;
      series.previousSeq = series.seq;
      series.n = n;
      series.at = at;
      series.seq = seq;
      series.value = value;
      this.#dirty.add(series);
      touched.newest.set(series, data);
      return;
    }
    this.#rewritten.add(series);
    if (at > series.previousAt || (at === series.previousAt && seq > series.previousSeq)) {
      series.previous = value;
      series.previousAt = at;
      series.previousSeq = seq;
      this.#dirty.add(series);
    }
  }

  #update(
    change: Change,
    data: Observation,
    row: {
      readonly id: CompactId;
      readonly series: Series;
      readonly columns: ObservationColumns;
      readonly shape: number | null;
      readonly hidden: number;
      readonly replaces: CompactId | null;
    },
    touched: Touched,
  ): void {
    const before = this.#statements.where.get(row.id);
    // A version at or below the stored one changes nothing but the cursor.
    if (before === undefined || before.version >= change.version) return;
    const { columns } = row;
    this.#statements.update.run(
      change.version,
      change.seq,
      row.series.person,
      row.series.id,
      columns.at,
      columns.received,
      columns.value,
      columns.second,
      columns.flags,
      row.shape,
      row.hidden,
      row.replaces,
      columns.data,
      before.n,
    );
    touched.erased = true;
    this.#refresh(before, touched);
    this.#markUnread(row.series, touched);
    if (data.replaces !== undefined && row.replaces !== null)
      this.#hide(data.replaces, row.replaces, touched);
    this.#unhide(before.replaces, touched);
  }

  /** What a measurement replaces is shown no more, whichever of the two came first. */
  #hide(text: string, id: CompactId, touched: Touched): void {
    this.#replaced?.add(text);
    if (this.#replaced !== null && this.#replaced.size > MOST_REPLACED) this.#replaced = null;
    const target = this.#statements.where.get(id);
    if (target === undefined || target.hidden !== 0) return;
    this.#statements.hide.run(1, target.n);
    this.#refresh(target, touched);
  }

  /** The measurement that replaced it is gone or replaces another now: shown again, unless it was withdrawn. */
  #unhide(replaces: CompactId | null, touched: Touched): void {
    if (replaces === null || this.#statements.isReplaced.get(replaces) === 1) return;
    this.#replaced?.delete(idOf(replaces));
    const target = this.#statements.where.get(replaces);
    if (target === undefined || target.hidden !== 1 || target.withdrawn === 1) return;
    this.#statements.hide.run(0, target.n);
    this.#refresh(target, touched);
  }

  #isReplaced(text: string, id: CompactId): boolean {
    if (this.#replaced !== null) return this.#replaced.size > 0 && this.#replaced.has(text);
    return this.#statements.isReplaced.get(id) === 1;
  }

  #refresh(where: WhereObserved, touched: Touched): void {
    if (where.patientId === null || where.code === null) return;
    this.#markUnread(this.#dictionaries.series(where.patientId, where.code), touched);
  }

  #markUnread(series: Series, touched: Touched): void {
    series.known = false;
    this.#dirty.add(series);
    this.#rewritten.add(series);
    touched.newest.delete(series);
    // Evidence of an alert may read differently now, so the patient's rows are built anew.
    touched.patients.add(series.patientId);
  }

  #read(series: Series): void {
    const [newest, previous] = this.#statements.newestTwo.all(series.person, series.id);
    series.known = true;
    series.n = newest?.n ?? null;
    series.at = newest?.at ?? 0;
    series.seq = newest?.seq ?? 0;
    series.value = newest?.value ?? null;
    series.previous = previous?.value ?? null;
    series.previousAt = previous?.at ?? Number.NEGATIVE_INFINITY;
    series.previousSeq = previous?.seq ?? 0;
  }

  #readReplaced(): Set<string> | null {
    const ids = this.#statements.replaced.all(MOST_REPLACED + 1);
    return ids.length > MOST_REPLACED ? null : new Set(ids);
  }
}
