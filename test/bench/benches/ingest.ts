import { join } from 'node:path';
import type { Observation } from '@shared/model/observation';
import type { Change } from '@shared/wire/change';
import { loadedCache, takeBatch } from '../data/loaded-cache';
import { rawDatabase } from '../data/raw-database';
import { SyntheticLog } from '../data/synthetic-log';
import { timed, type Arm } from '../measure/arms';
import type { Bench } from '../measure/bench';

const PATIENTS = 5_000;
/** Values of each measure that are there before: the newest two are looked up at every row. */
const MEASURED_EACH = 2;

interface Size {
  readonly rows: number;
  readonly batches: number;
}

/** From the JSON text of a batch to the rows of the lists, through the product's cache. */
function oursIngest(patients: number, { rows, batches }: Size) {
  return (folder: string): Arm => {
    const log = new SyntheticLog({ patients });
    const store = loadedCache(folder, log, MEASURED_EACH);
    return {
      sample: () => {
        const texts = Array.from({ length: batches }, () =>
          JSON.stringify(log.batch(log.observations(rows))),
        );
        return timed(rows * batches, () => {
          for (const text of texts) takeBatch(store, text);
        });
      },
      close: () => {
        store.close();
      },
    };
  };
}

/** The same rows, decoded before, by one prepared insert: unencrypted, a (patient, ts) index, a transaction a batch. */
function rawIngest(patients: number, { rows, batches }: Size) {
  return (folder: string): Arm => {
    const log = new SyntheticLog({ patients });
    log.beginning(MEASURED_EACH);
    const db = rawDatabase(join(folder, 'raw.db'), 'NORMAL');
    db.exec(`
      CREATE TABLE observation (
        id TEXT NOT NULL, seq INTEGER NOT NULL, version INTEGER NOT NULL, patient TEXT NOT NULL, code TEXT NOT NULL,
        ts INTEGER NOT NULL, received INTEGER NOT NULL, value REAL, second REAL, unit TEXT NOT NULL,
        source TEXT NOT NULL, device TEXT, status TEXT NOT NULL, severity TEXT NOT NULL
      );
      CREATE INDEX by_patient ON observation (patient, ts);
    `);
    const insert = db.prepare('INSERT INTO observation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    const insertAll = db.transaction((decoded: readonly unknown[][]) => {
      for (const row of decoded) insert.run(row);
    });
    return {
      sample: () => {
        const decoded = Array.from({ length: batches }, () => log.observations(rows).map(columnsOf));
        return timed(rows * batches, () => {
          for (const batch of decoded) insertAll(batch);
        });
      },
      close: () => {
        db.close();
      },
    };
  };
}

function columnsOf({ seq, version, data }: Change): unknown[] {
  const { id, patientId, code, effectiveAt, receivedAt, value, components, unit, source, status, severity } =
    data as Observation;
  const [first, second] = components ?? [];
  return [
    ...[id, seq, version, patientId, code, Date.parse(effectiveAt), Date.parse(receivedAt)],
    ...[value ?? first?.value ?? null, second?.value ?? null, unit],
    ...[source.kind, source.device ?? null, status, severity],
  ];
}

const LARGE: Size = { rows: 1_000, batches: 5 };
const SMALL: Size = { rows: 50, batches: 60 };
/** As many rows a batch as the small centre has patients: a row meets a patient of its own in both arms. */
const ALIKE: Size = { rows: 100, batches: 40 };

const AGAINST =
  'JSON text to changed rows through the encrypted cache, against raw inserts of the same values';

export const ingestBenches: readonly Bench[] = [
  {
    id: 'R1',
    what: `ingest, batches of 1000: ${AGAINST}`,
    unit: 'ns a row',
    direction: 'higher',
    floor: 0.5,
    goal: 0.8,
    rounds: 12,
    warmUps: 2,
    ours: oursIngest(PATIENTS, LARGE),
    reference: rawIngest(PATIENTS, LARGE),
  },
  {
    id: 'R2',
    what: `ingest, batches of 50: ${AGAINST}`,
    unit: 'ns a row',
    direction: 'higher',
    floor: 0.45,
    goal: 0.75,
    rounds: 12,
    warmUps: 2,
    ours: oursIngest(PATIENTS, SMALL),
    reference: rawIngest(PATIENTS, SMALL),
  },
  {
    id: 'S1',
    what: 'slope of ingest: a row with 10,000 patients in the cache, against a row with 100 (batches of 100)',
    unit: 'ns a row',
    direction: 'lower',
    floor: 1.3,
    goal: 1.3,
    rounds: 12,
    warmUps: 2,
    ours: oursIngest(10_000, ALIKE),
    reference: oursIngest(100, ALIKE),
  },
];
