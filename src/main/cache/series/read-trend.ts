import type { SqliteDatabase } from '@storage/open-database';
import { sliceOf } from '@shared/series/slice-of';
import type { TrendQuery, TrendSlice } from '@shared/series/trend-slice';
import { readSeries } from '../queries/patient-view';

/** One measure of one patient as it is drawn; empty where nothing is kept of it. */
export function readTrend(db: SqliteDatabase, query: TrendQuery): TrendSlice {
  const { patientId, code, from, to, pixels } = query;
  const all = { patientId, code, from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };
  return sliceOf(readSeries(db, all), from, to, pixels);
}
