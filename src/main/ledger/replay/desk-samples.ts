import type { SqliteDatabase } from '@storage/open-database';
import { fromWireTime, type Millis } from '@shared/clock';
import { RECORD_STANDS, type SampleQuery, type SampleSpan } from '@shared/lead/replay/desk-sample';
import { commandRules } from '@shared/wire/command';
import type { NewCommand } from '../ledger-calls';
import { packedRank, unpackedRank } from './compact-rank';

/** What stood on this desk, beside the outbox that carries it to the centre. */
export interface DeskSamples {
  /** Keeps what a `desk.sample` says; within the caller's transaction. */
  readonly keep: (entry: NewCommand) => void;
  readonly between: (query: SampleQuery) => SampleSpan[];
  /** Drops what is older than a time (ms), at most `limit` rows; how many went. */
  readonly trim: (before: Millis, limit: number) => number;
}

interface SampleRow {
  readonly n: number;
  readonly at: number;
  readonly until: number;
  readonly user_id: string;
  readonly user_name: string;
  readonly link: string;
  readonly sound: string;
  readonly shown: string;
  readonly rank: Uint8Array | string;
}

/** Reads and writes the table; a minute that says what the one before it said only moves that row's end. */
export function deskSamples(db: SqliteDatabase): DeskSamples {
  const newest = db.prepare<[], SampleRow>('SELECT * FROM desk_sample ORDER BY n DESC LIMIT 1');
  const extend = db.prepare<[number, number]>('UPDATE desk_sample SET until = ? WHERE n = ?');
  const insert = db.prepare<[number, number, string, string, string, string, string, Uint8Array | string]>(
    `INSERT INTO desk_sample (at, until, user_id, user_name, link, sound, shown, rank)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  // Only the row that reaches over the end of the time lies behind it in the index.
  const between = db.prepare<[number, number, number, number, number], SampleRow>(
    `SELECT * FROM (
       SELECT * FROM desk_sample WHERE until >= ? AND until <= ?
       UNION ALL SELECT * FROM (SELECT * FROM desk_sample WHERE until > ? ORDER BY until LIMIT 1) WHERE at <= ?
     ) ORDER BY at, n LIMIT ?`,
  );
  const trim = db.prepare<[number, number]>(
    'DELETE FROM desk_sample WHERE n IN (SELECT n FROM desk_sample WHERE until < ? ORDER BY until LIMIT ?)',
  );
  return {
    keep: ({ command, by }) => {
      const {
        at: time,
        rank,
        link,
        sound,
        shown,
      } = commandRules['desk.sample'].payload.parse(command.payload);
      const at = fromWireTime(time);
      const packed = packedRank(rank);
      const [user, open] = [command.userId, JSON.stringify(shown)];
      const last = newest.get();
      const goesOn = last !== undefined && at >= last.until && at - last.until <= RECORD_STANDS;
      const isSame =
        goesOn &&
        [last.user_id, last.link, last.sound, last.shown].join('\n') ===
          [user, link, sound, open].join('\n') &&
        isSameRank(last.rank, packed);
      if (isSame) extend.run(at, last.n);
      else insert.run(at, at, user, by, link, sound, open, packed);
    },
    between: ({ from, to, limit }) => between.all(from, to, to, to, limit).map(spanOf),
    trim: (before, limit) => trim.run(before, limit).changes,
  };
}

function isSameRank(one: Uint8Array | string, other: Uint8Array | string): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return Buffer.compare(one, other) === 0;
}

function spanOf(row: SampleRow): SampleSpan {
  return {
    at: row.at,
    until: row.until,
    user: { id: row.user_id, name: row.user_name },
    rank: unpackedRank(row.rank),
    link: row.link,
    sound: row.sound,
    shown: JSON.parse(row.shown) as string[],
  };
}
