import type { SqliteDatabase } from '@storage/open-database';

/** Patients found at most by one search. */
const MOST_FOUND = 200;

/**
 * Person numbers in memory, so that a keystroke costs no decoding; renewed by what changed since the last search.
 * They leave this thread never: an answer is ids.
 */
export class PersonNumbers {
  readonly #numbers = new Map<string, string>();
  readonly #changed;
  #seq = -1;

  constructor(db: SqliteDatabase) {
    this.#changed = db.prepare<[number], { id: string; seq: number; number: string | null }>(
      `SELECT id, seq, data ->> '$.identifier.value' AS number FROM entity
       WHERE kind = 'patient' AND seq > +? ORDER BY seq`,
    );
  }

  /** Ids of patients whose number begins with these digits. */
  beginningWith(digits: string): readonly string[] {
    for (const { id, seq, number } of this.#changed.all(this.#seq)) {
      if (number === null) this.#numbers.delete(id);
      else this.#numbers.set(id, number.replace(/\D/g, ''));
      this.#seq = seq;
    }
    const found: string[] = [];
    for (const [id, number] of this.#numbers) {
      if (!number.startsWith(digits)) continue;
      found.push(id);
      if (found.length === MOST_FOUND) break;
    }
    return found;
  }
}
