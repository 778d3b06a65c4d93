import type { Socket } from 'node:net';
import { setImmediate as soon, setTimeout as pause } from 'node:timers/promises';

/** How one way of a connection is spoilt; times in ms. */
export interface Toxics {
  /** Each chunk arrives this much later … */
  readonly latency?: number;
  /** … and up to this much later still; the order stays. */
  readonly jitter?: number;
  readonly bytesPerSecond?: number;
  /** Chunks are cut into pieces of so many bytes, each written on its own. */
  readonly slice?: number;
  /** Everything disappears, the end included: this way of the connection is gone and nobody is told. */
  readonly drop?: boolean;
  /** Chance per chunk, 0 to 1, that the way stands still for `stallFor`. */
  readonly stallChance?: number;
  readonly stallFor?: number;
  /** After so many more bytes both sides are reset, in the middle of whatever it was. */
  readonly resetAfter?: number;
  /** After so many more bytes both sides are closed as if all had been said. */
  readonly limit?: number;
}

/** Bytes that wait here before the sender is held back. */
const HOLD_AT = 1024 * 1024;

interface Waiting {
  readonly bytes: Buffer;
  readonly due: number;
}

/** One way of one connection: takes chunks from a socket and writes them to another, spoilt as it is told. */
export class Direction {
  #toxics: Toxics = {};
  #left = Number.POSITIVE_INFINITY;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #lastDue = 0;
  #isPumping = false;
  #isEnding = false;
  #hasDropped = false;

  constructor(
    readonly from: Socket,
    readonly to: Socket,
    readonly random: () => number,
    /** Resets both sides. */
    readonly reset: () => void,
  ) {
    from.on('data', (bytes: Buffer) => {
      this.#take(bytes);
    });
    from.once('end', () => {
      this.#isEnding = true;
      void this.#pump();
    });
  }

  /** True once bytes went missing here: the stream can never be whole again. */
  get isDropping(): boolean {
    return this.#toxics.drop === true || this.#hasDropped;
  }

  set(toxics: Toxics): void {
    this.#toxics = toxics;
    this.#left = toxics.resetAfter ?? toxics.limit ?? Number.POSITIVE_INFINITY;
  }

  #take(bytes: Buffer): void {
    if (this.isDropping) {
      this.#hasDropped = true;
      return;
    }
    const { latency = 0, jitter = 0 } = this.#toxics;
    this.#lastDue = Math.max(this.#lastDue, performance.now() + latency + jitter * this.random());
    this.#waiting.push({ bytes, due: this.#lastDue });
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes > HOLD_AT) this.from.pause();
    void this.#pump();
  }

  async #pump(): Promise<void> {
    if (this.#isPumping) return;
    this.#isPumping = true;
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      const wait = next.due - performance.now();
      if (wait > 0) await pause(wait);
      await this.#stall();
      await this.#write(next.bytes);
      this.#waitingBytes -= next.bytes.length;
      if (this.#waitingBytes <= HOLD_AT) this.from.resume();
    }
    this.#isPumping = false;
    if (this.#isEnding && !this.isDropping && !this.to.destroyed) this.to.end();
  }

  async #stall(): Promise<void> {
    const { stallChance = 0, stallFor = 0 } = this.#toxics;
    if (stallChance > 0 && this.random() < stallChance) await pause(stallFor);
  }

  async #write(bytes: Buffer): Promise<void> {
    const { slice } = this.#toxics;
    const step = slice ?? bytes.length;
    for (let at = 0; at < bytes.length; at += step) {
      if (this.isDropping) {
        this.#hasDropped = true;
        return;
      }
      const piece = bytes.subarray(at, Math.min(at + step, at + this.#left, bytes.length));
      await this.#give(piece);
      this.#left -= piece.length;
      if (this.#left <= 0) {
        this.#exhausted();
        return;
      }
      if (slice !== undefined) await soon();
    }
  }

  async #give(piece: Buffer): Promise<void> {
    const { to } = this;
    if (to.destroyed || piece.length === 0) return;
    const { bytesPerSecond } = this.#toxics;
    const drained = to.write(piece);
    if (!drained)
      await new Promise<void>((resolve) => {
        const goOn = (): void => {
          to.off('drain', goOn);
          to.off('close', goOn);
          resolve();
        };
        to.on('drain', goOn);
        to.on('close', goOn);
      });
    if (bytesPerSecond !== undefined) await pause((piece.length / bytesPerSecond) * 1_000);
  }

  /** The allowed bytes are through. */
  #exhausted(): void {
    this.#waiting = [];
    this.#waitingBytes = 0;
    if (this.#toxics.resetAfter !== undefined) {
      this.reset();
      return;
    }
    this.from.destroy();
    this.to.end();
  }
}
