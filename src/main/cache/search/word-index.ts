import type { SqliteDatabase } from '@storage/open-database';
import type { Millis } from '@shared/clock';
import type { EntityKind, EntityOf } from '@shared/model/entity';
import { indexLine } from '@shared/model/folded-words';
import {
  beginIndex,
  INDEX_STAGES,
  indexProgress,
  keepProgress,
  WHOLE,
  type IndexProgress,
  type IndexStage,
} from './word-index-schema';
import { kindMark, patientMark } from './word-query';
import {
  offeredBy,
  WRITTEN_KINDS,
  writtenWords,
  type OfferedAnswers,
  type WrittenWords,
} from './written-words';

/** What one slice of indexing did; `more` until everything that was there before is in. */
export interface Indexed {
  readonly rows: number;
  readonly more: boolean;
}

/** Texts of one second that get a number of their own. */
const A_SECOND = 1_024;

interface Row {
  readonly kind: EntityKind;
  readonly id: string;
  readonly data: string | null;
}

/** Keeps the index of what people wrote, within a transaction of the caller's. Rows that go take their words along. */
export class WordIndex {
  readonly #db: SqliteDatabase;
  readonly #sql;
  readonly #offered: OfferedAnswers;

  constructor(db: SqliteDatabase) {
    this.#db = db;
    this.#sql = statements(db);
    this.#offered = (questionnaireId) => offeredBy(formIn(this.#sql.form.get(questionnaireId)));
  }

  /** An entity was stored; `isNew` where the cache did not hold it before. */
  put<K extends EntityKind>(kind: K, data: EntityOf<K>, isNew: boolean): void {
    if (!WRITTEN_KINDS.has(kind)) return;
    if (!isNew) this.#drop(kind, data.id);
    for (const piece of writtenWords(kind, data, this.#offered)) this.#add(kind, data.id, piece);
  }

  /** Takes in the next rows, `limit` at most, of what was stored before there was an index. */
  slice(limit: number): Indexed {
    const progress = indexProgress(this.#db) ?? beginIndex(this.#db);
    if (progress.stage === 'whole') return { rows: 0, more: false };
    const rows = this.#sql.next[progress.stage].all(progress.kind, progress.id, limit);
    for (const { kind, data } of rows) {
      if (data !== null) this.put(kind, JSON.parse(data) as EntityOf<EntityKind>, false);
    }
    const next = after(progress, progress.stage, rows, limit);
    keepProgress(this.#db, next);
    return { rows: rows.length, more: next.stage !== 'whole' };
  }

  #drop(kind: EntityKind, id: string): void {
    this.#sql.dropWords.run(kind, id);
    this.#sql.dropPieces.run(kind, id);
  }

  #add(kind: EntityKind, id: string, { part, patientId, at, text }: WrittenWords): void {
    const line = indexLine(text);
    if (line === '') return;
    const marks = [kindMark(kind), ...(patientId === null ? [] : [patientMark(patientId)])].join(' ');
    const n = this.#freeNumber(at);
    this.#sql.addPiece.run(n, kind, id, part);
    this.#sql.addWords.run(n, line, marks);
  }

  /** The next free number of the text's second, or of a later one where that is full. */
  #freeNumber(at: Millis): number {
    for (let second = Math.floor(at / 1_000); ; second += 1) {
      const first = second * A_SECOND;
      const newest = this.#sql.newest.get(first, first + A_SECOND) ?? null;
      if (newest === null) return first;
      if (newest + 1 < first + A_SECOND) return newest + 1;
    }
  }
}

function after(
  progress: IndexProgress,
  stage: IndexStage,
  rows: readonly Row[],
  limit: number,
): IndexProgress {
  const last = rows.at(-1);
  if (last !== undefined && rows.length === limit) return { ...progress, kind: last.kind, id: last.id };
  const next = INDEX_STAGES[INDEX_STAGES.indexOf(stage) + 1];
  return next === undefined ? WHOLE : { ...progress, stage: next, kind: '', id: '' };
}

function formIn(data: string | undefined): EntityOf<'questionnaire'> | null {
  return data === undefined ? null : (JSON.parse(data) as EntityOf<'questionnaire'>);
}

function statements(db: SqliteDatabase) {
  const kinds = [...WRITTEN_KINDS].map((kind) => `'${kind}'`).join(', ');
  return {
    form: db
      .prepare<[string], string>(
        "SELECT data FROM entity WHERE kind = 'questionnaire' AND id = +? AND deleted = 0",
      )
      .pluck(),
    dropWords: db.prepare<[string, string]>(
      'DELETE FROM words WHERE rowid IN (SELECT n FROM wording WHERE kind = ? AND id = ?)',
    ),
    dropPieces: db.prepare<[string, string]>('DELETE FROM wording WHERE kind = ? AND id = ?'),
    addWords: db.prepare<[number, string, string]>(
      'INSERT INTO words (rowid, text, marks) VALUES (CAST(? AS INTEGER), ?, ?)',
    ),
    addPiece: db.prepare<[number, string, string, string]>(
      'INSERT INTO wording (n, kind, id, part) VALUES (?, ?, ?, ?)',
    ),
    newest: db
      .prepare<[number, number], number | null>('SELECT max(n) FROM wording WHERE n >= ? AND n < ?')
      .pluck(),
    next: {
      entity: db.prepare<[string, string, number], Row>(
        `SELECT kind, id, data FROM entity WHERE (kind, id) > (?, ?) AND kind IN (${kinds}) AND deleted = 0
         ORDER BY kind, id LIMIT ?`,
      ),
      // The other two tables hold one kind; the first place only fills the statement.
      alert: db.prepare<[string, string, number], Row>(
        "SELECT 'alert' AS kind, id, data FROM alert WHERE ? IS NOT NULL AND id > ? AND deleted = 0 ORDER BY id LIMIT ?",
      ),
      act: db.prepare<[string, string, number], Row>(
        `SELECT 'alert_event' AS kind, id, data FROM act WHERE ? IS NOT NULL AND id > ? AND deleted = 0
         ORDER BY id LIMIT ?`,
      ),
    },
  };
}
