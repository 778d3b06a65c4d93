import { createHash } from 'node:crypto';
import { isDamageError, openDatabase, OpenDatabaseError, type SqliteDatabase } from '@storage/open-database';
import { isWalDamaged } from '@storage/wal-check';
import { FIRST_PREV_HASH, hashedText } from '@shared/wire/audit-entry';

/** A row as it lies in the file, by column name. */
export type RawRow = Readonly<Record<string, string | number | Uint8Array | null>>;

/** An entry of the audit log as it lies in the file. */
export interface RawEntry {
  readonly position: number;
  readonly chain: number;
  readonly entry: string;
  readonly hash: string;
}

/** What could be read of a damaged ledger. */
export interface ReadLedger {
  readonly commands: readonly RawRow[];
  /** Entries of each chain from its first one on, as far as they verify. */
  readonly intact: readonly RawEntry[];
  /** Entries that were read but lie behind a hole or do not verify. */
  readonly orphans: readonly RawEntry[];
  readonly values: readonly RawRow[];
  readonly accounts: readonly RawRow[];
  readonly tokens: readonly RawRow[];
  readonly drafts: readonly RawRow[];
  readonly deliveries: readonly RawRow[];
  /** What stood on the desk: no records of what people did, so that what is lost of it is not counted. */
  readonly samples: readonly RawRow[];
  /** Records that exist but were not read; null where their number is not known. */
  readonly unread: number | null;
}

/** More rows than this do not lie on one page of a table; bounds a search behind its last readable row. */
const MOST_ROWS_A_PAGE = 20;

/**
 * Reads whatever is whole. The file is opened for reading only: neither it nor its log is written to.
 * @returns null where not even its first page opens with this key.
 */
export function readDamagedLedger(path: string, key: Buffer): ReadLedger | null {
  let db: SqliteDatabase;
  try {
    db = openDatabase({ path, key, synchronous: 'FULL', mustExist: true, readonly: true });
  } catch (error) {
    if (error instanceof OpenDatabaseError && isDamageError(error)) return null;
    throw error;
  }
  try {
    const read = readAll(db);
    // What was committed behind the damage of a log is gone, and nothing says how much it was.
    return isWalDamaged(path, key) ? { ...read, unread: null } : read;
  } finally {
    db.close();
  }
}

function readAll(db: SqliteDatabase): ReadLedger {
  const known = new Set(tablesOf(db));
  const byNumber = (table: string): Walked => (known.has(table) ? walkNumbers(db, table) : NOTHING);
  const byKey = (table: string, key: string): Walked =>
    known.has(table) ? walkKeys(db, table, key) : NOTHING;
  const command = byNumber('command');
  const audit = byNumber('audit');
  const orphan = byNumber('audit_orphan');
  const draft = byNumber('draft');
  const delivery = byNumber('delivery_job');
  const value = byKey('value', 'key');
  const account = byKey('account', 'username');
  const token = byKey('refresh_token', 'user_id');
  const { intact, behind } = verified(audit.rows.map(asEntry));
  return {
    commands: command.rows.filter(isCommand),
    intact,
    orphans: [...orphan.rows.map(asEntry), ...behind],
    values: value.rows,
    accounts: account.rows,
    tokens: token.rows,
    drafts: draft.rows,
    deliveries: delivery.rows,
    samples: byNumber('desk_sample').rows,
    unread: sum([
      plus(lostNumbers(command), command.rows.filter((row) => !isCommand(row)).length),
      lostNumbers(audit),
      ...[orphan, draft, delivery, value, account, token].map((walked) => (walked.holes === 0 ? 0 : null)),
    ]),
  };
}

function tablesOf(db: SqliteDatabase): string[] {
  return db.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
}

/** Rows of a table that could be read, and at how many places they could not. */
interface Walked {
  readonly rows: readonly RawRow[];
  readonly holes: number;
  /** The highest row number that the file speaks of; null where that cannot be read. */
  readonly highest: number | null;
}

const NOTHING: Walked = { rows: [], holes: 0, highest: 0 };

