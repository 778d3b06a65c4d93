import type { ThreadRow } from '@shared/ipc/contact-views';
import { isDrawnAct, ownActsLeft } from '@main/desk/own/own-acts';
import { overlaidThread } from '@main/desk/own/own-contacts';
import { ownObservations, type OwnObservation } from '@main/desk/own/own-observations';
import { isPlanCommand, type OwnPlanActs } from '@main/desk/own/own-plans';
import { ownNotes, type OwnNote } from '@main/desk/own/own-notes';
import { ownTaskActs, type OwnTaskAct } from '@main/desk/own/own-tasks';
import type { StoredCommand } from '@main/ledger/ledger-calls';

/** What the outbox holds now. */
export interface OwnCommands {
  /** What people did that is on its way, in the order it was done. */
  readonly waiting: () => readonly StoredCommand[];
  /** Lost races and refusals that nobody has decided about. */
  readonly attention: () => readonly StoredCommand[];
  /** Behind a lost race: not shown as done. */
  readonly isHeld: (stored: StoredCommand) => boolean;
}

/** Own tasks, contacts, messages, values and notes that the log we hold does not show yet. */
export class OwnDrawing {
  /** Answered, but not yet in the log that we hold. */
  #answered: readonly StoredCommand[] = [];
  #cursor = 0;

  constructor(readonly commands: OwnCommands) {}

  /** What was applied before the last end, at start. */
  load(applied: readonly StoredCommand[], cursor: number): void {
    this.#cursor = cursor;
    this.#answered = ownActsLeft(
      applied.filter(({ command }) => isDrawnAct(command)),
      cursor,
    );
  }

  answered(stored: StoredCommand): void {
    if (isDrawnAct(stored.command)) this.#answered = [...ownActsLeft(this.#answered, this.#cursor), stored];
  }

  /** The log we hold reaches `cursor`; numbers of another epoch say nothing about what was answered before. */
  reached(cursor: number, sameEpoch: boolean): void {
    this.#cursor = cursor;
    if (!sameEpoch) this.#answered = [];
  }

  /** Own acts on tasks, in the order they were done. */
  taskActs(): readonly OwnTaskAct[] {
    return ownTaskActs([...this.#answered, ...this.#waiting()], this.#cursor);
  }

  /** Own values of a patient, in the order they were written down. */
  observations(patientId: string): readonly OwnObservation[] {
    return ownObservations([...ownActsLeft(this.#answered, this.#cursor), ...this.#waiting()], patientId);
  }

  /** Changes of plans on their way, and those that a person must decide about. */
  plans(): OwnPlanActs {
    const isPlan = ({ command }: StoredCommand): boolean => isPlanCommand(command);
    return {
      going: [...this.#answered, ...this.commands.waiting()].filter(isPlan),
      stopped: this.commands.attention().filter(isPlan),
    };
  }

  /** A patient's thread with own contacts and messages drawn in, those among them that the centre refused. */
  thread(rows: readonly ThreadRow[], patientId: string): readonly ThreadRow[] {
    const own = [...this.#answered, ...this.commands.attention(), ...this.commands.waiting()];
    return overlaidThread(rows, own, patientId, this.#cursor);
  }

  /** Notes signed here that the log does not show, in the order they were signed; those that the centre refused too. */
  notes(): readonly OwnNote[] {
    const answered = ownActsLeft(this.#answered, this.#cursor);
    const all = [...answered, ...this.commands.attention(), ...this.commands.waiting()];
    return ownNotes(all, this.#cursor);
  }

  /** Signings, receipts and what is kept beside them, in the order they were done; those that the centre refused too. */
  handovers(): readonly StoredCommand[] {
    return [
      ...ownActsLeft(this.#answered, this.#cursor),
      ...this.commands.attention(),
      ...this.commands.waiting(),
    ];
  }

  /** Own acts that the log does not show, in the order they were done; what a note of now rests on is drawn from them. */
  acts(): readonly StoredCommand[] {
    return [...ownActsLeft(this.#answered, this.#cursor), ...this.#waiting()];
  }

  #waiting(): readonly StoredCommand[] {
    return this.commands.waiting().filter((stored) => !this.commands.isHeld(stored));
  }
}
