import type { SqliteDatabase } from '@storage/open-database';
import type { CommandMemory, IntakeMemory } from './centre-store';

/** Answers to commands, by command id. */
export function sqliteCommands(db: SqliteDatabase): CommandMemory {
  const get = db.prepare<[string], string>('SELECT answer FROM command WHERE id = ?').pluck();
  const put = db.prepare('INSERT INTO command (id, answer, at) VALUES (?, ?, ?)');
  const forget = db.prepare('DELETE FROM command WHERE at < ?');
  return {
    answerTo: (id) => {
      const answer = get.get(id);
      return answer === undefined ? undefined : (JSON.parse(answer) as unknown);
    },
    remember: (id, answer, at) => void put.run(id, JSON.stringify(answer), at),
    forget: (before) => void forget.run(before),
  };
}

/** What intake has seen, by identifier or content. */
export function sqliteIntake(db: SqliteDatabase): IntakeMemory {
  const seen = db
    .prepare<[string, string], string>('SELECT entity_id FROM intake WHERE key = ? AND hash = ?')
    .pluck();
  const newest = db
    .prepare<[string], string>('SELECT entity_id FROM intake WHERE key = ? ORDER BY n DESC LIMIT 1')
    .pluck();
  const put = db.prepare('INSERT INTO intake (key, hash, entity_id) VALUES (?, ?, ?)');
  return {
    seen: (key, hash) => seen.get(key, hash),
    newest: (key) => newest.get(key),
    remember: (key, hash, entityId) => void put.run(key, hash, entityId),
  };
}
