import type { Clock, Millis } from '@shared/clock';
import type { Scheduler } from '@centre/app/scheduler';

/** A clock that only moves when the test says so, with timers that follow it. */
export class ManualTime implements Clock, Scheduler {
  #now: Millis;
  #timers: { at: Millis; every: Millis | null; run: () => void }[] = [];

  constructor(now: Millis) {
    this.#now = now;
  }

  readonly now = (): Millis => this.#now;

  readonly every = (interval: Millis, run: () => void): (() => void) => this.#add(interval, interval, run);

  readonly after = (delay: Millis, run: () => void): (() => void) => {
    if (delay > 0) return this.#add(delay, null, run);
    // Yielding to the event loop is no passing of time.
    const soon = setImmediate(run);
    return () => {
      clearImmediate(soon);
    };
  };

  /** Moves time on and runs what fell due, in order. */
  advance(by: Millis): void {
    const end = this.#now + by;
    for (;;) {
      const next = this.#timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#now = Math.max(this.#now, next.at);
      if (next.every === null) this.#timers = this.#timers.filter((timer) => timer !== next);
      else next.at += next.every;
      next.run();
    }
    this.#now = end;
  }

  #add(delay: Millis, every: Millis | null, run: () => void): () => void {
    const timer = { at: this.#now + delay, every, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }
}
