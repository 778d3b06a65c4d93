import type { Migration } from '@storage/migrate';

/** What stood on the desk, kept for the replay of a shift after the centre has it too. Times are ms on the centre's clock. */
export const deskSamples: Migration = {
  number: 50,
  name: 'desk-samples',
  up: (db) => {
    db.exec(`
      -- A row stands for all minutes from at to until that said the same. rank: ids of 16 bytes each where all of them are
      -- UUIDs, else a JSON list (replay/compact-rank.ts). shown: JSON list.
      CREATE TABLE desk_sample (
        n INTEGER PRIMARY KEY, at INTEGER NOT NULL, until INTEGER NOT NULL, user_id TEXT NOT NULL, user_name TEXT NOT NULL,
        link TEXT NOT NULL, sound TEXT NOT NULL, shown TEXT NOT NULL, rank ANY NOT NULL
      ) STRICT;
      CREATE INDEX desk_sample_until ON desk_sample (until);
    `);
  },
};
