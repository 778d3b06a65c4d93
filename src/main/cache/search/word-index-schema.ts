import type { SqliteDatabase } from '@storage/open-database';

/**
 * How texts are made into index words, counted up when that changes (`folded-words.ts`, `written-words.ts`): an index of
 * another number is thrown away and made again in the background.
 */
const INDEX_VERSION = 1;

/** How far the index has come through what was in the cache before it. */
export interface IndexProgress {
  readonly version: number;
  readonly stage: IndexStage | 'whole';
  /** The last row of the stage that is in. */
  readonly kind: string;
  readonly id: string;
}

/** The tables that are gone through, in order. */
export const INDEX_STAGES = ['entity', 'alert', 'act'] as const;
export type IndexStage = (typeof INDEX_STAGES)[number];

const KEY = 'word_index';
const BEGINNING: IndexProgress = { version: INDEX_VERSION, stage: 'entity', kind: '', id: '' };
/** Every text is in the index. */
export const WHOLE: IndexProgress = { ...BEGINNING, stage: 'whole' };

/**
 * `text` holds folded words with one space between (`indexLine`), so that the tokenizer has nothing to decide; `marks`
 * the kind and the patient. Deleted words leave the index at once, not when segments are merged some day.
 */
export function createWordIndex(db: SqliteDatabase): void {
  db.exec(`
    CREATE VIRTUAL TABLE words USING fts5(text, marks, tokenize = 'ascii', columnsize = 0, prefix = '2 3');
    INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
  `);
}

/** Where the index stands; another version of it counts as not begun. */
export function indexProgress(db: SqliteDatabase): IndexProgress | null {
  const kept = db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(KEY);
  if (kept === undefined) return null;
  const progress = JSON.parse(kept) as IndexProgress;
  return progress.version === INDEX_VERSION ? progress : null;
}

export function keepProgress(db: SqliteDatabase, progress: IndexProgress): void {
  db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(KEY, JSON.stringify(progress));
}

/** Throws the index away and begins anew. */
export function beginIndex(db: SqliteDatabase): IndexProgress {
  db.exec('DROP TABLE words; DELETE FROM wording;');
  createWordIndex(db);
  return BEGINNING;
}
