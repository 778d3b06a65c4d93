import type { SqliteDatabase } from '@storage/open-database';
import { LEDGER_VALUE } from './ledger-values';

/** So many numbers are looked through at a start before the mark is moved up. */
const MOVED_AFTER = 1_000;

/**
 * Numbers of the commands that wait for an answer, by id. They are few, so that no index of theirs has to be written
 * with every act. Read once from the file, whose only writer keeps this up.
 */
export class WaitingCommands {
  readonly #numbers: Map<string, number>;

  /**
   * Looks through the commands above the mark. All up to it were answered at an earlier start, and the one that bears the number of the
   * mark stays: an answered command is deleted with its answer or never, and the file gives a new one a number above all that stay.
   */
  constructor(db: SqliteDatabase, movedAfter = MOVED_AFTER) {
    const { answeredTo } = LEDGER_VALUE;
    const mark = Number(
      db.prepare<[string], string>('SELECT value FROM value WHERE key = ?').pluck().get(answeredTo) ?? 0,
    );
    const rows = db
      .prepare<[number], { n: number; id: string }>(
        "SELECT n, id FROM command WHERE n > ? AND state IN ('registered', 'sent')",
      )
      .all(mark);
    this.#numbers = new Map(rows.map(({ n, id }) => [id, n]));
    const answeredUpTo = newestAnswered(db, this.first);
    if (answeredUpTo - mark < movedAfter) return;
    const move = db.prepare('INSERT OR REPLACE INTO value (key, value) VALUES (?, ?)');
    try {
      move.run(answeredTo, String(answeredUpTo));
    } catch {
      // A full disk must not keep the ledger shut; the next start looks through as much as this one did.
    }
  }

  /** The oldest number that waits, null where none does. */
  get first(): number | null {
    return this.#numbers.size === 0 ? null : Math.min(...this.#numbers.values());
  }

  /** The number of a command that waits, undefined for one that does not. */
  numberOf(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  registered(id: string, n: number): void {
    this.#numbers.set(id, n);
  }

  /** Answered, or never registered after all: its transaction was undone. */
  answered(id: string): void {
    this.#numbers.delete(id);
  }
}

/** The newest command that stays and has none that waits before it; 0 where there is none. */
function newestAnswered(db: SqliteDatabase, firstWaiting: number | null): number {
  return (
    db
      .prepare<[number], number>('SELECT max(n) FROM command WHERE n < ?')
      .pluck()
      .get(firstWaiting ?? Number.MAX_SAFE_INTEGER) ?? 0
  );
}
