import { setTimeout as pause } from 'node:timers/promises';
import type { BatchResult, CachePosition, ChangedRows, SnapshotResult } from '@main/cache/cache-calls';
import { boundedBatch } from '@shared/wire/bounded-depth';
import type { BatchAck, SnapshotAck } from '@shared/wire/events';
import { proofIn, type Proof } from './proof-in';
import { redIn, type CopyEnd } from './red-in';
import type { Alert } from '@shared/model/alert';

/** The cache as the link sees it. */
export interface InboundStore {
  readonly applyChanges: (raw: unknown) => Promise<BatchResult>;
  readonly applySnapshotPart: (raw: unknown) => Promise<SnapshotResult>;
}

/** What the link hears back. */
export interface InboundEvents {
  /** `changed` is null where the rows could not be built: everything must be read again. */
  readonly onApplied: (position: CachePosition, changed: ChangedRows | null) => void;
  readonly onSnapshotPart: (part: number, parts: number) => void;
  readonly onSwapped: (position: CachePosition) => void;
  /** A snapshot part that fits nothing we hold: only a new start helps. */
  readonly onOutOfOrder: () => void;
  /** A proof of life came, and is stored (product.md C6). */
  readonly onProof?: (step: 'arrived' | 'stored', proof: Proof) => void;
  /**
   * Red alerts came, and nothing of them is stored yet (house rule: no disk between an alarm and the screen). True where
   * windows are told of them at once.
   */
  readonly onRed?: (alerts: readonly Alert[]) => boolean;
  /** The log has a hole: ask for what follows the cursor. */
  readonly onGap: (position: CachePosition) => void;
  readonly count: (
    what: 'malformed' | 'unusable' | 'other_epoch' | 'repeat' | 'flooded',
    by?: number,
  ) => void;
  /** The cache could not be written (full disk …): nothing is acked, the centre sends it again. */
  readonly onStoreFailure: (error: unknown) => void;
}

/** A centre keeps one batch in flight; one that sends more than this at once is not ours to buffer. */
const MAX_QUEUED = 16;

/** A window has begun to draw an alarm by then; the store's work would take the processor from it. */
const ALARM_AHEAD_MS = 6;

/** Takes what the centre sends, one at a time, in order: stored with its cursor first, acked after. */
export class Inbound {
  #tail: Promise<void> = Promise.resolve();
  #queued = 0;

  constructor(
    readonly store: InboundStore,
    readonly events: InboundEvents,
  ) {}

  /** True while something waits to be stored. */
  get busy(): boolean {
    return this.#queued > 0;
  }

  /** `copy` is where the copy stands as the link knows it; behind batches in the queue nothing is told early. */
  changes(raw: unknown, ack: (answer: BatchAck) => void, copy: CopyEnd | null = null): void {
    if (this.#isFlooded()) return;
    const isToldAhead = copy !== null && this.#tellsRed(raw, copy);
    const proof = proofIn(raw);
    if (proof !== null) this.events.onProof?.('arrived', proof);
    this.#enqueue(async () => {
      if (isToldAhead) await pause(ALARM_AHEAD_MS);
      const result = await this.store.applyChanges(boundedBatch(raw));
      const isStored = result.kind === 'applied' || result.kind === 'repeat';
      if (proof !== null && isStored) this.events.onProof?.('stored', proof);
      switch (result.kind) {
        case 'applied':
          ack({ cursor: result.position.cursor });
          if (result.unusable > 0) this.events.count('unusable', result.unusable);
          this.events.onApplied(result.position, result.changed);
          return;
        case 'repeat':
          this.events.count('repeat');
          ack({ cursor: result.to });
          return;
        case 'gap':
          this.events.onGap(result.position);
          return;
        case 'other_epoch':
          this.events.count('other_epoch');
          return;
        case 'malformed':
          this.events.count('malformed');
          ack({ cursor: result.position.cursor, error: 'malformed' });
      }
    });
  }

  snapshot(
    raw: unknown,
    epoch: string | null,
    ack: (answer: SnapshotAck | { error: 'malformed' }) => void,
  ): void {
    if (this.#isFlooded()) return;
    this.#enqueue(async () => {
      if (epochOf(raw) !== epoch) {
        this.events.count('other_epoch');
        return;
      }
      const result = await this.store.applySnapshotPart(boundedBatch(raw));
      switch (result.kind) {
        case 'stored':
          ack({ part: result.part });
          this.events.onSnapshotPart(result.part, result.parts);
          return;
        case 'swapped':
          ack({ part: result.part });
          if (result.unusable > 0) this.events.count('unusable', result.unusable);
          this.events.onSwapped(result.position);
          return;
        case 'repeated':
          ack({ part: result.part });
          return;
        case 'out_of_order':
          this.events.onOutOfOrder();
          return;
        case 'malformed':
          this.events.count('malformed');
          ack({ error: 'malformed' });
      }
    });
  }

  /** Runs something in its turn among the batches. */
  inTurn(work: () => Promise<void>): void {
    this.#enqueue(work);
  }

  #tellsRed(raw: unknown, copy: CopyEnd): boolean {
    if (this.events.onRed === undefined) return false;
    const red = redIn(raw, copy);
    return red.length > 0 && this.events.onRed(red);
  }

  #isFlooded(): boolean {
    if (this.#queued < MAX_QUEUED) return false;
    this.events.count('flooded');
    return true;
  }

  #enqueue(work: () => Promise<void>): void {
    this.#queued += 1;
    this.#tail = this.#tail
      .then(work)
      .catch(this.events.onStoreFailure)
      .finally(() => {
        this.#queued -= 1;
      });
  }
}

function epochOf(raw: unknown): unknown {
  return typeof raw === 'object' && raw !== null && 'epoch' in raw ? raw.epoch : undefined;
}
