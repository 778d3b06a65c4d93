import type { AuditDraft, AuditEntry } from '@shared/wire/audit-entry';
import type { User } from '@shared/model/patient';
import type { CommandEnvelope } from '@shared/wire/command';
import type { CommandResult } from '@shared/wire/command-result';

/** How a command stands in the outbox. */
export type CommandState = 'registered' | 'sent' | 'applied' | 'conflict' | 'rejected';

/** A command in the outbox, in the order of `n`. */
export interface StoredCommand {
  readonly n: number;
  readonly command: CommandEnvelope;
  readonly patientId: string | null;
  readonly by: string;
  readonly state: CommandState;
  readonly attempts: number;
  readonly answer: CommandResult | null;
}

/** A command on its way into the outbox. */
export interface NewCommand {
  readonly command: CommandEnvelope;
  readonly patientId: string | null;
  /** Name of the author, kept because the user may be gone when the answer is read. */
  readonly by: string;
}

/** A person who signed in here; lets them in again without a link for 14 days. */
export interface LocalAccount {
  readonly username: string;
  readonly user: User;
  /** scrypt of the password, base64. */
  readonly salt: string;
  readonly verifier: string;
  /** ms; when the centre last let this person in. */
  readonly confirmedAt: number;
}

/** Every call of the ledger thread. Each write is one FULL transaction. */
export type LedgerCalls = {
  readonly workstationId: (input: { readonly ifNew: string }) => string;
  /** Puts a command and its audit entry on disk together. */
  readonly register: (input: { readonly entry: NewCommand; readonly audit: AuditDraft }) => StoredCommand;
  readonly unanswered: (input: null) => readonly StoredCommand[];
  readonly attention: (input: null) => readonly StoredCommand[];
  /** The newest commands applied in an epoch: their changes may not be in the log that we hold. */
  readonly recentlyApplied: (input: { readonly epoch: string | null }) => readonly StoredCommand[];
  readonly markSent: (input: { readonly id: string }) => null;
  /** `epoch` is the one that the answer's seq counts in. */
  readonly answer: (input: {
    readonly result: CommandResult;
    readonly epoch: string | null;
  }) => StoredCommand | null;
  readonly settle: (input: { readonly id: string; readonly audit: AuditDraft }) => boolean;
  readonly appendAudit: (input: AuditDraft) => null;
  readonly auditLength: (input: null) => number;
  readonly auditAfter: (input: { readonly n: number; readonly limit: number }) => readonly AuditEntry[];
  readonly saveAccount: (input: LocalAccount) => null;
  readonly readAccount: (input: { readonly username: string }) => LocalAccount | null;
  readonly saveRefreshToken: (input: { readonly userId: string; readonly token: string | null }) => null;
  readonly readRefreshToken: (input: { readonly userId: string }) => string | null;
  readonly readValue: (input: { readonly key: string }) => string | null;
  readonly saveValue: (input: { readonly key: string; readonly value: string }) => null;
};
