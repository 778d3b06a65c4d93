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

/** How often a read is made again because own acts moved meanwhile; then what was own before it stands. */
const MOST_READS = 4;

/** Keeps own tasks, contacts, messages, values and notes that the log we hold does not show yet. */
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

  /**
   * What is drawn over a read of the cache, with that read between two looks at what is own: an act that reached the log while
   * the cache was being read would be in neither. Where own acts moved, the read is made again; where they do not come to
   * rest, those from before the read count, so that nothing is ever missing.
   */
  async over<T>(read: (own: OwnNow) => Promise<T>): Promise<T> {
    for (let reads = 1; ; reads += 1) {
      const own = this.now();
      const drawn = await read(own);
      if (reads === MOST_READS || own.isSame(this.now())) return drawn;
    }
  }

  /** What is own at this moment. Draw it over a read by `over`, never over one that was made before. */
  now(): OwnNow {
    return new OwnNow(
      ownActsLeft(this.#answered, this.#cursor),
      this.commands.waiting(),
      this.commands.attention(),
      this.commands.isHeld,
      this.#cursor,
    );
  }
}

/** Own acts as they were at one moment. */
export class OwnNow {
  readonly #going: readonly StoredCommand[];

  constructor(
    readonly answered: readonly StoredCommand[],
    readonly waiting: readonly StoredCommand[],
    readonly attention: readonly StoredCommand[],
    isHeld: OwnCommands['isHeld'],
    readonly cursor: number,
  ) {
    this.#going = waiting.filter((stored) => !isHeld(stored));
  }

  /** True where the same acts stand the same way. */
  isSame(other: OwnNow): boolean {
    return (
      isSameList(this.answered, other.answered) &&
      isSameList(this.#going, other.#going) &&
      isSameList(this.waiting, other.waiting) &&
      isSameList(this.attention, other.attention)
    );
  }

  /** Own acts on tasks, in the order they were done. */
  taskActs(): readonly OwnTaskAct[] {
    return ownTaskActs(this.acts(), this.cursor);
  }

  /** Own values of a patient, in the order they were written down. */
  observations(patientId: string): readonly OwnObservation[] {
    return ownObservations(this.acts(), patientId);
  }

  /** Changes of plans on their way, and those that a person must decide about. */
  plans(): OwnPlanActs {
    const isPlan = ({ command }: StoredCommand): boolean => isPlanCommand(command);
    return {
      going: [...this.answered, ...this.waiting].filter(isPlan),
      stopped: this.attention.filter(isPlan),
    };
  }

  /** A patient's thread with own contacts and messages drawn in, those among them that the centre refused. */
  thread(rows: readonly ThreadRow[], patientId: string): readonly ThreadRow[] {
    return overlaidThread(rows, this.all(), patientId, this.cursor);
  }

  /** Notes signed here that the log does not show, in the order they were signed; those that the centre refused too. */
  notes(): readonly OwnNote[] {
    return ownNotes(this.all(), this.cursor);
  }

  /** All of it, in the order in which it was done, with what the centre refused. */
  all(): readonly StoredCommand[] {
    return [...this.answered, ...this.attention, ...this.waiting];
  }

  /** Own acts that the log does not show, in the order they were done; what a note of now rests on is drawn from them. */
  acts(): readonly StoredCommand[] {
    return [...this.answered, ...this.#going];
  }
}

function isSameList(one: readonly StoredCommand[], other: readonly StoredCommand[]): boolean {
  return one.length === other.length && one.every((stored, at) => stored === other[at]);
}
