import type { Migration } from '@storage/migrate';
import { createWordIndex, keepProgress, WHOLE } from '../search/word-index-schema';

/**
 * An index over what people wrote. What a deleted or trimmed row said leaves it in the same transaction, by triggers, so
 * that no way of deleting can forget it. A cache that has content already is indexed afterwards, in slices.
 */
export const writtenWords: Migration = {
  number: 40,
  name: 'written words',
  up: (db) => {
    db.exec(`
      -- n: the second of the text times 1024 and a place in it, so that the order of numbers is the order of time.
      CREATE TABLE wording (
        n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, part TEXT NOT NULL, UNIQUE (kind, id, part)
      ) STRICT;
    `);
    createWordIndex(db);
    for (const [table, kind] of [
      ['entity', 'old.kind'],
      ['alert', "'alert'"],
      ['act', "'alert_event'"],
    ] as const) {
      const forget = `
        DELETE FROM words WHERE rowid IN (SELECT n FROM wording WHERE kind = ${kind} AND id = old.id);
        DELETE FROM wording WHERE kind = ${kind} AND id = old.id;`;
      db.exec(`
        CREATE TRIGGER ${table}_words_removed AFTER DELETE ON ${table} BEGIN ${forget} END;
        CREATE TRIGGER ${table}_words_deleted AFTER UPDATE OF deleted ON ${table} WHEN new.deleted = 1 BEGIN ${forget} END;
      `);
    }
    const isEmpty = db
      .prepare(
        'SELECT NOT EXISTS (SELECT 1 FROM entity) AND NOT EXISTS (SELECT 1 FROM alert) AND NOT EXISTS (SELECT 1 FROM act)',
      )
      .pluck()
      .get();
    if (isEmpty === 1) keepProgress(db, WHOLE);
  },
};
