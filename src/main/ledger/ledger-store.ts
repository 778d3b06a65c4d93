import { migrate } from '@storage/migrate';
import { openDatabase, type SqliteDatabase } from '@storage/open-database';
import type { AuditDraft, AuditEntry } from '@shared/wire/audit-entry';
import type { CommandEnvelope } from '@shared/wire/command';
import type { CommandResult } from '@shared/wire/command-result';
import { auditChain } from './audit-chain';
import type { CommandState, LocalAccount, NewCommand, StoredCommand } from './ledger-calls';
import { ledgerMigrations } from './ledger-schema';

interface CommandRow {
  readonly n: number;
  readonly envelope: string;
  readonly patient_id: string | null;
  readonly by_name: string;
  readonly state: CommandState;
  readonly attempts: number;
  readonly answer: string | null;
}

/** Where the ledger stands; `mustExist` once it was ever created, so that a lost ledger is never replaced silently. */
export interface LedgerFile {
  readonly path: string;
  readonly key: Buffer;
  readonly mustExist: boolean;
}

/** Opens the ledger: synchronous=FULL, every commit survives power loss. */
export function openLedger(file: LedgerFile): SqliteDatabase {
  const db = openDatabase({ path: file.path, key: file.key, synchronous: 'FULL', mustExist: file.mustExist });
  try {
    migrate(db, 'ledger', ledgerMigrations);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

const RECENT = 200;
const COLUMNS = 'n, envelope, patient_id, by_name, state, attempts, answer';

/** The outbox, the audit chain and the accounts of this workstation. */
export class LedgerStore {
  readonly #db: SqliteDatabase;
  readonly #audit: ReturnType<typeof auditChain>;

  constructor(db: SqliteDatabase) {
    this.#db = db;
    this.#audit = auditChain(db);
  }

  /** One FULL transaction: the act is either wholly on disk, with its audit entry, or not at all. */
  register(entry: NewCommand, audit: AuditDraft): StoredCommand {
    return this.#inOne(() => {
      const { lastInsertRowid } = this.#db
        .prepare(
          "INSERT INTO command (id, envelope, patient_id, by_name, state) VALUES (?, ?, ?, ?, 'registered')",
        )
        .run(entry.command.id, JSON.stringify(entry.command), entry.patientId, entry.by);
      this.#audit.append(audit);
      return { ...entry, n: Number(lastInsertRowid), state: 'registered', attempts: 0, answer: null };
    });
  }

  unanswered(): StoredCommand[] {
    return this.#commands("state IN ('registered', 'sent')");
  }

  attention(): StoredCommand[] {
    return this.#commands("state IN ('conflict', 'rejected') AND settled = 0");
  }

  /** Oldest first; as many as one person could have had answered while a link was catching up. */
  recentlyApplied(epoch: string | null): StoredCommand[] {
    return this.#db
      .prepare<[number, string | null], CommandRow>(
        `SELECT ${COLUMNS} FROM (SELECT * FROM command ORDER BY n DESC LIMIT ?) WHERE state = 'applied' AND epoch IS ? ORDER BY n`,
      )
      .all(RECENT, epoch)
      .map(storedCommand);
  }

  markSent(id: string): void {
    this.#db
      .prepare(
        "UPDATE command SET state = 'sent', attempts = attempts + 1 WHERE id = ? AND state IN ('registered', 'sent')",
      )
      .run(id);
  }

  /** Stores the centre's answer; null for a command that is not waiting for one (a late repeat). */
  answer(result: CommandResult, epoch: string | null): StoredCommand | null {
    return this.#inOne(() => {
      const state: CommandState = result.status === 'duplicate' ? 'applied' : result.status;
      const { changes } = this.#db
        .prepare(
          "UPDATE command SET state = ?, answer = ?, epoch = ? WHERE id = ? AND state IN ('registered', 'sent')",
        )
        .run(state, JSON.stringify(result), epoch, result.id);
      if (changes === 0) return null;
      const row = this.#db
        .prepare<[string], CommandRow>(`SELECT ${COLUMNS} FROM command WHERE id = ?`)
        .get(result.id);
      return row === undefined ? null : storedCommand(row);
    });
  }

  /** A person dealt with a lost race or a refusal. */
  settle(id: string, audit: AuditDraft): boolean {
    return this.#inOne(() => {
      const { changes } = this.#db
        .prepare(
          "UPDATE command SET settled = 1 WHERE id = ? AND state IN ('conflict', 'rejected') AND settled = 0",
        )
        .run(id);
      if (changes > 0) this.#audit.append(audit);
      return changes > 0;
    });
  }

  appendAudit(draft: AuditDraft): void {
    this.#inOne(() => this.#audit.append(draft));
  }

  /** Entries after `n`, in order. */
  auditAfter(n: number, limit: number): AuditEntry[] {
    return this.#db
      .prepare<[number, number], string>('SELECT entry FROM audit WHERE n > ? ORDER BY n LIMIT ?')
      .pluck()
      .all(n, limit)
      .map((entry) => JSON.parse(entry) as AuditEntry);
  }

  auditLength(): number {
    return this.#audit.length();
  }

  saveAccount(account: LocalAccount): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO account (username, data) VALUES (?, ?)')
      .run(account.username, JSON.stringify(account));
  }

  readAccount(username: string): LocalAccount | null {
    const data = this.#db
      .prepare<[string], string>('SELECT data FROM account WHERE username = ?')
      .pluck()
      .get(username);
    return data === undefined ? null : (JSON.parse(data) as LocalAccount);
  }

  saveRefreshToken(userId: string, token: string | null): void {
    if (token === null) this.#db.prepare('DELETE FROM refresh_token WHERE user_id = ?').run(userId);
    else
      this.#db
        .prepare('INSERT OR REPLACE INTO refresh_token (user_id, token) VALUES (?, ?)')
        .run(userId, token);
  }

  readRefreshToken(userId: string): string | null {
    return (
      this.#db
        .prepare<[string], string>('SELECT token FROM refresh_token WHERE user_id = ?')
        .pluck()
        .get(userId) ?? null
    );
  }

  readValue(key: string): string | null {
    return (
      this.#db.prepare<[string], string>('SELECT value FROM value WHERE key = ?').pluck().get(key) ?? null
    );
  }

  saveValue(key: string, value: string): void {
    this.#db.prepare('INSERT OR REPLACE INTO value (key, value) VALUES (?, ?)').run(key, value);
  }

  close(): void {
    this.#db.close();
  }

  #inOne<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  #commands(where: string): StoredCommand[] {
    return this.#db
      .prepare<[], CommandRow>(`SELECT ${COLUMNS} FROM command WHERE ${where} ORDER BY n`)
      .all()
      .map(storedCommand);
  }
}

function storedCommand(row: CommandRow): StoredCommand {
  return {
    n: row.n,
    command: JSON.parse(row.envelope) as CommandEnvelope,
    patientId: row.patient_id,
    by: row.by_name,
    state: row.state,
    attempts: row.attempts,
    answer: row.answer === null ? null : (JSON.parse(row.answer) as CommandResult),
  };
}
