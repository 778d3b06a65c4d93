import type { ChangedRows } from '@main/cache/cache-calls';
import { compareWorklistRows } from '@shared/clinical/worklist-order';
import type { AlertRow, FirstRows, RowDelta, WorklistRow } from '@shared/ipc/views';
import type { Millis } from '@shared/clock';
import { firstOf } from '@shared/first-of';
import { followsOf } from './follows';
import { PatientActs } from './patient-acts';
import { isShown, overlayAlert, wokenRow, type PendingAct } from './overlay';
import { PatientIndex } from './patient-index';

/** Where the desk's changes go. */
export interface DeskEvents {
  readonly onWorklist: (delta: RowDelta<WorklistRow>) => void;
  readonly onAlerts: (delta: RowDelta<AlertRow>) => void;
  readonly onPatients: (patientIds: readonly string[]) => void;
}

/** The two lists as the screen shows them: the cache's rows with own pending acts drawn on top. */
export class Desk {
  #worklist = new Map<string, WorklistRow>();
  #alerts = new Map<string, AlertRow>();
  readonly #ofPatient = new PatientIndex();
  readonly #acts = new Map<string, readonly PendingAct[]>();
  /** Own reviews and assignments on their way. */
  readonly patients = new PatientActs((patientIds) => {
    this.#redrawPatients(patientIds);
  });

  /** Snoozes over by this time read as open; 0 while the centre tells such things itself. */
  #wokenAt: Millis = 0;
  /** The centre's time as it was told last: an own snooze that the centre does not know of ends by it, link or not. */
  #now: Millis = 0;

  constructor(readonly events: DeskEvents) {}

  /** Replaces everything, after a snapshot; `quietly` at start, where nobody has read a list yet. */
  load(worklist: readonly WorklistRow[], alerts: readonly AlertRow[], quietly = false): void {
    this.#worklist = new Map(worklist.map((row) => [row.patientId, row]));
    this.#alerts = new Map(alerts.map((row) => [row.id, row]));
    this.#ofPatient.load(alerts);
    if (quietly) return;
    this.events.onWorklist({ upsert: [], remove: [], reload: true });
    this.events.onAlerts({ upsert: [], remove: [], reload: true });
  }

