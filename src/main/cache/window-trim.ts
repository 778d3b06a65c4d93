import type { SqliteDatabase } from '@storage/open-database';
import type { Millis } from '@shared/clock';
import type { Alert } from '@shared/model/alert';
import { idOf, type CompactId } from './observations/compact-id';
import { rewriteMarks } from './series/rewritten';
import { PLAN_VERSION_KEPT } from './plan-versions';

/** What one slice of trimming did. `more` is false when the whole window was gone through. */
export interface Trimmed {
  readonly removed: number;
  readonly more: boolean;
  /** Patients whose newest values, or those before them, are gone. */
  readonly patients: ReadonlySet<string>;
}

/** Patients looked at in one slice at most, so that a slice with nothing to remove is short too. */
const PEOPLE_A_SLICE = 2_000;

interface Person {
  readonly id: number;
  readonly patient_id: string;
}

/**
 * Removes what lies before the window, a slice at a time and each slice within a transaction of the caller's:
 * measurements by the time they were taken, answered forms, closed alerts with their acts, acts, and documents that
 * are done with. Never an alert that is not closed, its acts or its evidence, nor who and what is followed up.
 */
export class WindowTrim {
  readonly #sql;
  readonly #marks;
  /** The patient up to whom this round has come. */
  #after = -1;

  constructor(db: SqliteDatabase) {
    this.#sql = trimStatements(db);
    this.#marks = rewriteMarks(db);
  }

  /** Removes at most `limit` rows of before `before`. */
  slice(before: Millis, limit: number): Trimmed {
    const patients = new Set<string>();
    const evidence = this.#evidence();
    let removed = this.#removeOver(before, limit, evidence);
    if (removed < limit) removed += this.#removeObservations(before, limit - removed, patients, evidence);
    if (removed > 0) this.#marks.trimmed();
    const isThrough = this.#after === Number.POSITIVE_INFINITY;
    if (isThrough) this.#after = -1;
    return { removed, more: !isThrough, patients };
  }

  #removeOver(before: Millis, limit: number, evidence: ReadonlySet<string>): number {
    const sql = this.#sql;
    let removed = sql.entities.run(before, JSON.stringify([...evidence]), limit).changes;
    if (removed < limit) removed += sql.planVersions.run(before - PLAN_VERSION_KEPT, limit - removed).changes;
    // Acts go before the alert that they belong to, so that none is left without one.
    if (removed < limit) removed += sql.actsOfOver.run(before, limit - removed).changes;
    if (removed < limit) removed += sql.acts.run(before, limit - removed).changes;
    if (removed < limit) {
      for (const alert of sql.alerts.all(before, limit - removed)) {
        sql.dropAlert.run(alert.id);
        removed += 1;
      }
    }
    return removed;
  }

  #removeObservations(
    before: Millis,
    limit: number,
    patients: Set<string>,
    evidence: ReadonlySet<string>,
  ): number {
    const all = this.#sql.people.all(this.#after, PEOPLE_A_SLICE);
    let removed = 0;
    // Deletions of measurements that were never seen belong to nobody.
    if (this.#after < 0) removed += this.#removeOf(0, before, limit, evidence).removed;
    for (const person of all) {
      if (removed >= limit) return removed;
      const gone = this.#removeOf(person.id, before, limit - removed, evidence);
      removed += gone.removed;
      if (gone.isLatest) patients.add(person.patient_id);
      if (gone.removed > 0) {
        // A measure without a value says nothing but that the patient had one.
        this.#sql.dropEmptySeries.run(person.id);
        this.#sql.dropEmptyPerson.run(person.id);
      }
      if (removed < limit) this.#after = person.id;
    }
    if (removed < limit && all.length < PEOPLE_A_SLICE) this.#after = Number.POSITIVE_INFINITY;
    return removed;
  }

  #removeOf(
    person: number,
    before: Millis,
    limit: number,
    evidence: ReadonlySet<string>,
  ): { readonly removed: number; readonly isLatest: boolean } {
    const series = new Set<number>();
    let removed = 0;
    for (const row of this.#sql.observations.all(person, before, limit + evidence.size)) {
      if (removed >= limit) break;
      if (evidence.has(idOf(row.id))) continue;
      this.#sql.dropObservation.run(row.n);
      series.add(row.series);
      removed += 1;
    }
    let isLatest = false;
    for (const one of series) if (this.#refreshLatest(person, one)) isLatest = true;
    return { removed, isLatest };
  }

  /** True where the series' newest value, or the one before it, is another now. */
  #refreshLatest(person: number, series: number): boolean {
    const sql = this.#sql;
    const before = sql.latest.get(series);
    const [newest, previous] = sql.newestTwo.all(person, series);
    if (newest === undefined) return sql.dropLatest.run(series).changes > 0;
    const value = previous?.value ?? null;
    if (before?.n === newest.n && before.previous === value) return false;
    sql.putLatest.run(series, newest.n, value);
    return true;
  }

  /** Measurements, answers and messages that an alert which is not closed rests on. */
  #evidence(): ReadonlySet<string> {
    const ids = new Set<string>();
    for (const data of this.#sql.waiting.all()) {
      for (const { id } of (JSON.parse(data) as Alert).evidence) ids.add(id);
    }
    return ids;
  }
}

