import type { SqliteDatabase } from '@storage/open-database';
import { fromWireTime, type Millis } from '@shared/clock';
import { CONSCIOUSNESS } from '@shared/clinical/measures';
import { NEWS2_TOGETHER } from '@shared/clinical/news2/news2';
import { news2Codes, news2ReadingOf } from '@shared/clinical/news2/news2-readings';
import type { News2View } from '@shared/ipc/patient/value-views';
import type { Observation } from '@shared/model/observation';
import { entityReader } from '../queries/entity-reader';
import { seriesReader, type SeriesReader } from './series-reader';

/** Earlier times that consciousness was noted, at most: no earlier score can be whole without it. */
const MOST_SETS = 30;
/** Values of one measure around such a time, at most: a sensor may report every few seconds. */
const MOST_AROUND = 500;

/** The newest value of everything that NEWS2 counts, and what lies around each time that somebody noted consciousness. */
export function readNews2(db: SqliteDatabase, patientId: string): News2View {
  const read = seriesReader(db);
  const found = new Map<string, Observation>();
  const keep = (observations: readonly Observation[]): void => {
    for (const observation of observations) found.set(observation.id, observation);
  };
  for (const code of news2Codes) keep(read.newest(patientId, code, 1));
  for (const at of timesOf(read, patientId))
    for (const code of news2Codes)
      keep(
        read.between(patientId, code, { from: at - NEWS2_TOGETHER, to: at + NEWS2_TOGETHER }, MOST_AROUND),
      );
  return {
    scale: entityReader(db).planOf(patientId)?.news2Scale ?? 1,
    values: [...found.values()]
      .flatMap((observation) => {
        const reading = news2ReadingOf(observation);
        const { id, source } = observation;
        return reading === null
          ? []
          : [{ ...reading, observationId: id, source: source.kind, pending: null }];
      })
      .sort((a, b) => a.at - b.at),
  };
}

function timesOf(read: SeriesReader, patientId: string): ReadonlySet<Millis> {
  const noted = read.newest(patientId, CONSCIOUSNESS, MOST_SETS);
  return new Set(noted.map(({ effectiveAt }) => fromWireTime(effectiveAt)));
}