  worklist(): readonly WorklistRow[] {
    return [...this.#worklist.values()].map((row) => this.#overlaidRow(row));
  }

  /** What stands first in the worklist, at most `count` rows, most urgent first. */
  firstRows(count: number): FirstRows<WorklistRow> {
    return {
      rows: firstOf(this.worklist(), count, compareWorklistRows),
      whole: this.#worklist.size <= count,
    };
  }

  alerts(): readonly AlertRow[] {
    return [...this.#alerts.values()].map((row) => this.overlaid(row));
  }

  alert(alertId: string): AlertRow | undefined {
    const row = this.#alerts.get(alertId);
    return row === undefined ? undefined : this.overlaid(row);
  }

  /** A patient's row as the screen shows it, undefined for one who is not on the list. */
  row(patientId: string): WorklistRow | undefined {
    const row = this.#worklist.get(patientId);
    return row === undefined ? undefined : this.#overlaidRow(row);
  }

  /** Name of a patient on the list, undefined for one who is not. */
  patientName(patientId: string): string | undefined {
    return this.#worklist.get(patientId)?.name;
  }

  patientCount(): number {
    return this.#worklist.size;
  }

  /** The row with own acts on top and whom it follows. */
  overlaid(row: AlertRow): AlertRow {
    const shown = this.#acted(row);
    const others = this.#ofPatient.idsOf(row.patientId).flatMap((id) => this.#alerts.get(id) ?? []);
    const follows = followsOf(
      shown,
      others.map((other) => this.#acted(other)),
    );
    return follows === null && shown.follows === null ? shown : { ...shown, follows };
  }

  #acted(row: AlertRow): AlertRow {
    return this.#actedBy(row, this.#wokenAt, this.#now);
  }

  #actedBy(row: AlertRow, wokenAt: Millis, now: Millis): AlertRow {
    const acts = this.#acts.get(row.id);
    if (acts === undefined) return wokenRow(row, wokenAt);
    const shown = overlayAlert(row, acts);
    const isOwn = shown.snoozedUntil !== row.snoozedUntil && acts.some(({ done }) => done === null);
    return wokenRow(shown, isOwn ? now : wokenAt);
  }

  /**
   * Without a link nobody tells that a snooze is over: the workstation ends it on its own screen (protocol.md
   * section 3). With a link the centre does, and this one says nothing but of own snoozes that the centre has not answered.
   */
  passTime(now: Millis, live: boolean): void {
    const before = { wokenAt: this.#wokenAt, now: this.#now };
    const after = { wokenAt: live ? 0 : now, now };
    this.#wokenAt = after.wokenAt;
    this.#now = now;
    const all =
      before.wokenAt === after.wokenAt
        ? [...this.#acts.keys()].flatMap((id) => this.#alerts.get(id) ?? [])
        : [...this.#alerts.values()];
    const changed = all.filter(
      (row) =>
        this.#actedBy(row, before.wokenAt, before.now).state !==
        this.#actedBy(row, after.wokenAt, after.now).state,
    );
    if (changed.length === 0) return;
    this.#redrawAlerts(changed.map((row) => row.id));
  }

  /** Rows that a batch changed. */
  change(changed: ChangedRows): void {
    for (const row of changed.worklist) this.#worklist.set(row.patientId, row);
    for (const id of changed.worklistGone) this.#worklist.delete(id);
    for (const row of changed.alerts) this.#alerts.set(row.id, row);
    for (const id of changed.alertsGone) this.#alerts.delete(id);
    this.#ofPatient.change(changed.alerts, changed.alertsGone);
    this.events.onWorklist({
      upsert: changed.worklist.map((row) => this.#overlaidRow(row)),
      remove: changed.worklistGone,
      reload: false,
    });
    this.events.onAlerts({
      upsert: changed.alerts.map((row) => this.overlaid(row)),
      remove: changed.alertsGone,
      reload: false,
    });
    this.events.onPatients(changed.patientIds);
  }

  /** Puts an act on top, or replaces it with its newer mark. */
  putAct(act: PendingAct): void {
    const before = this.#acts.get(act.alertId) ?? [];
    const known = before.some((one) => one.commandId === act.commandId);
    const after = known
      ? before.map((one) => (one.commandId === act.commandId ? act : one))
      : [...before, act];
    this.#acts.set(act.alertId, after);
    this.#redrawAlerts([act.alertId]);
  }

  findAct(commandId: string): PendingAct | undefined {
    for (const acts of this.#acts.values()) {
      const found = acts.find((act) => act.commandId === commandId);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  dropAct(act: PendingAct): void {
    const left = (this.#acts.get(act.alertId) ?? []).filter((one) => one.commandId !== act.commandId);
    if (left.length === 0) this.#acts.delete(act.alertId);
    else this.#acts.set(act.alertId, left);
    this.#redrawAlerts([act.alertId]);
  }

  /** Takes unanswered own acts off an alert: what is held waits for a person and is not shown as done. */
  clearActs(alertId: string): void {
    const answered = (this.#acts.get(alertId) ?? []).filter((act) => act.done !== null);
    if (answered.length === 0) this.#acts.delete(alertId);
    else this.#acts.set(alertId, answered);
    this.#redrawAlerts([alertId]);
  }

  /** Another epoch: its numbers say nothing about what was answered before. */
  forgetAnswered(): void {
    this.patients.forgetAnswered();
    for (const acts of [...this.#acts.values()]) {
      for (const act of acts) if (act.done !== null) this.dropAct(act);
    }
  }

  /** The log we hold now reaches `cursor`: acts that it contains are no longer pending. */
  reached(cursor: number): void {
    this.patients.reached(cursor, (patientId) => this.#worklist.get(patientId)?.version);
    for (const [alertId, acts] of [...this.#acts]) {
      const row = this.#alerts.get(alertId);
      for (const act of acts) if (act.done !== null && isShown(act.done, cursor, row)) this.dropAct(act);
    }
  }

  #overlaidRow(row: WorklistRow): WorklistRow {
    const drawn = this.patients.overlaid(row);
    if (drawn.top === null) return drawn;
    return { ...drawn, top: this.overlaid(drawn.top), heldBy: this.#holdersOf(row.patientId) };
  }

  /** Who has any of a patient's alerts, own acts drawn on top (product.md W5). */
  #holdersOf(patientId: string): readonly string[] {
    const holders = this.#ofPatient.idsOf(patientId).flatMap((id) => {
      const alert = this.#alerts.get(id);
      return alert === undefined ? [] : (this.#acted(alert).takenBy?.id ?? []);
    });
    return [...new Set(holders)];
  }

  #redrawPatients(patientIds: readonly string[]): void {
    const rows = [...new Set(patientIds)].flatMap((id) => this.#worklist.get(id) ?? []);
    if (rows.length === 0) return;
    const upsert = rows.map((row) => this.#overlaidRow(row));
    this.events.onWorklist({ upsert, remove: [], reload: false });
  }

  /** Also the patient's other alerts: whom they follow may be another now. */
  #redrawAlerts(alertIds: readonly string[]): void {
    const patients = new Set(alertIds.flatMap((id) => this.#alerts.get(id)?.patientId ?? []));
    const wanted = new Set([...patients].flatMap((id) => this.#ofPatient.idsOf(id)));
    const alerts = [...wanted].flatMap((id) => this.#alerts.get(id) ?? []);
    const rows = alerts.flatMap((alert) => {
      const row = this.#worklist.get(alert.patientId);
      return row?.top != null && wanted.has(row.top.id) ? [row] : [];
    });
    this.events.onAlerts({ upsert: alerts.map((row) => this.overlaid(row)), remove: [], reload: false });
    if (rows.length > 0) {
      const upsert = rows.map((row) => this.#overlaidRow(row));
      this.events.onWorklist({ upsert, remove: [], reload: false });
    }
    this.events.onPatients([...new Set(alerts.map((row) => row.patientId))]);
  }
}
