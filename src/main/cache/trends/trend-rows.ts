import type { SqliteDatabase } from '@storage/open-database';
import type { Millis } from '@shared/clock';
import type { Shares, TrendRow, TrendRows } from '@shared/ipc/trend-views';
import type { Observation } from '@shared/model/observation';
import { seriesValues } from '@shared/clinical/series-values';
import { idOf, type CompactId } from '../observations/compact-id';
import { shapeReader } from '../observations/dictionaries';
import { severityOf } from '../observations/observation-codec';

/** Measurements of a patient in a period (ms, both ends included); `codes` null means all measures. */
export interface RowsQuery {
  readonly patientId: string;
  readonly codes: readonly string[] | null;
  readonly from: Millis;
  readonly to: Millis;
  readonly limit: number;
  /** How many of the newest to leave out: those of the pages before. */
  readonly skip: number;
}

type Row = [
  id: CompactId,
  code: string,
  at: number,
  received: number | null,
  value: number | null,
  second: number | null,
  flags: number,
  shape: number | null,
  replaced: number,
  data: string | null,
];

const WHERE = `FROM person CROSS JOIN observation AS o ON o.person = person.id JOIN series ON series.id = o.series
  WHERE person.patient_id = +@patientId AND o.at BETWEEN @from AND @to AND o.hidden = 0
  AND (@codes IS NULL OR series.code IN (SELECT value FROM json_each(@codes)))`;
const STATUS_SHIFT = 2;

/** Rows of the table, newest first. Withdrawn and replaced measurements are not among them. */
export function readTrendRows(db: SqliteDatabase, query: RowsQuery): TrendRows {
  const { patientId, codes, from, to, limit, skip } = query;
  const asked = { patientId, from, to, codes: codes === null ? null : JSON.stringify(codes) };
  const shapes = shapeReader(db);
  const rows = db
    .prepare<[typeof asked & { limit: number; skip: number }], Row>(
      `SELECT o.id, series.code, o.at, o.received, o.value, o.second, o.flags, o.shape, o.replaces IS NOT NULL, o.data
       ${WHERE} ORDER BY o.at DESC, o.seq DESC LIMIT @limit OFFSET @skip`,
    )
    .raw()
    .all({ ...asked, limit, skip });
  const total = db.prepare<[typeof asked], number>(`SELECT count(*) ${WHERE}`).pluck().get(asked);
  return { rows: rows.map((row) => rowOf(row, shapes)), total: total ?? 0 };
}

function rowOf(row: Row, shapes: ReturnType<typeof shapeReader>): TrendRow {
  const [id, code, at, received, value, second, flags, shape, replaced, data] = row;
  const observation = data === null ? null : (JSON.parse(data) as Observation);
  const shared = shapes(shape);
  const [own, other] = observation === null ? [value, second] : seriesValues(observation);
  return {
    id: idOf(id),
    at,
    receivedAt: observation === null ? at + (received ?? 0) : Date.parse(observation.receivedAt),
    code,
    text: observation?.text ?? null,
    value: own,
    second: other,
    unit: observation === null ? unitOf(shared) : unitIn(observation),
    severity: severityOf(flags),
    corrected: replaced === 1 || ((flags >> STATUS_SHIFT) & 3) === 1,
    source: observation?.source.kind ?? shared?.[1] ?? 'device',
  };
}

/** The unit of a panel is that of its components. */
function unitOf(shape: ReturnType<ReturnType<typeof shapeReader>>): string {
  return shape === null ? '' : (shape[3] ?? shape[0]);
}

function unitIn({ unit, components, value }: Observation): string {
  return value === undefined ? (components?.[0]?.unit ?? unit) : unit;
}

/** How the measurements of one measure lie around two bounds. Rows without a value count nowhere. */
export function readShares(
  db: SqliteDatabase,
  query: {
    readonly patientId: string;
    readonly code: string;
    readonly from: Millis;
    readonly to: Millis;
    readonly low: number;
    readonly high: number;
  },
): Shares {
  const found = db
    .prepare<
      [typeof query],
      { below: number | null; above: number | null; total: number; span: number | null }
    >(
      `SELECT sum(o.value < @low) AS below, sum(o.value > @high) AS above, count(*) AS total, max(o.at) - min(o.at) AS span
       FROM person CROSS JOIN observation AS o ON o.person = person.id JOIN series ON series.id = o.series
       WHERE person.patient_id = +@patientId AND o.at BETWEEN @from AND @to AND series.code = +@code
       AND o.hidden = 0 AND o.value IS NOT NULL`,
    )
    .get(query);
  const { below, above, total, span } = found ?? { below: 0, above: 0, total: 0, span: null };
  return {
    below: below ?? 0,
    above: above ?? 0,
    inside: total - (below ?? 0) - (above ?? 0),
    every: total < 2 || span === null ? null : span / (total - 1),
  };
}
