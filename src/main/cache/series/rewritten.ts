import type { SqliteDatabase } from '@storage/open-database';

/**
 * Marks in the file by which a reader knows that what it holds of a series is no longer a beginning of it. In the
 * table of what the cache knows of itself: `rewritten.<series>` is the place in the log up to which a batch corrected,
 * withdrew or deleted one of its measurements or brought one that is older than its newest; `trimmed` counts removals
 * from before the window.
 */
export const REWRITTEN = 'rewritten.';
export const TRIMMED = 'trimmed';

/** Sets the marks, within the transaction of what they tell. */
export function rewriteMarks(db: SqliteDatabase): {
  readonly rewritten: (series: number, seq: number) => void;
  readonly trimmed: () => void;
} {
  const mark = db.prepare<[string, string]>('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');
  const count = db.prepare<[string]>(
    `INSERT INTO meta (key, value) VALUES (?, '1')
     ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)`,
  );
  // After a trim every revision is another, so these need not be told any longer.
  const forget = db.prepare<[string, string]>('DELETE FROM meta WHERE key >= ? AND key < ?');
  return {
    rewritten: (series, seq) => {
      mark.run(`${REWRITTEN}${String(series)}`, String(seq));
    },
    trimmed: () => {
      forget.run(REWRITTEN, `${REWRITTEN}:`);
      count.run(TRIMMED);
    },
  };
}
