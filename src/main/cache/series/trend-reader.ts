import type { SqliteDatabase } from '@storage/open-database';
import { GrowingSeries } from '@shared/series/growing-series';
import { Pyramid } from '@shared/series/pyramid';
import { sliceAt } from '@shared/series/slice-of';
import type { TrendQuery, TrendSlice } from '@shared/series/trend-slice';
import { severityNumber } from '../observations/observation-codec';
import { CacheMeta } from '../cache-meta';
import { unitOfSeries } from '../queries/patient-view';
import { KeptSeries } from './kept-series';
import { REWRITTEN, TRIMMED } from './rewritten';

/** How a series stands in the file. */
interface Standing {
  readonly person: number;
  readonly series: number;
  /** Row of the newest measurement; null where the series is empty. */
  readonly newest: number | null;
  /** Another where anything but a newer measurement happened to the series. */
  readonly revision: string;
}

/** A series in memory, and up to where it was read. */
interface Kept {
  readonly standing: Standing;
  readonly pyramid: Pyramid<GrowingSeries>;
  readonly at: number;
  readonly seq: number;
}

type Row = [at: number, value: number | null, second: number | null, flags: number, seq: number];

/** Measurements in memory at most: about 30 bytes each. */
const MOST_KEPT = 2_000_000;

/**
 * Slices of measures, from pyramids that stay in memory while they are looked at. A newer measurement is put on its
 * pyramid; where an older one was corrected, withdrawn or came late, the pyramid is built anew (`rewritten.ts`).
 */
export class TrendReader {
  readonly #db: SqliteDatabase;
  readonly #kept = new KeptSeries<Kept>(MOST_KEPT, ({ pyramid }) => pyramid.series.length);
  readonly #standing;
  readonly #rows;
  /** What is held against another copy of the log says nothing of this one: where it stood when it was opened. */
  readonly #opening: string;

  constructor(db: SqliteDatabase) {
    this.#db = db;
    const { epoch, cursor } = new CacheMeta(db).position();
    this.#opening = `${epoch ?? ''}.${String(cursor)}`;
    this.#standing = db.prepare<
      [string, string],
      {
        person: number;
        series: number;
        newest: number | null;
        rewritten: string | null;
        trimmed: string | null;
      }
    >(
      `SELECT person.id AS person, series.id AS series, latest.n AS newest,
         (SELECT value FROM meta WHERE key = '${REWRITTEN}' || series.id) AS rewritten,
         (SELECT value FROM meta WHERE key = '${TRIMMED}') AS trimmed
       FROM person JOIN series ON series.person = person.id LEFT JOIN latest ON latest.series = series.id
       WHERE patient_id = +? AND code = +?`,
    );
    this.#rows = db
      .prepare<[number, number, number], Row>(
        `SELECT at, value, second, flags, seq FROM observation
         WHERE person = +? AND at >= ? AND series = +? AND hidden = 0 ORDER BY at, seq`,
      )
      .raw();
  }

  /** One measure of one patient as it is drawn; empty where nothing is kept of it. Within one transaction. */
  read(query: TrendQuery): TrendSlice {
    const { patientId, code, held } = query;
    const kept = this.#series(patientId, code);
    const { pyramid, standing } = kept;
    const { series } = pyramid;
    const isTail = held !== undefined && held.revision === standing.revision && held.known <= series.length;
    const after = isTail ? held.known : 0;
    const unit = unitOfSeries(this.#db, standing.series);
    const slice = sliceAt({ series, code, unit }, pyramid.choose(query, after), query, after);
    return { ...slice, revision: standing.revision, tail: isTail };
  }

  #series(patientId: string, code: string): Kept {
    const key = `${patientId}\n${code}`;
    const standing = this.#standingOf(patientId, code);
    const before = this.#kept.get(key);
    if (before?.standing.revision === standing.revision && before.standing.newest === standing.newest)
      return before;
    // Out of the book while it is worked at: a reading that fails leaves nothing half done behind.
    this.#kept.drop(key);
    const isBeginning = before?.standing.revision === standing.revision;
    const kept = this.#readOn(standing, isBeginning ? before : emptyOf(standing));
    this.#kept.set(key, kept);
    return kept;
  }

  #standingOf(patientId: string, code: string): Standing {
    const found = this.#standing.get(patientId, code);
    const { person, series, newest, rewritten, trimmed } = found ?? {
      ...{ person: 0, series: 0, newest: null, rewritten: null, trimmed: null },
    };
    const revision = [this.#opening, series, rewritten ?? '0', trimmed ?? '0'].join('.');
    return { person, series, newest, revision };
  }

  /** Puts on what is newer than the last that was read. */
  #readOn(standing: Standing, { pyramid, at, seq }: Kept): Kept {
    const { series } = pyramid;
    let last = { at, seq };
    for (const row of this.#rows.iterate(standing.person, at, standing.series)) {
      if (row[0] === at && row[4] <= seq) continue;
      series.push(row[0], row[1], row[2], severityNumber(row[3]));
      last = { at: row[0], seq: row[4] };
    }
    series.settle();
    pyramid.grow();
    return { standing, pyramid, ...last };
  }
}

function emptyOf(standing: Standing): Kept {
  return {
    standing,
    pyramid: new Pyramid(new GrowingSeries()),
    at: Number.MIN_SAFE_INTEGER,
    seq: Number.NEGATIVE_INFINITY,
  };
}
