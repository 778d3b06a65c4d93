import type { SqliteDatabase } from '@storage/open-database';
import type { AuditDraft, AuditEntry } from '@shared/wire/audit-entry';
import type { CommandResult } from '@shared/wire/command-result';
import { auditChain, type AuditChain } from './audit-chain';
import { AuditCheck } from './chain/audit-check';
import { deliveryStore, type DeliveryStore } from './delivery-store';
import type {
  AuditStretch,
  CommandState,
  LocalAccount,
  NewCommand,
  StoredCommand,
  StoredDraft,
} from './ledger-calls';
import {
  commandStatements,
  keepingStatements,
  storedCommand,
  type CommandStatements,
  type KeepingStatements,
} from './ledger-statements';
import { LEDGER_VALUE } from './ledger-values';
import { deskSamples, type DeskSamples } from './replay/desk-samples';
import { WaitingCommands } from './waiting-commands';

const RECENT = 1_000;

/** The outbox, the audit chain, the drafts and the accounts of this workstation. */
export class LedgerStore {
  /** Notes on their way to a receiver. */
  readonly deliveries: DeliveryStore;
  /** The whole audit log, for those who check it. */
  readonly auditCheck: AuditCheck;
  /** What stood on this desk, for the replay of a shift. */
  readonly samples: DeskSamples;
  readonly #db: SqliteDatabase;
  readonly #audit: AuditChain;
  readonly #commands: CommandStatements;
  readonly #kept: KeepingStatements;
  readonly #waiting: WaitingCommands;
  /** What the transaction that runs, or ran last, put into the outbox. */
  #inserted: string[] = [];
  readonly #transaction: (work: () => unknown) => unknown;

  constructor(db: SqliteDatabase) {
    this.#db = db;
    this.#audit = auditChain(db);
    this.#commands = commandStatements(db);
    this.#kept = keepingStatements(db);
    this.#waiting = new WaitingCommands(db);
    this.deliveries = deliveryStore(db);
    this.auditCheck = new AuditCheck(db);
    this.samples = deskSamples(db);
    const transaction = db.transaction((work: () => unknown) => work());
    this.#transaction = (work) => transaction.immediate(work);
  }

