import type { Alert, AlertEvent, AlertReason, AlertState } from '../model/alert';
import type { Observation } from '../model/observation';
import type { Patient, User } from '../model/patient';
import type { Plan, Programme } from '../model/plan';
import type { AlertSeverity, Named, ValueSeverity } from '../model/primitives';

/** Where the workstation stands between start and a signed-in person. */
export type StationPhase = 'starting' | 'locked' | 'signed_out' | 'signed_in' | 'broken';

/** Why the station cannot go on; each has its own words and a next step. */
export type StationProblem =
  | 'ledger_missing'
  | 'ledger_corrupt'
  | 'ledger_newer'
  | 'cache_newer'
  | 'key_header_corrupt'
  | 'key_store_changed'
  | 'module_missing'
  | 'profile_read_only'
  | 'disk_full'
  | 'centre_url_refused'
  | 'training_centre_failed'
  | 'unknown';

export interface StationView {
  readonly phase: StationPhase;
  readonly problem: StationProblem | null;
  /** True in a training profile: passphrase and accounts are shown on screen. */
  readonly training: boolean;
  /** `os` = wrapped by the platform's key store, `passphrase` = asked for at start. */
  readonly keyStore: 'os' | 'passphrase';
  /** True where the passphrase is chosen now, false where it must be repeated. */
  readonly newProfile: boolean;
  /** Shown on screen in training only. */
  readonly shownPassphrase: string | null;
  readonly user: User | null;
  readonly language: Language;
  readonly theme: Theme;
  readonly version: string;
  readonly centreName: string | null;
}

export type Language = 'nb' | 'en';
export type Theme = 'system' | 'light' | 'dark';

export type LinkState = 'offline' | 'connecting' | 'catching-up' | 'live' | 'stale';

/** Why the link is down, for the person at the desk. */
export type LinkProblem =
  | 'unreachable'
  | 'protocol_unsupported'
  | 'unauthenticated'
  | 'workstation_revoked'
  | 'replaced'
  | 'busy'
  | 'malformed'
  | 'centre_changed_mode';

export interface LinkView {
  readonly state: LinkState;
  readonly problem: LinkProblem | null;
  readonly epoch: string | null;
  readonly cursor: number;
  readonly head: number;
  /** Our clock, ms; when the last event of any kind came. */
  readonly lastEventAt: number | null;
  /** Our clock, ms; when the cache was last known to equal the centre's log. */
  readonly currentAt: number | null;
  /** Progress of a snapshot, else null. */
  readonly snapshot: { readonly part: number; readonly parts: number } | null;
  readonly mode: 'training' | 'production' | null;
}

export interface OutboxView {
  /** Acts not yet answered. */
  readonly unsent: number;
  /** Acts that somebody must look at: lost races and refusals. */
  readonly attention: number;
  /** True once the centre found that this workstation's audit log does not hold together; nothing more of it is sent. */
  readonly auditBroken: boolean;
}

/** How an own act stands that the centre has not put into the log we hold. */
export type PendingMark = 'registered' | 'sent' | 'answered';

/** One value as shown in rows and panels; times in ms. */
export interface LatestValue {
  readonly observationId: string;
  readonly code: string;
  readonly text: string | null;
  readonly value: number | null;
  readonly components: readonly {
    readonly code: string;
    readonly value: number | null;
    readonly unit: string;
  }[];
  readonly unit: string;
  readonly at: number;
  readonly severity: ValueSeverity;
  /** The value before it of the same measure, null where there is none. */
  readonly previous: number | null;
}

/** What an alert is about, in a form that both languages can say. */
export interface AlertCause {
  readonly reason: AlertReason;
  readonly code: string | null;
  readonly value: number | null;
  readonly unit: string | null;
  readonly side: 'below' | 'above' | null;
  readonly bound: number | null;
  /** The centre's own sentence; shown where the rest is not known. */
  readonly ruleText: string;
}

