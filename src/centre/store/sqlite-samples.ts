import type { SqliteDatabase } from '@storage/open-database';
import type { AuditStore, StoredSample } from './audit-store';

/** An answer must fit a frame of 1 MiB with room to spare. */
const ANSWER_CHARS = 800_000;

type Samples = Pick<AuditStore, 'addSample' | 'samples' | 'newestSample' | 'forgetSamples'>;

interface SampleRow {
  readonly workstationId: string;
  readonly userId: string;
  readonly at: number;
  readonly sample: string;
}

const COLUMNS = 'workstation_id AS workstationId, user_id AS userId, at, sample';

/** Builds the part of the port that keeps what desks showed. */
export function sampleTable(db: SqliteDatabase): Samples {
  const add = db.prepare('INSERT INTO desk_sample (workstation_id, user_id, at, sample) VALUES (?, ?, ?, ?)');
  const between = db.prepare<[string, number, number, number], SampleRow>(
    `SELECT ${COLUMNS} FROM desk_sample WHERE workstation_id = ? AND at >= ? AND at <= ? ORDER BY at, row LIMIT ?`,
  );
  const newest = db.prepare<[string], SampleRow>(
    `SELECT ${COLUMNS} FROM desk_sample WHERE workstation_id = ? ORDER BY at DESC, row DESC LIMIT 1`,
  );
  const forget = db.prepare<[number]>('DELETE FROM desk_sample WHERE at < ?');
  return {
    addSample: (workstationId, userId, at, what) =>
      void add.run(workstationId, userId, at, JSON.stringify(what)),
    samples: ({ workstationId, from, to, limit }) => {
      const samples: StoredSample[] = [];
      let chars = 0;
      for (const row of between.iterate(workstationId, from, to, limit + 1)) {
        chars += row.sample.length;
        if (samples.length === limit || (chars > ANSWER_CHARS && samples.length > 0))
          return { samples, more: true };
        samples.push(stored(row));
      }
      return { samples, more: false };
    },
    newestSample: (workstationId) => {
      const row = newest.get(workstationId);
      return row === undefined ? undefined : stored(row);
    },
    forgetSamples: (before) => void forget.run(before),
  };
}

function stored({ sample, ...row }: SampleRow): StoredSample {
  return { ...row, sample: JSON.parse(sample) as unknown };
}