  /** One FULL transaction: the act is either wholly on disk, with its audit entry and what `also` writes, or not at all. */
  register(entry: NewCommand, audit: AuditDraft, also?: () => void): StoredCommand {
    return this.#inOne(() => {
      this.#audit.append(audit);
      also?.();
      return this.#insert(entry, null);
    });
  }

  /** The same for several acts that are one doing. */
  registerAll(
    entries: readonly { readonly entry: NewCommand; readonly audit: AuditDraft }[],
  ): StoredCommand[] {
    return this.#inOne(() =>
      entries.map(({ entry, audit }) => {
        this.#audit.append(audit);
        return this.#insert(entry, null);
      }),
    );
  }

  /** Settles one act and puts the one that stands in for it in its place, together; null where it was settled before. */
  replace(id: string, entry: NewCommand, audit: AuditDraft): StoredCommand | null {
    return this.#inOne(() => {
      const place = this.#commands.settle.get(id);
      if (place === undefined) return null;
      this.#audit.append(audit);
      return this.#insert(entry, place);
    });
  }

  find(id: string): StoredCommand | null {
    const n = this.#waiting.numberOf(id);
    const row = n === undefined ? this.#commands.answeredById.get(id) : this.#commands.byNumber.get(n);
    return row === undefined ? null : storedCommand(row);
  }

  /** Queues a sample of the desk and keeps what it says for the replay here, together. */
  keepSample(entry: NewCommand): StoredCommand {
    return this.#inOne(() => {
      this.samples.keep(entry);
      return this.#insert(entry, null);
    });
  }

  /** In the order in which they are to be sent. */
  unanswered(): StoredCommand[] {
    const { first } = this.#waiting;
    return first === null ? [] : this.#commands.unanswered.all(first).map(storedCommand);
  }

  attention(): StoredCommand[] {
    return this.#commands.attention.all().map(storedCommand);
  }

  /** Those that lost a race or were refused, the newest first. */
  notTaken(limit: number): StoredCommand[] {
    return this.#commands.notTaken.all(limit).map(storedCommand);
  }

  /** Oldest first; as many as one person could have had answered while a link was catching up. */
  recentlyApplied(epoch: string | null): StoredCommand[] {
    return this.#commands.recentlyApplied.all(RECENT, epoch).map(storedCommand);
  }

  markSent(id: string): void {
    const n = this.#waiting.numberOf(id);
    if (n !== undefined) this.#commands.markSent.run(n);
  }

  /** Stores the centre's answer; null for a command that is not waiting for one (a late repeat). */
  answer(result: CommandResult, epoch: string | null): StoredCommand | null {
    const state: CommandState = result.status === 'duplicate' ? 'applied' : result.status;
    const n = this.#waiting.numberOf(result.id);
    if (n === undefined) return null;
    // In a transaction: a statement that returns a row does not tell when its own commit fails (full disk).
    const answered = this.#inOne(() => {
      const row = this.#commands.answer.get(state, JSON.stringify(result), epoch, n);
      if (row === undefined) return null;
      const stored = storedCommand(row);
      this.deliveries.answered(stored, result);
      // What it said of the desk is kept apart, for the replay.
      if (stored.command.type === 'desk.sample') this.#commands.drop.run(stored.n);
      return stored;
    });
    this.#waiting.answered(result.id);
    return answered;
  }

  /** A person dealt with a lost race or a refusal. */
  settle(id: string, audit: AuditDraft): boolean {
    return this.#inOne(() => {
      if (this.#commands.settle.get(id) === undefined) return false;
      this.#audit.append(audit);
      return true;
    });
  }

  appendAudit(draft: AuditDraft): void {
    this.#inOne(() => {
      this.#audit.append(draft);
    });
  }

  /** Starts a new chain, of which the centre has confirmed nothing yet. */
  restartChain(draft: AuditDraft): void {
    this.#inOne(() => {
      this.#audit.restart(draft);
      this.#kept.dropValue.run(LEDGER_VALUE.auditHead);
      this.#kept.dropValue.run(LEDGER_VALUE.lostHead);
    });
  }

  /** Entries of the newest chain after `n`, in order. */
  auditAfter(n: number, limit: number): AuditEntry[] {
    return this.#audit.after(n, limit);
  }

  /** Entries of all chains, newest first. */
  auditBefore(position: number | null, limit: number): AuditStretch {
    return this.#audit.before(position, limit);
  }

  auditLength(): number {
    return this.#audit.length();
  }

  /** `null` drops the draft. */
  saveDraft(userId: string, key: string, text: string | null, at: number): void {
    if (text === null) this.#kept.dropDraft.run(userId, key);
    else this.#kept.putDraft.run(userId, key, text, at);
  }

  /** Oldest first. */
  readDrafts(userId: string): StoredDraft[] {
    return this.#kept.drafts.all(userId);
  }

  saveAccount(account: LocalAccount): void {
    this.#kept.putAccount.run(account.username, JSON.stringify(account));
  }

  readAccount(username: string): LocalAccount | null {
    const data = this.#kept.account.get(username);
    return data === undefined ? null : (JSON.parse(data) as LocalAccount);
  }

  saveRefreshToken(userId: string, token: string | null): void {
    if (token === null) this.#kept.dropToken.run(userId);
    else this.#kept.putToken.run(userId, token);
  }

  readRefreshToken(userId: string): string | null {
    return this.#kept.token.get(userId) ?? null;
  }

  readValue(key: string): string | null {
    return this.#kept.value.get(key) ?? null;
  }

  saveValue(key: string, value: string): void {
    this.#kept.putValue.run(key, value);
  }

  close(): void {
    this.#db.close();
  }

  #insert(entry: NewCommand, place: number | null): StoredCommand {
    const { command, patientId, by, seen } = entry;
    if (this.find(command.id) !== null) throw new Error('A command of this id is in the ledger already.');
    const { lastInsertRowid } = this.#commands.insert.run(
      command.id,
      JSON.stringify(command),
      patientId,
      by,
      seen,
      place,
    );
    const n = Number(lastInsertRowid);
    this.#waiting.registered(command.id, n);
    this.#inserted.push(command.id);
    return {
      n,
      place: place ?? n,
      command,
      patientId,
      by,
      seen,
      state: 'registered',
      attempts: 0,
      answer: null,
    };
  }

  #inOne<T>(work: () => T): T {
    this.#inserted = [];
    try {
      return this.#transaction(work) as T;
    } catch (error) {
      this.#audit.undone();
      for (const id of this.#inserted) this.#waiting.answered(id);
      throw error;
    }
  }
}
