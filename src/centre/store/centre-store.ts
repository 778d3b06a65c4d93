import type { Millis } from '@shared/clock';
import type { EntityKind, EntityOf } from '@shared/model/entity';
import type { Change } from '@shared/wire/change';
import type { AccountStore } from './account-store';
import type { AuditStore } from './audit-store';
import type { EpjStore } from './epj-store';

/** Author of everything that no person did: the rule engine, intake, the simulation. */
export const SYSTEM = 'system';

/** An entity as it stands now. */
export interface Stored<K extends EntityKind = EntityKind> {
  readonly kind: K;
  readonly id: string;
  readonly version: number;
  readonly seq: number;
  /** When the centre received this version. */
  readonly at: Millis;
  readonly data: EntityOf<K>;
}

/** The newest act of somebody else on an entity, for the judgement of a conflict. */
export interface ForeignAct {
  readonly author: string;
  readonly at: Millis;
  readonly version: number;
}

/** One run of the log, or one page of a snapshot. */
export interface ChangeLimits {
  readonly changes: number;
  readonly bytes: number;
}

/** Where a snapshot stands: fixed at its start, so that every page sees the same state. */
export interface SnapshotFrame {
  readonly upTo: number;
  /** Measurements, answers, closed alerts and acts before this are left to `history`. */
  readonly windowFrom: Millis;
}

/** What reads need to know; every answer is the state after the last finished transaction (or inside it). */
export interface LogReader {
  readonly epoch: () => string;
  readonly head: () => number;
  /** The log is complete for every cursor at or above this. */
  readonly logFrom: () => number;
  readonly get: <K extends EntityKind>(kind: K, id: string) => Stored<K> | undefined;
  /** The version of an id that is or was in use; 0 for a new one (a tombstone keeps its version). */
  readonly versionOf: (kind: EntityKind, id: string) => number;
  readonly foreignAct: (
    kind: EntityKind,
    id: string,
    above: number,
    userId: string,
  ) => ForeignAct | undefined;
  /** A user's name, also after the user was removed (protocol.md: a name must survive the user). */
  readonly nameOf: (userId: string) => string | undefined;
  readonly patientByNumber: (number: string) => Stored<'patient'> | undefined;
  readonly planOf: (patientId: string) => Stored<'plan'> | undefined;
  /** Alerts that are not closed, of one patient and, where given, one rule. */
  readonly activeAlerts: (patientId: string, ruleId?: string) => Stored<'alert'>[];
  /** Snoozed alerts whose time has come. */
  readonly endedSnoozes: (now: Millis) => Stored<'alert'>[];
  readonly observationsBefore: (
    patientId: string,
    code: string,
    before: Millis,
    limit: number,
  ) => { readonly observations: EntityOf<'observation'>[]; readonly more: boolean };
  /** The alert that a rule raised last for a patient, closed or not. */
  readonly newestAlert: (patientId: string, ruleId: string) => Stored<'alert'> | undefined;
  /** Measurements of a code, newest first, bounds included; withdrawn ones among them, those that others replace not. */
  readonly observationsBetween: (
    patientId: string,
    code: string,
    from: Millis,
    to: Millis,
    limit: number,
  ) => EntityOf<'observation'>[];
  /** When a form was answered last; what is dated after `now` counts from when it was received. */
  readonly lastAnswered: (patientId: string, questionnaireId: string, now: Millis) => Millis | undefined;
  /** When anything came from a patient last: a measurement, an answered form, a message; ahead of time as above. */
  readonly lastSign: (patientId: string, now: Millis) => Millis | undefined;
  /** When a measure was measured last; withdrawn measurements do not count, those ahead of time as above. */
  readonly lastMeasured: (patientId: string, code: string, now: Millis) => Millis | undefined;
  /** Living entities in the order of their ids, for work that goes round in slices. */
  readonly page: <K extends EntityKind>(kind: K, afterId: string, limit: number) => Stored<K>[];
  readonly all: <K extends EntityKind>(kind: K) => Iterable<Stored<K>>;
  readonly count: (kind: EntityKind) => number;
}

/** A write; only inside `transact`. `author` is a user id or `SYSTEM`, `at` the centre's receive time. */
export interface EntityWrite<K extends EntityKind = EntityKind> {
  readonly kind: K;
  readonly id: string;
  readonly data: EntityOf<K>;
  readonly author: string;
  readonly at: Millis;
}

/** The ordered log and what stands in it. */
export interface LogStore extends LogReader {
  readonly put: <K extends EntityKind>(write: EntityWrite<K>) => Change;
  readonly remove: (kind: EntityKind, id: string, author: string, at: Millis) => Change | undefined;
  readonly changesAfter: (cursor: number, limits: ChangeLimits) => Change[];
  /** Sizes of what a snapshot holds, in order, at most `limit` rows after `seq`: to cut it into parts. */
  readonly snapshotSizes: (
    frame: SnapshotFrame,
    after: number,
    limit: number,
  ) => { seq: number; bytes: number }[];
  readonly snapshotPage: (frame: SnapshotFrame, after: number, to: number) => Change[];
  /** Lets go of who made the versions below `version`: for what the centre itself renews without end. */
  readonly forgetAuthors: (kind: EntityKind, id: string, version: number) => void;
  /** Rows that are superseded and older than `before` go; raises `logFrom`. */
  readonly trim: (before: Millis) => void;
  /** Builds the log anew from what lives: a new epoch. */
  readonly rebuild: (epoch: string) => void;
}

/** What intake remembers of a resource: by identifier, or by content where it has none. */
export interface IntakeMemory {
  readonly seen: (key: string, hash: string) => string | undefined;
  /** The newest observation that was stored under the key. */
  readonly newest: (key: string) => string | undefined;
  readonly remember: (key: string, hash: string, entityId: string) => void;
}

/** Answers to commands, remembered by id over restarts and workstations. */
export interface CommandMemory {
  readonly answerTo: (commandId: string) => unknown;
  readonly remember: (commandId: string, answer: unknown, at: Millis) => void;
  readonly forget: (before: Millis) => void;
}

/**
 * The centre's store. Synchronous, because a command is judged and written in one step: `transact` runs to its
 * end before anybody else reads. Another database fills this port behind one writer, as SQLite does here.
 */
export interface CentreStore {
  readonly log: LogStore;
  readonly accounts: AccountStore;
  readonly audit: AuditStore;
  readonly commands: CommandMemory;
  readonly intake: IntakeMemory;
  readonly epj: EpjStore;
  readonly setting: (key: string) => string | undefined;
  readonly setSetting: (key: string, value: string) => void;
  /** All or nothing, on disk when it returns. Listeners hear of it once, after the commit. */
  readonly transact: <T>(work: () => T) => T;
  readonly onCommit: (listener: (head: number) => void) => () => void;
  readonly close: () => void;
}
