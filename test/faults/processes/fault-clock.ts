import { machineClock } from '@main/app/machine-clock';
import type { Millis, SteadyClock } from '@shared/clock';

/** Long enough that the signal has reached every thread of this process. */
const STOP_WITHIN_NS = 50_000_000n;

/** The machine's two clocks, wrong by as much as a fault wants. */
export class FaultClock implements SteadyClock {
  /** ms that the wall clock is wrong by. */
  offset: Millis = 0;
  #steadyOffset: Millis = 0;
  #standsAt: Millis | null = null;

  readonly now = (): Millis => this.#standsAt ?? Math.round(machineClock.now() + this.offset);
  readonly steady = (): Millis => machineClock.steady() + this.#steadyOffset;

  /** The wall clock stands still, or goes on from where it stood. */
  stand(stands: boolean): void {
    if (stands) {
      this.#standsAt ??= this.now();
      return;
    }
    if (this.#standsAt !== null) this.offset = this.#standsAt - machineClock.now();
    this.#standsAt = null;
  }

  /**
   * A machine that sleeps: everything stands still until SIGCONT, and the clocks have gone on when it wakes. Some
   * machines count their sleep on the steady clock, some don't.
   */
  sleep(wall: Millis, steady: Millis): void {
    process.kill(process.pid, 'SIGSTOP');
    const end = process.hrtime.bigint() + STOP_WITHIN_NS;
    while (process.hrtime.bigint() < end);
    this.offset += wall;
    this.#steadyOffset += steady;
  }
}
