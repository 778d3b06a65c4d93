import type { AuditDraft, AuditEntry } from '@shared/wire/audit-entry';
import type { User } from '@shared/model/patient';
import type { CommandEnvelope } from '@shared/wire/command';
import type { CommandResult } from '@shared/wire/command-result';
import type { SampleQuery, SampleSpan } from '@shared/lead/replay/desk-sample';
import type { AuditEnd, AuditHeads, AuditLines, AuditSlice } from './chain/audit-check';
import type { DeliveryJob, JobProgress, MadeAnew, NewDelivery } from './delivery-job';

/** A stretch of this workstation's own log; `next` is null where it reaches the first entry. */
export interface AuditStretch {
  readonly entries: readonly AuditEntry[];
  readonly next: number | null;
}

/** How a command stands in the outbox. */
export type CommandState = 'registered' | 'sent' | 'applied' | 'conflict' | 'rejected';

/** A command in the outbox, in the order of `place`, then `n`. */
export interface StoredCommand {
  readonly n: number;
  /** `n`, or the place of the command that this one replaces. */
  readonly place: number;
  readonly command: CommandEnvelope;
  readonly patientId: string | null;
  readonly by: string;
  readonly state: CommandState;
  readonly attempts: number;
  readonly answer: CommandResult | null;
  /** What the person saw when acting, as JSON of the desk's own; null where nothing was kept. */
  readonly seen: string | null;
}

/** A command on its way into the outbox. */
export interface NewCommand {
  readonly command: CommandEnvelope;
  readonly patientId: string | null;
  /** Name of the author, kept because the user may be gone when the answer is read. */
  readonly by: string;
  readonly seen: string | null;
}

/** Something written and not sent, of one person; encrypted with everything else in this file. */
export interface StoredDraft {
  readonly key: string;
  readonly text: string;
  /** Our clock, ms. */
  readonly at: number;
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
  /** Several commands of one doing, each with its audit entry: all of them are on disk, or none. */
  readonly registerAll: (input: {
    readonly entries: readonly { readonly entry: NewCommand; readonly audit: AuditDraft }[];
  }) => readonly StoredCommand[];
  /**
   * A person's decision about a lost race or a refusal that makes a new command: the old one is settled, the new one
   * takes its place in the order of its entity, one audit entry. Null where the old one was settled before.
   */
  readonly replace: (input: {
    readonly id: string;
    readonly entry: NewCommand;
    readonly audit: AuditDraft;
  }) => StoredCommand | null;
  /** A command by its id, whatever its state: tells what a call that was cut off left on disk. */
  readonly find: (input: { readonly id: string }) => StoredCommand | null;
  /**
   * Queues a sample of the desk: nobody's act, so no audit entry. The command goes from the ledger with its answer; what
   * it said stays for the replay, written together with it.
   */
  readonly keepSample: (input: { readonly entry: NewCommand }) => StoredCommand;
  readonly readSamples: (input: SampleQuery) => readonly SampleSpan[];
  /** Drops samples from before a time (ms), at most `limit`; how many went. */
  readonly trimSamples: (input: { readonly before: number; readonly limit: number }) => number;
  readonly unanswered: (input: null) => readonly StoredCommand[];
  readonly attention: (input: null) => readonly StoredCommand[];
  /** The newest commands that lost a race or were refused, decided about or not; the newest first. */
  readonly notTaken: (input: { readonly limit: number }) => readonly StoredCommand[];
  /** The newest commands applied in an epoch: their changes may not be in the log that we hold. */
  readonly recentlyApplied: (input: { readonly epoch: string | null }) => readonly StoredCommand[];
  readonly markSent: (input: { readonly id: string }) => null;
  /** `epoch` is the one that the answer's seq counts in. What it says of a delivery goes to the job in the same transaction. */
  readonly answer: (input: {
    readonly result: CommandResult;
    readonly epoch: string | null;
  }) => StoredCommand | null;
  readonly settle: (input: { readonly id: string; readonly audit: AuditDraft }) => boolean;
  readonly appendAudit: (input: AuditDraft) => null;
  /** Starts a new chain with `n` 1 by a lead's entry (protocol.md section 5); the old one stays readable. */
  readonly restartChain: (input: AuditDraft) => null;
  readonly auditLength: (input: null) => number;
  /** Entries of the newest chain after `n`. */
  readonly auditAfter: (input: { readonly n: number; readonly limit: number }) => readonly AuditEntry[];
  /** The next slice of a check of all chains; `fresh` begins one. `marks` are numbers whose hashes are wanted. */
  readonly checkAudit: (input: {
    readonly fresh: boolean;
    readonly limit: number;
    readonly workstationId: string;
    readonly marks: readonly number[];
  }) => AuditSlice;
  /** Entries of all chains behind a place, as they are stored. */
  readonly auditLines: (input: { readonly after: number; readonly limit: number }) => AuditLines;
  readonly auditEnd: (input: null) => AuditEnd;
  readonly auditHeads: (input: null) => AuditHeads;
  /** Entries of all chains, newest first, from before a position of the file (null: from the end). */
  readonly auditBefore: (input: { readonly before: number | null; readonly limit: number }) => AuditStretch;
  /** A note's export, its audit entry and the job with its document: together on disk, or none. */
  readonly queueDelivery: (input: {
    readonly entry: NewCommand;
    readonly audit: AuditDraft;
    readonly job: NewDelivery;
    readonly body: Uint8Array;
  }) => StoredCommand;
  /** A refused delivery made anew: its report as queued, the audit entry, the new document and its way, together. */
  readonly resendDelivery: (input: {
    readonly entry: NewCommand;
    readonly audit: AuditDraft;
    readonly id: string;
    readonly made: MadeAnew;
    readonly at: number;
  }) => StoredCommand;
  /** What was learned of a delivery on its way to the centre; `reported` is what the job keeps as told. */
  readonly reportDelivery: (input: {
    readonly entry: NewCommand;
    readonly audit: AuditDraft;
    readonly id: string;
    readonly reported: string;
  }) => StoredCommand;
  readonly updateDelivery: (input: { readonly id: string; readonly progress: JobProgress }) => null;
  /** Under way, refused, not reported, or received lately; in the order asked for. */
  readonly deliveryJobs: (input: null) => readonly DeliveryJob[];
  readonly deliveryJob: (input: { readonly id: string }) => DeliveryJob | null;
  /** The document of a job; null once it was dropped. */
  readonly deliveryBody: (input: { readonly id: string }) => Uint8Array | null;
  /** Drops the documents of what was received before a time (ms). */
  readonly dropDeliveredBodies: (input: { readonly before: number }) => null;
  readonly saveDraft: (input: {
    readonly userId: string;
    readonly key: string;
    readonly text: string | null;
    readonly at: number;
  }) => null;
  readonly readDrafts: (input: { readonly userId: string }) => readonly StoredDraft[];
  readonly saveAccount: (input: LocalAccount) => null;
  readonly readAccount: (input: { readonly username: string }) => LocalAccount | null;
  readonly saveRefreshToken: (input: { readonly userId: string; readonly token: string | null }) => null;
  readonly readRefreshToken: (input: { readonly userId: string }) => string | null;
  readonly readValue: (input: { readonly key: string }) => string | null;
  readonly saveValue: (input: { readonly key: string; readonly value: string }) => null;
};
