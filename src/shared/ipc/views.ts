import type { Alert, AlertEvent, AlertReason, AlertState } from '../model/alert';
import type { Observation } from '../model/observation';
import type { Patient, User } from '../model/patient';
import type { Plan, Programme } from '../model/plan';
import type { AlertSeverity, Named, ValueSeverity } from '../model/primitives';
import type { CommandType } from '../wire/command';
import type { KeyStartView } from './station/key-views';
import type { EscalationView, LostTask, PastAlert, PendingMark } from './desk-views';
import type { NextTask, PlanMark, ReviewMark } from './worklist-views';

export type { PendingMark };
export type { LinkProblem, LinkState, LinkView } from './station/link-views';

/** Where the workstation stands between start and a signed-in person. */
export type StationPhase =
  | 'starting'
  /** The data key waits for its passphrase. */
  | 'locked'
  | 'signed_out'
  | 'signed_in'
  /** Somebody is signed in and the desk is locked: nothing of a patient is asked for or told. */
  | 'desk_locked'
  | 'broken';

/** Why the station cannot go on; each has its own words and a next step. */
export type StationProblem =
  | 'ledger_missing'
  | 'ledger_corrupt'
  | 'ledger_newer'
  | 'cache_newer'
  | 'key_header_corrupt'
  | 'key_header_newer'
  | 'key_store_changed'
  | 'key_store_locked'
  | 'key_store_replaced'
  | 'module_missing'
  | 'profile_read_only'
  | 'disk_full'
  | 'centre_url_refused'
  | 'training_centre_failed'
  | 'store_died'
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
  /** True while the centre has this workstation shut out: nobody is let in, what is unsent stays sealed. */
  readonly revoked: boolean;
  /** What happened to this workstation's own data and a person must know; stays until somebody says so. */
  readonly notices: readonly StationNotice[];
  /** What there is to say of the key; absent while it is open and stays as it is. */
  readonly key?: KeyStartView;
}

/** Something about the workstation itself that must be told. */
export interface StationNotice {
  readonly id: string;
  /**
   * The copy of the centre's log was damaged and is fetched again; the ledger was, and this much was `kept` and `lost`; an older one
   * was put back, with so many countersigned entries `missing`; the machine's clock is so many minutes `ahead` of the centre's.
   */
  readonly kind: 'cache_rebuilt' | 'ledger_salvaged' | 'ledger_rolled_back' | 'clock_wrong';
  /** Our clock, ms. */
  readonly at: number;
  /** Figures for the words of the notice. */
  readonly detail: Readonly<Record<string, number>>;
}

/** What can still be read of a damaged ledger. */
export interface LedgerReport {
  /** Acts not answered yet that are whole. */
  readonly waiting: number;
  /** Acts with a lost race or a refusal that nobody dealt with. */
  readonly attention: number;
  /** Further acts, answered long ago. */
  readonly answered: number;
  /** Entries of the audit chain that verify, counted from the first one without a hole. */
  readonly auditIntact: number;
  /** Records that exist but cannot be read or do not verify; null where not even their number is known. */
  readonly unreadable: number | null;
  readonly drafts: number;
}

export type Language = 'nb' | 'en';
export type Theme = 'system' | 'light' | 'dark' | 'contrast';

export interface OutboxView {
  /** Acts not yet answered. */
  readonly unsent: number;
  /** Acts that somebody must look at: lost races and refusals. */
  readonly attention: number;
  /** True once the centre found that this workstation's audit log does not hold together; nothing more of it is sent. */
  readonly auditBroken: boolean;
}

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
  /** When the limits that judge it were in force, where that is over a minute after it was taken; else that is `at`. */
  readonly judgedAt?: number;
  readonly severity: ValueSeverity;
  /** The value before it of the same measure, null where there is none. */
  readonly previous: number | null;
}

/** What a rule of a kind of its own found, in figures and words that both languages can frame. */
export type CauseDetail =
  /** A change over a window: signed, in the unit of the cause; `span` and `windowH` say in how long. */
  | {
      readonly kind: 'change';
      readonly by: number;
      readonly span: number;
      readonly limit: number;
      readonly windowH: number;
    }
  /** Beside the normal state, `value` ± `spread`, found between two days (ms). */
  | {
      readonly kind: 'drift';
      readonly normal: number;
      readonly spread: number;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: 'form'; readonly title: string; readonly score: number | null }
  | { readonly kind: 'item'; readonly title: string; readonly item: string; readonly answer: string }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'trouble'; readonly trouble: 'battery' | 'sensor' | 'sync' };

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
  /** Absent for limits and missing measurements, and where the evidence is not here. */
  readonly detail?: CauseDetail;
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
  readonly snoozeReason: string | null;
  /** Who snoozed it, null where it is not snoozed or nobody told. */
  readonly snoozedBy: string | null;
  readonly escalatedTo: EscalationView | null;
  /** Whom an open alert follows: the nurse who has another of the patient's alerts. Derived at the desk, written nowhere. */
  readonly follows: Named | null;
  readonly pending: PendingMark | null;
  /** Alerts of the same group (one per patient) that are not closed, this one among them; absent for one alone. */
  readonly together?: number;
}