/** One row of the alert queue: an alert that is not closed. */
export interface AlertRow {
  readonly id: string;
  readonly version: number;
  readonly patientId: string;
  readonly patientName: string;
  readonly birthDate: string;
  readonly severity: AlertSeverity;
  readonly state: AlertState;
  readonly class: 'clinical' | 'technical';
  readonly cause: AlertCause;
  readonly raisedAt: number;
  readonly dueAt: number;
  readonly takenBy: Named | null;
  readonly takenAt: number | null;
  readonly snoozedUntil: number | null;
  readonly pending: PendingMark | null;
}

/** One row of the worklist: a patient. */
export interface WorklistRow {
  readonly patientId: string;
  readonly name: string;
  readonly birthDate: string;
  readonly phone: string | null;
  readonly programmes: readonly string[];
  readonly status: Patient['status'];
  readonly badges: Patient['badges'];
  readonly severity: AlertSeverity | 'green';
  /** The alert that decides the row's place, null when green. */
  readonly top: AlertRow | null;
  readonly openAlerts: number;
  readonly latest: readonly LatestValue[];
  readonly lastDataAt: number | null;
}

/** What changed in a list since the last push; rows replace rows with the same id. */
export interface RowDelta<R> {
  readonly upsert: readonly R[];
  readonly remove: readonly string[];
  /** True where the whole list was replaced (snapshot): read it again. */
  readonly reload: boolean;
}

/** Everything the alert panel shows. */
export interface AlertView {
  readonly row: AlertRow;
  readonly alert: Alert;
  readonly patient: Patient;
  readonly plan: Plan | null;
  readonly programmes: readonly Programme[];
  readonly evidence: readonly Observation[];
  readonly events: readonly AlertEvent[];
  readonly names: Readonly<Record<string, string>>;
}

/** Everything the patient page shows but the series. */
export interface PatientView {
  readonly patient: Patient;
  readonly plan: Plan | null;
  readonly programmes: readonly Programme[];
  readonly latest: readonly LatestValue[];
  readonly alerts: readonly AlertRow[];
  readonly closedAlerts: readonly AlertRow[];
  readonly events: readonly AlertEvent[];
  readonly measures: readonly {
    readonly code: string;
    readonly text: string | null;
    readonly unit: string;
    readonly count: number;
  }[];
  readonly names: Readonly<Record<string, string>>;
}

/** One measure over time as typed arrays of equal length, oldest first. */
export interface SeriesView {
  readonly code: string;
  readonly unit: string;
  /** ms since 1970. */
  readonly at: Float64Array;
  /** NaN where the value is missing. */
  readonly value: Float64Array;
  /** Second component of a panel (diastolic), else null. */
  readonly second: Float64Array | null;
  /** 0 normal, 1 yellow, 2 red, 3 unknown. */
  readonly severity: Uint8Array;
}

/** An act in the log, newest first. */
export interface ActRow {
  readonly id: string;
  readonly alertId: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly act: AlertEvent['act'];
  readonly at: number;
  readonly by: string;
  readonly text: string | null;
}

/** A command that is not answered, or whose answer a person must deal with. */
export interface OutboxRow {
  readonly commandId: string;
  readonly type: string;
  readonly patientName: string | null;
  readonly alertId: string | null;
  readonly at: number;
  readonly by: string;
  readonly state: 'registered' | 'sent' | 'conflict' | 'rejected' | 'held';
  readonly attempts: number;
  /** Who won, for a conflict. */
  readonly winner: string | null;
  readonly winnerAt: number | null;
  readonly code: string | null;
  readonly comment: string | null;
}

/** The centre's answer to one of our acts. */
export interface CommandAnswer {
  readonly commandId: string;
  readonly alertId: string | null;
  readonly status: 'applied' | 'conflict' | 'rejected';
  readonly winner: string | null;
  readonly winnerAt: number | null;
  readonly code: string | null;
}

/** Figures for a support desk; no patient data. */
export interface DiagnosticsView {
  readonly electron: string;
  readonly chrome: string;
  readonly node: string;
  readonly sqlite: string;
  readonly keyStore: string;
  readonly workstationId: string;
  readonly counters: Readonly<Record<string, number>>;
}
