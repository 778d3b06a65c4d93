import type { Millis } from '@shared/clock';
import { osloDay } from '@shared/clinical/oslo-time';
import type { PendingMark, WorklistRow } from '@shared/ipc/views';
import type { Named } from '@shared/model/primitives';
import { failure, success, type Outcome } from '@shared/outcome';
import type { Command } from '@shared/wire/command';
import type { Done } from './overlay';

/** An own act on a patient as a whole that the log we hold does not show yet. */
export interface PendingPatientAct {
  readonly commandId: string;
  readonly type: 'patient.review' | 'patient.unreview' | 'patient.assign';
  readonly patientId: string;
  readonly by: Named;
  readonly at: Millis;
  readonly mark: PendingMark;
  /** What a review covers; 0 for other acts. */
  readonly upToSeq: number;
  /** Who is made responsible; null for nobody, and for other acts. */
  readonly assignee: Named | null;
  readonly done: Done | null;
}

/** Own acts on patients: reviews and assignments, drawn on top of the rows until the log shows them. */
export class PatientActs {
  readonly #byPatient = new Map<string, readonly PendingPatientAct[]>();
  readonly #patientOf = new Map<string, string>();

  constructor(readonly onChanged: (patientIds: readonly string[]) => void) {}

  /** Puts acts on top, or replaces them with their newer mark; told once. */
  put(acts: readonly PendingPatientAct[]): void {
    for (const act of acts) {
      const before = this.#byPatient.get(act.patientId) ?? [];
      const known = before.some((one) => one.commandId === act.commandId);
      const after = known
        ? before.map((one) => (one.commandId === act.commandId ? act : one))
        : [...before, act];
      this.#byPatient.set(act.patientId, after);
      this.#patientOf.set(act.commandId, act.patientId);
    }
    if (acts.length > 0) this.onChanged(acts.map((act) => act.patientId));
  }

  find(commandId: string): PendingPatientAct | undefined {
    const patientId = this.#patientOf.get(commandId);
    if (patientId === undefined) return undefined;
    return this.#byPatient.get(patientId)?.find((act) => act.commandId === commandId);
  }

  /** Takes unanswered acts off a patient: what is held waits for a person and is not shown as done. */
  clear(patientId: string): void {
    this.#keep([patientId], (act) => act.done !== null);
  }

  /** Another epoch: its numbers say nothing about what was answered before. */
  forgetAnswered(): void {
    this.#keep([...this.#byPatient.keys()], (act) => act.done === null);
  }

  /** The log we hold now reaches `cursor`; an act that it, or the row's version, contains is no longer pending. */
  reached(cursor: number, versionOf: (patientId: string) => number | undefined): void {
    this.#keep([...this.#byPatient.keys()], ({ done, patientId }) => {
      if (done === null) return true;
      const version = versionOf(patientId);
      return done.seq > cursor && version !== undefined && version < done.version;
    });
  }

  /** The row as the person left it. */
  overlaid(row: WorklistRow): WorklistRow {
    const acts = this.#byPatient.get(row.patientId);
    return acts === undefined ? row : acts.reduce(overlayAct, row);
  }

  #keep(patientIds: readonly string[], stays: (act: PendingPatientAct) => boolean): void {
    const changed: string[] = [];
    for (const patientId of patientIds) {
      const acts = this.#byPatient.get(patientId) ?? [];
      const left = acts.filter(stays);
      if (left.length === acts.length) continue;
      for (const act of acts) if (!left.includes(act)) this.#patientOf.delete(act.commandId);
      if (left.length === 0) this.#byPatient.delete(patientId);
      else this.#byPatient.set(patientId, left);
      changed.push(patientId);
    }
    if (changed.length > 0) this.onChanged(changed);
  }
}

function overlayAct(row: WorklistRow, act: PendingPatientAct): WorklistRow {
  const pending = act.mark;
  switch (act.type) {
    case 'patient.review': {
      // Until the log says better: a row drawn anew since the press may hold something that nobody looked at.
      const reviewed = { by: act.by, at: act.at, upToSeq: act.upToSeq, newData: row.asOf > act.upToSeq };
      return { ...row, reviewed, pending };
    }
    case 'patient.unreview':
      return { ...row, reviewed: null, pending };
    case 'patient.assign':
      return { ...row, responsible: act.assignee, pending };
  }
}

/** Refuses at the desk what the centre would surely refuse about a review; the centre judges again. */
export function checkPatientAct(
  command: Pick<Command, 'type' | 'at'>,
  row: WorklistRow | undefined,
  userId: string,
): Outcome<null, 'not_reviewed' | 'not_allowed' | 'review_too_old'> {
  // Who is not on the list is the centre's to judge.
  if (command.type !== 'patient.unreview' || row === undefined) return success(null);
  if (row.reviewed === null) return failure('not_reviewed');
  if (row.reviewed.by.id !== userId) return failure('not_allowed');
  if (osloDay(row.reviewed.at) !== osloDay(Date.parse(command.at))) return failure('review_too_old');
  return success(null);
}

/** Whether a row may be reviewed together with others: green now, and nothing less than what was drawn (product.md A7). */
export function mayReviewWithOthers(row: WorklistRow | undefined, upToSeq: number): boolean {
  return row !== undefined && row.severity === 'green' && upToSeq <= row.asOf;
}