/** Reads a table in the order of its row numbers; a damaged page loses only the rows on it. */
function walkNumbers(db: SqliteDatabase, table: string): Walked {
  const highest = highestNumber(db, table);
  const bound = highest ?? pagesOf(db) * MOST_ROWS_A_PAGE;
  const from = db.prepare<[number], RawRow>(
    `SELECT rowid AS row_number, * FROM ${table} WHERE rowid >= ? ORDER BY rowid`,
  );
  const rows: RawRow[] = [];
  let holes = 0;
  let inHole = false;
  for (let next = 1; ;) {
    try {
      for (const row of from.iterate(next)) {
        rows.push(row);
        next = Number(row['row_number']) + 1;
        inHole = false;
      }
      return { rows, holes, highest };
    } catch (error) {
      if (!isDamageError(error)) throw error;
      if (!inHole) holes += 1;
      inHole = true;
      // The rows of the damaged page are passed over one number at a time, until the next page answers.
      next += 1;
      if (next > bound) return { rows, holes, highest };
    }
  }
}

/** The same for small tables that are ordered by a text: from the front, and from the back as far as to the damage. */
function walkKeys(db: SqliteDatabase, table: string, key: string): Walked {
  const rows = new Map<string, RawRow>();
  let holes = 0;
  for (const direction of ['ASC', 'DESC']) {
    try {
      for (const row of db
        .prepare<[], RawRow>(`SELECT * FROM ${table} ORDER BY ${key} ${direction}`)
        .iterate()) {
        rows.set(String(row[key]), row);
      }
      break;
    } catch (error) {
      if (!isDamageError(error)) throw error;
      holes += 1;
    }
  }
  return { rows: [...rows.values()], holes, highest: null };
}

function highestNumber(db: SqliteDatabase, table: string): number | null {
  const asked = [
    `SELECT coalesce(max(rowid), 0) FROM ${table}`,
    // Kept by SQLite apart from the table, for those that count without reuse.
    `SELECT seq FROM sqlite_sequence WHERE name = '${table}'`,
  ];
  for (const sql of asked) {
    try {
      const found = db.prepare<[], number>(sql).pluck().get();
      if (found !== undefined) return found;
    } catch (error) {
      if (!isDamageError(error)) throw error;
    }
  }
  return null;
}

function pagesOf(db: SqliteDatabase): number {
  return db.pragma('page_count', { simple: true }) as number;
}

/** Both tables count from 1 without holes, except for what an earlier salvage left out. */
function lostNumbers(walked: Walked): number | null {
  if (walked.holes === 0) return 0;
  return walked.highest === null ? null : Math.max(0, walked.highest - walked.rows.length);
}

function asEntry(row: RawRow): RawEntry {
  return {
    position: Number(row['position'] ?? row['row_number']),
    chain: Number(row['chain'] ?? 1),
    entry: String(row['entry']),
    hash: String(row['hash']),
  };
}

function isCommand(row: RawRow): boolean {
  return asObject(String(row['envelope']))?.['id'] === row['id'];
}

function verified(entries: readonly RawEntry[]): {
  readonly intact: readonly RawEntry[];
  readonly behind: readonly RawEntry[];
} {
  const intact: RawEntry[] = [];
  const behind: RawEntry[] = [];
  /** By chain: the entry that the next one must follow; null once the chain is broken. */
  const ends = new Map<number, { position: number; n: number; hash: string } | null>();
  for (const one of entries) {
    const begin = { position: one.position - 1, n: 0, hash: FIRST_PREV_HASH };
    const before = ends.has(one.chain) ? (ends.get(one.chain) ?? null) : begin;
    const fits = before !== null && one.position === before.position + 1 && follows(one, before);
    ends.set(one.chain, fits ? { position: one.position, n: before.n + 1, hash: one.hash } : null);
    (fits ? intact : behind).push(one);
  }
  return { intact, behind };
}

function follows(one: RawEntry, before: { readonly n: number; readonly hash: string }): boolean {
  const entry = asObject(one.entry);
  if (entry === null) return false;
  if (entry['n'] !== before.n + 1 || entry['prevHash'] !== before.hash || entry['hash'] !== one.hash)
    return false;
  return createHash('sha256').update(hashedText(before.hash, entry), 'utf8').digest('hex') === one.hash;
}

function asObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}

function plus(one: number | null, other: number): number | null {
  return one === null ? null : one + other;
}

function sum(parts: readonly (number | null)[]): number | null {
  return parts.reduce<number | null>((total, part) => (part === null ? null : plus(total, part)), 0);
}