/** One row of the worklist: a patient. */
export interface WorklistRow {
  readonly patientId: string;
  /** Version of the patient entity, for acts on it. */
  readonly version: number;
  /** The place in the centre's log that this row shows: what came after it is not on the row. */
  readonly asOf: number;
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
  /** Hours between measurements by the plan, by measure; only where that is not once a day. */
  readonly everyH: Readonly<Record<string, number>>;
  /** Limits and baseline by measure, where the plan has any. */
  readonly marks: Readonly<Record<string, PlanMark>>;
  /** Who is responsible for the patient. */
  readonly responsible: Named | null;
  /** User ids of those who have an alert of the patient that is not closed. */
  readonly heldBy: readonly string[];
  readonly nextTask: NextTask | null;
  readonly reviewed: ReviewMark | null;
  /** An own review or assignment that the log we hold does not show yet. */
  readonly pending: PendingMark | null;
}

/** The rows that stand first in a list; `whole` where there are no others. */
export interface FirstRows<R> {
  readonly rows: readonly R[];
  readonly whole: boolean;
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
  /** The last three alerts of this pattern and what was done then, newest first. */
  readonly past: readonly PastAlert[];
  readonly names: Readonly<Record<string, string>>;
}

/** Everything the patient page shows but the series. */
export interface PatientView {
  /** Version of the patient entity, for acts on it. */
  readonly version: number;
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

/** What a person may decide about an act that lost a race or was refused. */
export type Decision = 'seen' | 'again' | 'as_comment';

/** A value with its unit (UCUM). */
export interface SeenValue {
  readonly code: string;
  readonly value: number;
  readonly unit: string;
}

/** A value with the moment it was measured. */
export interface MeasuredValue extends SeenValue {
  /** ms */
  readonly at: number;
}

/** A command that is not answered, or whose answer a person must deal with. */
export interface OutboxRow {
  readonly commandId: string;
  readonly type: CommandType;
  readonly patientId: string | null;
  readonly patientName: string | null;
  readonly alertId: string | null;
  readonly at: number;
  readonly by: string;
  readonly state: 'registered' | 'sent' | 'conflict' | 'rejected' | 'held';
  readonly attempts: number;
  /** Who won, for a conflict; `system` where no person did but the centre's rules (a new value). */
  readonly winner: string | null;
  readonly winnerAt: number | null;
  readonly code: string | null;
  /** The centre's own sentence for a refusal, where it gave one. */
  readonly message: string | null;
  /** How the alert stands at the centre, for a conflict on an alert. */
  readonly standsAs: AlertState | null;
  /** The value that the person saw when acting, and the newest one, where they differ (product.md A9). */
  readonly valueSeen: SeenValue | null;
  readonly valueNow: SeenValue | null;
  /** What the person wrote, in the order of the form; never lost with the race. */
  readonly wrote: readonly { readonly field: WrittenField; readonly text: string }[];
  /** The numbers of a value that was written down, each by its code; empty for any other act. */
  readonly measured: readonly MeasuredValue[];
  /** A change of a task that lost: it goes back into its form over the task as it is now. */
  readonly lostTask: LostTask | null;
  /** What may be decided now; empty while nothing has to be. */
  readonly decisions: readonly Decision[];
}

/** Fields of an act that hold a person's own words or choices. */
export type WrittenField =
  'cause' | 'action' | 'nextStep' | 'comment' | 'text' | 'reason' | 'summary' | 'title' | 'outcome';

/** Who else has a patient open now; lossy (protocol.md section 2). */
export interface PresenceView {
  readonly patientId: string;
  readonly users: readonly Named[];
}

/** Measurements from before the cached window, oldest first, and whether there are older ones still. */
export interface HistoryView {
  readonly series: SeriesView;
  readonly more: boolean;
}

/** What somebody has written and not yet sent; `key` says where (`close:<alertId>`), `text` is the page's own JSON. */
export interface DraftView {
  readonly key: string;
  readonly text: string;
  readonly at: number;
}

/** The centre's answer to one of our acts. */
export interface CommandAnswer {
  readonly commandId: string;
  readonly type: CommandType;
  readonly entityId: string | null;
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
  /** Whose certificates are believed on the way to the centre, and whether they are pinned. */
  readonly centreTrust: string;
  /** State of the sound and its output, and of the proof of life with the last one that went all the way. */
  readonly sound: string;
  readonly proof: string;
  readonly counters: Readonly<Record<string, number>>;
}