function trimStatements(db: SqliteDatabase) {
  return {
    entities: db.prepare<[number, string, number]>(
      `DELETE FROM entity WHERE (kind, id) IN
       (SELECT kind, id FROM entity WHERE over_at < ? AND over_at IS NOT NULL
        AND id NOT IN (SELECT value FROM json_each(?)) LIMIT ?)`,
    ),
    planVersions: db.prepare<[number, number]>(
      `DELETE FROM plan_version WHERE (plan_id, version) IN
       (SELECT plan_id, version FROM plan_version WHERE over_at < ? AND over_at IS NOT NULL LIMIT ?)`,
    ),
    actsOfOver: db.prepare<[number, number]>(
      `DELETE FROM act WHERE id IN (SELECT act.id FROM alert JOIN act ON act.alert_id = alert.id
       WHERE alert.over_at < ? AND alert.over_at IS NOT NULL LIMIT ?)`,
    ),
    acts: db.prepare<[number, number]>(
      `DELETE FROM act WHERE id IN (SELECT act.id FROM act LEFT JOIN alert ON alert.id = act.alert_id
       WHERE act.at < ? AND (alert.state IS NULL OR alert.state = 'closed') LIMIT ?)`,
    ),
    alerts: db.prepare<[number, number], { id: string }>(
      'SELECT id FROM alert WHERE over_at < ? AND over_at IS NOT NULL LIMIT ?',
    ),
    dropAlert: db.prepare<[string]>('DELETE FROM alert WHERE id = ?'),
    waiting: db.prepare<[], string>("SELECT data FROM alert WHERE state <> 'closed' AND deleted = 0").pluck(),
    people: db.prepare<[number, number], Person>(
      'SELECT id, patient_id FROM person WHERE id > ? ORDER BY id LIMIT ?',
    ),
    observations: db.prepare<[number, number, number], { n: number; id: CompactId; series: number }>(
      'SELECT n, id, series FROM observation WHERE person = ? AND at < ? ORDER BY at LIMIT ?',
    ),
    dropObservation: db.prepare<[number]>('DELETE FROM observation WHERE n = ?'),
    newestTwo: db.prepare<[number, number], { n: number; value: number | null }>(
      `SELECT n, value FROM observation WHERE person = +? AND series = +? AND hidden = 0
       ORDER BY at DESC, seq DESC LIMIT 2`,
    ),
    latest: db.prepare<[number], { n: number; previous: number | null }>(
      'SELECT n, previous FROM latest WHERE series = ?',
    ),
    putLatest: db.prepare<[number, number, number | null]>(
      'INSERT OR REPLACE INTO latest (series, n, previous) VALUES (?, ?, ?)',
    ),
    dropLatest: db.prepare<[number]>('DELETE FROM latest WHERE series = ?'),
    dropEmptySeries: db.prepare<[number]>(
      `DELETE FROM series WHERE person = ? AND NOT EXISTS
       (SELECT 1 FROM observation AS o WHERE o.person = series.person AND o.series = series.id)`,
    ),
    dropEmptyPerson: db.prepare<[number]>(
      'DELETE FROM person WHERE id = ? AND NOT EXISTS (SELECT 1 FROM series WHERE series.person = person.id)',
    ),
  };
}
