import type { Millis, SteadyClock } from '@shared/clock';
import { isShallow } from '@shared/wire/bounded-depth';
import type { CommandEnvelope } from '@shared/wire/command';
import { readCommandResult, type CommandResult } from '@shared/wire/command-result';
import { ANSWER_TIMEOUT_MS } from '@shared/wire/events';
import { commandOrder, type CommandOrder } from './command-order';
import { commandsToSend } from './outbox-policy';

/** The part of the ledger that the sender needs. */
export interface OutboxStore {
  readonly markSent: (id: string) => Promise<unknown>;
  /** Stores an answer; null where the command was not waiting for one. */
  readonly answer: (result: CommandResult) => Promise<AnsweredCommand | null>;
}

/** A command in the ledger, as far as the sender cares. */
export interface WaitingCommand {
  readonly n: number;
  /** Place in the outbox: `n`, or that of the command which it replaces. */
  readonly place: number;
  readonly command: CommandEnvelope;
}

export interface AnsweredCommand extends WaitingCommand {
  readonly answer: CommandResult | null;
}

/** Sends one command over the open link; `answered` gets the raw answer, or null when none came in time. */
export type EmitCommand = (
  command: CommandEnvelope,
  timeout: Millis,
  answered: (raw: unknown) => void,
) => void;

export interface OutboxEvents {
  readonly onAnswer: (answered: AnsweredCommand) => void;
  /** An answer that fits no schema: counted; the command is sent again. */
  readonly onUnreadable: () => void;
  /** The ledger failed: the answer stays unbooked and the command is sent again later. */
  readonly onStoreFailure: (error: unknown) => void;
}

interface Queued extends WaitingCommand {
  readonly order: CommandOrder;
}

/** Carries commands from the ledger to the centre until each is answered. Survives anything but the ledger. */
export class OutboxSender {
  /** In the order of the ledger. */
  #waiting: readonly Queued[] = [];
  /** Entities behind a lost race or a refusal, and the commands that lost it. */
  readonly #held = new Map<string, Set<string>>();
  readonly #onWire = new Map<string, Millis>();
  /** Sent over this connection before. */
  readonly #tried = new Set<string>();
  #emit: EmitCommand | null = null;
  #connection = 0;

  constructor(
    readonly store: OutboxStore,
    readonly clock: SteadyClock,
    readonly events: OutboxEvents,
  ) {}

  /** What the ledger holds, at start and whenever it was opened anew; what is on the wire stays there. */
  load(waiting: readonly WaitingCommand[], attention: readonly WaitingCommand[]): void {
    this.#waiting = inOrder(waiting.map(queued));
    this.#held.clear();
    for (const one of attention) this.#hold(one.command);
    this.step();
  }

  isHeld(command: CommandEnvelope): boolean {
    const { changes, refers } = commandOrder(command);
    return [...changes, ...refers].some((entity) => this.#held.has(entity));
  }

  /** Commands that are safely on disk now. */
  add(...commands: readonly WaitingCommand[]): void {
    const added = new Set(commands.map(({ n }) => n));
    this.#waiting = inOrder([...this.#waiting.filter(({ n }) => !added.has(n)), ...commands.map(queued)]);
    this.step();
  }

  /** A person dealt with a lost race or a refusal: what was held behind it goes on. */
  settle(command: CommandEnvelope): void {
    for (const entity of commandOrder(command).changes) {
      const holding = this.#held.get(entity);
      holding?.delete(command.id);
      if (holding?.size === 0) this.#held.delete(entity);
    }
    this.step();
  }

  /** A second greeting on the same connection (after a resync) leaves alone what is under way. */
  connected(emit: EmitCommand): void {
    if (this.#emit === null) {
      this.#connection += 1;
      this.#onWire.clear();
      this.#tried.clear();
    }
    this.#emit = emit;
    this.step();
  }

  disconnected(): void {
    this.#emit = null;
    this.#connection += 1;
    this.#onWire.clear();
  }

  /** Sends what may be sent now; called after everything that can change that, and by a timer. */
  step(): void {
    const emit = this.#emit;
    if (emit === null || this.#waiting.length === 0) return;
    const now = this.clock.steady();
    const waiting = this.#waiting.map(({ command, order }) => ({
      ...{ id: command.id, order },
      isBackground: command.type === 'desk.sample',
    }));
    const state = {
      ...{ waiting, onWire: this.#onWire, tried: this.#tried },
      held: new Set(this.#held.keys()),
    };
    const send = new Set(commandsToSend(state, now, ANSWER_TIMEOUT_MS));
    for (const one of this.#waiting) if (send.has(one.command.id)) this.#send(emit, one.command, now);
  }

  #send(emit: EmitCommand, command: CommandEnvelope, now: Millis): void {
    const connection = this.#connection;
    this.#onWire.set(command.id, now);
    this.#tried.add(command.id);
    this.store.markSent(command.id).catch(this.events.onStoreFailure);
    emit(command, ANSWER_TIMEOUT_MS, (raw) => {
      // An answer of an older connection or sending still counts; only their silence does not.
      if (raw !== null) void this.#book(command, raw);
      else if (connection === this.#connection && this.#onWire.get(command.id) === now) {
        this.#onWire.delete(command.id);
        this.step();
      }
    });
  }

  async #book(command: CommandEnvelope, raw: unknown): Promise<void> {
    const parsed = readCommandResult(raw, command);
    if (!parsed.success || parsed.data.id !== command.id) {
      // Left on the wire until its time-out, so that a broken centre is not asked in a tight loop.
      this.events.onUnreadable();
      return;
    }
    try {
      const answered = await this.store.answer(boundedResult(parsed.data));
      this.#waiting = this.#waiting.filter((one) => one.command.id !== command.id);
      this.#onWire.delete(command.id);
      this.#tried.delete(command.id);
      // Null: a late repeat of an answer that was booked, and perhaps settled, before.
      if (answered !== null) {
        if (parsed.data.status === 'conflict' || parsed.data.status === 'rejected') this.#hold(command);
        this.events.onAnswer(answered);
      }
      this.step();
    } catch (error) {
      // Still waiting, and still on the wire until its time-out: sent again then, and answered the same.
      this.events.onStoreFailure(error);
    }
  }

  #hold(command: CommandEnvelope): void {
    for (const entity of commandOrder(command).changes) {
      const holding = this.#held.get(entity) ?? new Set<string>();
      holding.add(command.id);
      this.#held.set(entity, holding);
    }
  }
}

function queued(command: WaitingCommand): Queued {
  return { ...command, order: commandOrder(command.command) };
}

function inOrder(waiting: readonly Queued[]): readonly Queued[] {
  return [...waiting].sort((a, b) => a.place - b.place || a.n - b.n);
}

/** What somebody else's data may hold is bounded before it is handed on. */
function boundedResult(result: CommandResult): CommandResult {
  if (isShallow(result)) return result;
  return result.status === 'conflict'
    ? { ...result, current: { ...result.current, data: null } }
    : { ...result };
}
