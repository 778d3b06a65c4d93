import { DAY, SECOND, type Clock, type Millis } from '@shared/clock';
import { MAX_CHANGES, type ChangeBatch, type SnapshotPart } from '@shared/wire/change';
import { ANSWER_TIMEOUT_MS } from '@shared/wire/events';
import type { Scheduler } from '../app/scheduler';
import type { LogStore, SnapshotFrame } from '../store/centre-store';
import { needsSnapshot } from './admission';
import { PART_BYTES, planSnapshot, type PartRange } from './snapshot-plan';

/** Sendings of one thing before it goes as a snapshot, where the workstation called it malformed. */
const MALFORMED_SENDS = 2;
/** Unanswered sendings in a row before the link is given up; the workstation comes back by itself. */
const UNANSWERED_SENDS = 30;
/** A workstation that asks to start over is served at most this often. */
const RESYNC_EVERY: Millis = SECOND;

/** What the sender says and knows; the socket stands behind it. */
export interface SenderPorts {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly windowDays: number;
  readonly hello: (snapshot: boolean) => void;
  readonly changes: (batch: ChangeBatch, ack: (answer: unknown) => void) => void;
  readonly snapshot: (part: SnapshotPart, ack: (answer: unknown) => void) => void;
  /** The link is of no use any more. */
  readonly giveUp: () => void;
}

/** Where a workstation stands. */
interface Position {
  readonly epoch: string | null;
  readonly cursor: number;
}

type Sending =
  | { readonly kind: 'changes' }
  | {
      readonly kind: 'snapshot';
      readonly frame: SnapshotFrame;
      readonly parts: readonly PartRange[];
      part: number;
    };

/**
 * Sends the log to one workstation: one batch or part in flight, sent again after 10 s without an answer, from the
 * cursor that the workstation acknowledged. Holds positions only; what is sent is read when it is sent.
 */
export class LogSender {
  readonly #ports: SenderPorts;
  #cursor = 0;
  #sending: Sending = { kind: 'changes' };
  /** Raised whenever what is in flight is of no interest any more; late answers carry an older one. */
  #turn = 0;
  #inFlight = false;
  /** For which position a snapshot is being prepared. */
  #preparing: Position | null = null;
  #malformed = 0;
  #unanswered = 0;
  #lastResync = Number.NEGATIVE_INFINITY;
  #cancelTimer: () => void = () => undefined;
  #stopped = false;

  constructor(ports: SenderPorts) {
    this.#ports = ports;
  }

  /** Says hello and starts from where the workstation stands. */
  start(at: Position): void {
    this.#begin(at, this.#needsSnapshot(at));
  }

