import type { TrustSettings } from '@main/trust/centre-trust';
import type { Registered, RequestError } from '@shared/ipc/contract';
import type { SalvageResult } from '@main/ledger/salvage/salvage-calls';
import type {
  AlertRow,
  CommandAnswer,
  Decision,
  LedgerReport,
  LinkView,
  OutboxRow,
  OutboxView,
} from '@shared/ipc/views';
import type { User } from '@shared/model/patient';
import type { CommandType } from '@shared/wire/command';
import type { Outcome } from '@shared/outcome';

/** What a fault process answers: one input, one output, by name. */
export type Requests = Record<string, (input: never) => unknown>;

/** A request on its way to a fault process, and what comes back. */
export interface RequestMessage {
  readonly n: number;
  readonly name: string;
  readonly input: unknown;
}

export type ProcessMessage =
  | { readonly kind: 'answer'; readonly n: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly n: number; readonly message: string }
  | { readonly kind: 'event'; readonly name: string; readonly payload: unknown };

/**
 * What happens at a step: the process dies, stands still, waits for `release`, the step throws, or the database thread
 * that the step is about is ended.
 */
export type StepAction = 'kill' | 'stop' | 'hold' | 'fail' | 'end-thread';

/** A trap at a named step of a process; it springs once, the `nth` time the step is reached. */
export interface Trap {
  readonly step: string;
  readonly action: StepAction;
  /** 1 = the first time from now on. */
  readonly nth?: number;
  /** Microseconds to wait at the step before a `kill` or `end-thread`; the thread goes on meanwhile. */
  readonly delayUs?: number;
}

/** How a station is started; `threads` holds the built entries. */
export interface StationStart {
  readonly folder: string;
  readonly origin: string;
  /** What a centre by https is believed by. */
  readonly trust?: TrustSettings;
  readonly threads: string;
  /** 32 bytes, hex. */
  readonly key: string;
  readonly seed: number;
  /** ms that this workstation's wall clock is wrong by. */
  readonly clockOffset: number;
}

/** An act on an alert, without what the desk adds. */
export interface AlertAct {
  readonly type: Extract<CommandType, `alert.${string}`>;
  readonly payload: object;
}

/** What a person does to an alert; without a version, the one that the list shows now. */
export interface ActInput {
  readonly act: AlertAct;
  readonly alertId: string;
  readonly version?: number;
}

/** Everything about a station that a test waits for. */
export interface StationState {
  readonly workstationId: string;
  readonly user: User | null;
  readonly link: LinkView;
  readonly outbox: OutboxView;
  /** Number of alerts on the list. */
  readonly alerts: number;
  /** Number of patients on the worklist. */
  readonly patients: number;
  readonly counters: Readonly<Record<string, number>>;
  readonly answered: number;
}

/** What the link showed from some moment on. */
export interface LinkMoment extends LinkView {
  /** ms on the machine's monotonic clock, which every process shares. */
  readonly at: number;
  /** The workstation's own wall clock then. */
  readonly wall: number;
}

/** Bytes after a full collection, as `process.memoryUsage` counts them. */
export interface MemoryView {
  readonly heapUsed: number;
  readonly rss: number;
}

