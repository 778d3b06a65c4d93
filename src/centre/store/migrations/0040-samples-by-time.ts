import type { Migration } from '@storage/migrate';

/** Samples of desks are found by workstation and by the time that they tell of, not the one at which they came. */
export const samplesByTime: Migration = {
  number: 40,
  name: 'samples-by-time',
  up: (db) => {
    db.exec(`
      UPDATE desk_sample SET at = CAST(round(unixepoch(sample ->> '$.at', 'subsec') * 1000) AS INTEGER)
        WHERE unixepoch(sample ->> '$.at', 'subsec') IS NOT NULL;
      CREATE INDEX desk_sample_by_time ON desk_sample (workstation_id, at);
    `);
  },
};