  /**
   * The workstation found a gap: goes on from its cursor, or from a snapshot after a new hello. One that waits for a
   * snapshot in preparation gets that: begun anew at each asking, a long one would never be sent.
   */
  resync(at: Position): void {
    const { clock, scheduler } = this.#ports;
    if (this.#preparing !== null && (this.#needsSnapshot(at) || isSame(at, this.#preparing))) return;
    const wait = this.#lastResync + RESYNC_EVERY - clock.now();
    if (wait > 0 && wait <= RESYNC_EVERY) {
      this.#abandon();
      this.#inFlight = true;
      this.#cancelTimer = scheduler.after(wait, () => {
        this.resync(at);
      });
      return;
    }
    this.#lastResync = clock.now();
    if (this.#needsSnapshot(at)) {
      this.#begin(at, true);
      return;
    }
    this.#abandon();
    this.#follow(at.cursor);
  }

  /** The log grew. */
  poke(): void {
    if (!this.#inFlight && this.#preparing === null && this.#sending.kind === 'changes') this.#send();
  }

  stop(): void {
    this.#stopped = true;
    this.#abandon();
  }

  #begin(at: Position, snapshot: boolean): void {
    this.#abandon();
    this.#malformed = 0;
    this.#ports.hello(snapshot);
    if (snapshot) this.#prepareSnapshot(at).catch(this.#ports.giveUp);
    else this.#follow(at.cursor);
  }

  #needsSnapshot(at: Position): boolean {
    const { log } = this.#ports;
    return needsSnapshot(at, { epoch: log.epoch(), head: log.head(), logFrom: log.logFrom() });
  }

  #follow(cursor: number): void {
    this.#cursor = cursor;
    this.#sending = { kind: 'changes' };
    this.#send();
  }

  /** Drops what is in flight; its answer will be ignored. */
  #abandon(): void {
    this.#turn += 1;
    this.#inFlight = false;
    this.#preparing = null;
    this.#cancelTimer();
    this.#cancelTimer = () => undefined;
  }

  async #prepareSnapshot(at: Position): Promise<void> {
    const { log, clock, windowDays, scheduler } = this.#ports;
    const turn = this.#turn;
    this.#preparing = at;
    const frame = { upTo: log.head(), windowFrom: clock.now() - windowDays * DAY };
    const pause = (): Promise<void> => new Promise((resume) => void scheduler.after(0, resume));
    const wanted = (): boolean => !this.#stopped && turn === this.#turn;
    const parts = await planSnapshot(log, frame, pause, wanted);
    if (parts === undefined || !wanted()) return;
    this.#preparing = null;
    this.#sending = { kind: 'snapshot', frame, parts, part: 1 };
    this.#send();
  }

  #send(): void {
    if (this.#stopped) return;
    const sent = this.#sending.kind === 'changes' ? this.#sendChanges() : this.#sendPart(this.#sending);
    if (!sent) return;
    this.#inFlight = true;
    this.#cancelTimer = this.#ports.scheduler.after(ANSWER_TIMEOUT_MS, () => {
      this.#again();
    });
  }

  /** Nothing came back in 10 s: the same again. */
  #again(): void {
    this.#unanswered += 1;
    this.#abandon();
    if (this.#unanswered >= UNANSWERED_SENDS) this.#ports.giveUp();
    else this.#send();
  }

  #sendChanges(): boolean {
    const { log } = this.#ports;
    const from = this.#cursor;
    const changes = log.changesAfter(from, { changes: MAX_CHANGES, bytes: PART_BYTES });
    const to = changes.at(-1)?.seq;
    if (to === undefined) return false;
    const turn = this.#turn;
    this.#ports.changes({ epoch: log.epoch(), from, to, changes }, (answer) => {
      if (turn === this.#turn && !this.#stopped) this.#changesAnswered(answer);
    });
    return true;
  }

  #changesAnswered(answer: unknown): void {
    const { cursor, error } = readAnswer(answer);
    if (cursor === undefined || cursor > this.#ports.log.head()) return;
    this.#unanswered = 0;
    if (error === 'malformed' || cursor <= this.#cursor) {
      this.#notTaken(cursor);
      return;
    }
    this.#malformed = 0;
    this.#abandon();
    this.#follow(cursor);
  }

  /** The batch was refused, or acknowledged without progress: again after 10 s, the third time as a snapshot. */
  #notTaken(cursor: number): void {
    this.#malformed += 1;
    this.#abandon();
    this.#inFlight = true;
    this.#cancelTimer = this.#ports.scheduler.after(ANSWER_TIMEOUT_MS, () => {
      this.#inFlight = false;
      const at = { epoch: this.#ports.log.epoch(), cursor };
      if (this.#needsSnapshot(at) || this.#malformed >= MALFORMED_SENDS) this.#begin(at, true);
      else this.#follow(cursor);
    });
  }

  #sendPart(sending: Extract<Sending, { kind: 'snapshot' }>): boolean {
    const { log } = this.#ports;
    const range = sending.parts[sending.part - 1];
    if (range === undefined) return false;
    const { part, frame, parts } = sending;
    const turn = this.#turn;
    const changes = log.snapshotPage(frame, range.after, range.to);
    this.#ports.snapshot(
      { epoch: log.epoch(), upTo: frame.upTo, part, parts: parts.length, changes },
      (answer) => {
        if (turn === this.#turn && !this.#stopped) this.#partAnswered(sending, answer);
      },
    );
    return true;
  }

  #partAnswered(sending: Extract<Sending, { kind: 'snapshot' }>, answer: unknown): void {
    if (readAnswer(answer).part !== sending.part) return;
    this.#unanswered = 0;
    this.#abandon();
    if (sending.part === sending.parts.length) {
      this.#follow(sending.frame.upTo);
      return;
    }
    sending.part += 1;
    this.#send();
  }
}

function isSame(one: Position, other: Position): boolean {
  return one.epoch === other.epoch && one.cursor === other.cursor;
}

function readAnswer(answer: unknown): { cursor?: number; part?: number; error?: unknown } {
  if (typeof answer !== 'object' || answer === null) return {};
  const { cursor, part, error } = answer as Record<string, unknown>;
  return {
    ...(typeof cursor === 'number' && Number.isSafeInteger(cursor) && cursor >= 0 ? { cursor } : {}),
    ...(typeof part === 'number' ? { part } : {}),
    error,
  };
}
