import type { SqliteDatabase } from '@storage/open-database';
import type { AlertRow, LatestValue, WorklistRow } from '@shared/ipc/views';
import type { ChangedRows, Lists } from '../cache-calls';
import type { Series } from '../observations/dictionaries';
import { latestOf } from '../observations/observation-codec';
import type { Touched } from '../touched';
import { alertRows, type AlertRows } from './alert-rows';
import { entityReader, type EntityReader } from './entity-reader';
import { groupedBy } from './grouped-by';
import { withLatest, worklistOfAll, worklistOfOne } from './worklist-rows';

/** What the book holds of a patient: the row (null where there is none) and whether alerts wait. */
interface Page {
  readonly row: WorklistRow | null;
  readonly hasAlerts: boolean;
}

/** Patients kept at most; beyond that the book starts over. */
const MOST_PAGES = 50_000;

/**
 * The rows of both lists as the file has them. What was built once stays in memory, so that a measurement that
 * changes nothing but a newest value costs no reading at all.
 */
export class RowBook {
  readonly #entities: EntityReader;
  readonly #alerts: AlertRows;
  readonly #pages = new Map<string, Page>();

  constructor(db: SqliteDatabase) {
    this.#entities = entityReader(db);
    this.#alerts = alertRows(db, this.#entities);
  }

  /** Both lists, read anew; `asOf` is the place in the log that the file holds. */
  lists(asOf: number): Lists {
    this.forget();
    const alerts = this.#alerts.notClosed();
    const worklist = worklistOfAll(this.#entities, alerts, asOf);
    if (worklist.length <= MOST_PAGES) {
      for (const row of worklist) this.#pages.set(row.patientId, { row, hasAlerts: row.openAlerts > 0 });
    }
    return { worklist, alerts };
  }

  /**
   * All alerts that wait, and the rows of the `count` patients whose alerts are the most urgent: what a list begins with, read in a
   * tenth of the time. Nothing of it is kept here.
   */
  firstLists(asOf: number, count: number): Lists {
    const alerts = this.#alerts.notClosed();
    const first = new Set<string>();
    for (const { patientId } of alerts) {
      if (first.size >= count) break;
      first.add(patientId);
    }
    const waiting = groupedBy(
      alerts.filter(({ patientId }) => first.has(patientId)),
      (row) => row.patientId,
    );
    const worklist = [...first].flatMap(
      (id) => worklistOfOne(this.#entities, id, waiting.get(id) ?? [], asOf) ?? [],
    );
    return { worklist, alerts };
  }

  /** Rows of the two lists that a batch changed; everybody's where shared names changed. */
  changed(touched: Touched, asOf: number): ChangedRows {
    if (touched.everyone) return this.#everybody(touched, asOf);
    if (this.#pages.size > MOST_PAGES) this.#pages.clear();
    const worklist: WorklistRow[] = [];
    const worklistGone: string[] = [];
    const alerts: AlertRow[] = [];
    const stillWaiting = new Set<string>();
    const keep = (patientId: string, row: WorklistRow | null): void => {
      if (row === null) worklistGone.push(patientId);
      else worklist.push(row);
    };
    const latest = groupedBy(touched.latest, (series) => series.patientId);
    for (const patientId of touched.measured) {
      if (touched.patients.has(patientId)) continue;
      const page = this.#pages.get(patientId);
      // Alerts may show the measurement as evidence: such a patient is built from the file.
      if (page === undefined || page.hasAlerts) {
        touched.patients.add(patientId);
        continue;
      }
      const row =
        page.row === null ? null : this.#measured(page.row, latest.get(patientId) ?? [], touched, asOf);
      this.#pages.set(patientId, { row, hasAlerts: false });
      keep(patientId, row);
    }
    for (const patientId of touched.patients) {
      const waiting = this.#alerts.waitingOf(patientId);
      // The patient's name, limits or evidence may have changed, so all waiting rows of the patient are new.
      alerts.push(...waiting);
      for (const row of waiting) stillWaiting.add(row.id);
      const row = worklistOfOne(this.#entities, patientId, waiting, asOf);
      this.#pages.set(patientId, { row, hasAlerts: waiting.length > 0 });
      keep(patientId, row);
    }
    return {
      worklist,
      worklistGone,
      alerts,
      alertsGone: [...touched.alerts].filter((id) => !stillWaiting.has(id)),
      patientIds: [...new Set([...touched.patients, ...touched.measured])],
      everyone: false,
    };
  }

  /** Drops what memory holds: after a rollback, or where rows were removed behind it. */
  forget(): void {
    this.#pages.clear();
    this.#entities.forgetNames();
  }

  #everybody(touched: Touched, asOf: number): ChangedRows {
    const { worklist, alerts } = this.lists(asOf);
    const listed = new Set(worklist.map((row) => row.patientId));
    const waiting = new Set(alerts.map((row) => row.id));
    return {
      worklist,
      worklistGone: [...touched.patients].filter((id) => !listed.has(id)),
      alerts,
      alertsGone: [...touched.alerts].filter((id) => !waiting.has(id)),
      patientIds: [...listed],
      everyone: true,
    };
  }

  #measured(before: WorklistRow, changed: readonly Series[], touched: Touched, asOf: number): WorklistRow {
    const row = this.#reviewedStill(before);
    if (changed.length === 0) return { ...row, asOf };
    let { latest } = row;
    for (const series of changed) {
      const value = this.#newest(latest, series, touched);
      const others = latest.filter((one) => one.code !== series.code);
      latest = value === undefined ? others : [...others, value];
    }
    return withLatest(row, latest, asOf);
  }

  /** A review that covered everything may not cover what came now; only such rows are asked about. */
  #reviewedStill(row: WorklistRow): WorklistRow {
    const { reviewed, patientId } = row;
    if (reviewed === null || reviewed.newData) return row;
    const newData = this.#entities.news.since(patientId, reviewed.at, reviewed.upToSeq);
    return newData ? { ...row, reviewed: { ...reviewed, newData } } : row;
  }

  #newest(latest: readonly LatestValue[], series: Series, touched: Touched): LatestValue | undefined {
    const came = touched.newest.get(series);
    if (came !== undefined) return latestOf(came, series.previous);
    const before = latest.find((one) => one.code === series.code);
    return before === undefined ? undefined : { ...before, previous: series.previous };
  }
}