/** What a station can be asked; the names are those of a person's hand where there is one. */
export type StationRequests = {
  readonly start: (input: StationStart) => StationState;
  readonly signIn: (input: { readonly username: string; readonly password: string }) => Outcome<User, string>;
  readonly signOut: (input: null) => null;
  /** Locks the desk, as its key does. */
  readonly lock: (input: null) => null;
  readonly unlock: (input: {
    readonly username: string;
    readonly password: string;
  }) => Outcome<unknown, RequestError>;
  /** What an alert's panel asks for, through the door of the page. */
  readonly readAlert: (input: { readonly alertId: string }) => Outcome<unknown, RequestError>;
  readonly act: (input: ActInput) => Outcome<Registered, RequestError>;
  /** The same act as often as `times`, all at once: a double click, a key held down. */
  readonly actRepeatedly: (
    input: ActInput & { readonly times: number },
  ) => readonly Outcome<Registered, RequestError>[];
  readonly decide: (input: {
    readonly commandId: string;
    readonly decision: Decision;
  }) => Outcome<OutboxView, RequestError>;
  readonly state: (input: null) => StationState;
  readonly alerts: (input: null) => readonly AlertRow[];
  /** The first alert of the list that is open and not named; null where there is none. */
  readonly firstOpen: (input: { readonly except: readonly string[] }) => AlertRow | null;
  readonly outboxRows: (input: null) => readonly OutboxRow[];
  readonly answers: (input: null) => readonly CommandAnswer[];
  /** Entries of its newest audit chain. */
  readonly auditLength: (input: null) => number;
  readonly setClock: (input: { readonly offset: number }) => null;
  /** The wall clock stands still, or goes on from where it stood. */
  readonly standClock: (input: { readonly stands: boolean }) => null;
  /** Stops the process as a machine that sleeps; answers after SIGCONT, with the clocks gone on by so many ms. */
  readonly sleep: (input: { readonly wall: number; readonly steady: number }) => null;
  /** What the link showed, in order, since the start. */
  readonly linkLog: (input: null) => readonly LinkMoment[];
  /** True where somebody's data reached the prototype of every object. */
  readonly isPolluted: (input: null) => boolean;
  readonly trap: (input: Trap) => null;
  /** Takes away every trap that has not sprung. */
  readonly disarm: (input: null) => null;
  readonly release: (input: null) => null;
  /** Begins to end a database thread in the middle of whatever it does, as a crash would. */
  readonly endThread: (input: { readonly which: 'cache' | 'ledger' }) => null;
  /** Whether the cache was put aside as damaged since the start. */
  readonly cacheQuarantined: (input: null) => boolean;
  /** A value that the ledger keeps. */
  readonly ledgerValue: (input: { readonly key: string }) => string | null;
  /** A lead starts a new audit chain. */
  readonly restartChain: (input: null) => null;
  readonly resume: (input: null) => null;
  readonly memory: (input: null) => MemoryView;
  /** What every thread holds after a full collection, bytes by name; the process's own is `main`. Costs memory itself. */
  readonly held: (input: null) => Readonly<Record<string, number>>;
  /** Stops in order: link, threads. */
  readonly stop: (input: null) => null;
};

export interface CentreStart {
  readonly dataDir: string;
  readonly port: number;
}

/** A measurement that the centre takes in as if it came from a device. */
export interface Measured {
  readonly patientId: string;
  readonly code: string;
  readonly value: number;
  readonly unit: string;
}

export interface CentreState {
  readonly epoch: string;
  readonly head: number;
  readonly links: number;
  readonly faults: readonly string[];
}

/** What a centre can be asked from behind. */
export type CentreRequests = {
  readonly start: (input: CentreStart) => { readonly port: number };
  /** Registers patients `patient-1` … with standard limits. */
  readonly addPatients: (input: { readonly count: number }) => null;
  /** Each in a transaction of its own. */
  readonly measure: (input: { readonly values: readonly Measured[] }) => null;
  /** Raises red alerts of all patients at a pace; answers when the time is over. */
  readonly flood: (input: {
    readonly perSecond: number;
    readonly seconds: number;
    readonly patients: number;
  }) => { readonly alerts: number; readonly head: number };
  /** Ids of every alert that is not closed. */
  readonly openAlerts: (input: null) => readonly string[];
  readonly rebuildLog: (input: null) => null;
  readonly revoke: (input: { readonly workstationId: string }) => null;
  readonly state: (input: null) => CentreState;
  readonly trap: (input: Trap) => null;
  readonly disarm: (input: null) => null;
  readonly memory: (input: null) => MemoryView;
  /** The centre's wall clock is wrong by so many ms. */
  readonly setClock: (input: { readonly offset: number }) => null;
  /** True where somebody's data reached the prototype of every object. */
  readonly isPolluted: (input: null) => boolean;
  readonly stop: (input: null) => null;
};

/** What opening a key header came to; `key` is the ledger's, hex. */
export type KeyOutcome =
  | { readonly kind: 'opened'; readonly key: string; readonly ledgerCreated: boolean }
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'not written'; readonly code: string };

/** What a key process is asked, once: open or make the header, and where `note` write it anew. */
export type KeyRequests = {
  readonly start: (input: {
    readonly path: string;
    readonly passphrase: string;
    readonly dataExists: boolean;
    readonly note: boolean;
  }) => KeyOutcome;
};

/** A damaged ledger, and where the built thread lies that looks after it. */
export interface RescueStart {
  readonly ledger: string;
  readonly threads: string;
  /** 32 bytes, hex. */
  readonly key: string;
}

/** What a rescue process is asked: nothing of a damaged ledger is open elsewhere then. */
export type RescueRequests = {
  readonly start: (input: RescueStart) => LedgerReport;
  readonly salvage: (input: null) => Outcome<SalvageResult, RequestError>;
};

/** Many links of as many workstations. */
export interface StormStart {
  readonly origin: string;
  readonly links: number;
  readonly seed: number;
  readonly usernames: readonly string[];
}

/** What a process full of links can be asked. */
export type StormRequests = {
  readonly start: (input: StormStart) => null;
  /** How many are live. */
  readonly live: (input: null) => number;
  readonly stop: (input: null) => null;
};
