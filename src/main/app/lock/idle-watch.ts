import { SECOND, type Millis } from '@shared/clock';

/** Where idleness is read from. */
export interface IdleSources {
  readonly steady: () => Millis;
  /** Seconds since the system last saw the person do anything, in any program; throws or lacks on some systems. */
  readonly systemIdle: () => number;
}

/** The system saw the input that a window of ours got, where it says so within this, s. */
const SAME_INPUT_S = 2;

/**
 * For how long nobody has touched anything, judged in main, so that a page that hangs locks like any other. The system's own figure counts,
 * as a person who works in another program is not away; the input that our windows got counts where the system does not follow it
 * (remote control, a system without that figure).
 */
export class IdleWatch {
  readonly #sources: IdleSources;
  #touchedAt: Millis;
  #systemFollows = false;

  constructor(sources: IdleSources) {
    this.#sources = sources;
    this.#touchedAt = sources.steady();
  }

  /** A window of ours got input, or somebody has just come. */
  touched(): void {
    this.#touchedAt = this.#sources.steady();
    this.#systemFollows = this.#systemIdle() <= SAME_INPUT_S;
  }

  /** ms. */
  idle(): Millis {
    const system = this.#systemIdle() * SECOND;
    return this.#systemFollows ? system : Math.min(system, this.#sources.steady() - this.#touchedAt);
  }

  #systemIdle(): number {
    try {
      const seconds = this.#sources.systemIdle();
      return Number.isFinite(seconds) && seconds >= 0 ? seconds : Number.POSITIVE_INFINITY;
    } catch {
      return Number.POSITIVE_INFINITY;
    }
  }
}
