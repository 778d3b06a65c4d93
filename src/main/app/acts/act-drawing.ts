import type { PendingMark } from '@shared/ipc/views';
import type { CommandResult } from '@shared/wire/command-result';
import type { Desk } from '@main/desk/desk';
import type { Done } from '@main/desk/overlay';
import type { PendingPatientAct } from '@main/desk/patient-acts';
import { pendingActOf } from '@main/desk/pending-act';
import type { StoredCommand } from '@main/ledger/ledger-calls';
import { pendingPatientAct } from './pending-patient-act';

/** Draws own commands on the rows of alerts and patients, from the disk to the log that shows them. */
export class ActDrawing {
  constructor(readonly desk: Desk) {}

  /** Commands without an answer; many on patients are told at once. */
  waiting(all: Iterable<StoredCommand>): void {
    const onPatients: PendingPatientAct[] = [];
    for (const stored of all) {
      const mark = stored.state === 'sent' ? 'sent' : 'registered';
      const act = pendingPatientAct(stored, mark, null);
      if (act === null) this.#onAlert(stored, mark, null);
      else onPatients.push(act);
    }
    this.desk.patients.put(onPatients);
  }

  /** One answered before the last end, whose change the log that we hold up to `cursor` may not have. */
  applied(stored: StoredCommand, cursor: number): void {
    const { answer } = stored;
    if (answer === null || !('seq' in answer) || answer.seq <= cursor) return;
    const done = { seq: answer.seq, version: answer.version };
    const act = pendingPatientAct(stored, 'answered', done);
    if (act === null) this.#onAlert(stored, 'answered', done);
    else this.desk.patients.put([act]);
  }

  /** The centre has answered one. */
  answered(commandId: string, answer: CommandResult, cursor: number): void {
    const { desk } = this;
    const act = desk.findAct(commandId);
    const onPatient = desk.patients.find(commandId);
    if (answer.status === 'conflict' || answer.status === 'rejected') {
      // What stands behind it is held: the screen shows the centre's word, not what may never be.
      if (act !== undefined) desk.clearActs(act.alertId);
      if (onPatient !== undefined) desk.patients.clear(onPatient.patientId);
    } else if (act !== undefined || onPatient !== undefined) {
      const done = { seq: answer.seq, version: answer.version };
      if (act !== undefined) desk.putAct({ ...act, mark: 'answered', done });
      if (onPatient !== undefined) desk.patients.put([{ ...onPatient, mark: 'answered', done }]);
      desk.reached(cursor);
    }
  }

  sent(commandId: string): void {
    const { desk } = this;
    const act = desk.findAct(commandId);
    if (act !== undefined && act.mark === 'registered') desk.putAct({ ...act, mark: 'sent' });
    const onPatient = desk.patients.find(commandId);
    if (onPatient?.mark === 'registered') desk.patients.put([{ ...onPatient, mark: 'sent' }]);
  }

  #onAlert(stored: StoredCommand, mark: PendingMark, done: Done | null): void {
    const act = pendingActOf(stored, mark, done);
    if (act !== null) this.desk.putAct(act);
  }
}
