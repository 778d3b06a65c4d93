import type { Clock, Millis } from '@shared/clock';
import type { Scheduler } from '../app/scheduler';

/** The links as a bad network would have them; good unless somebody says otherwise. */
export class NetworkFault {
  readonly #clock: Clock;
  readonly #scheduler: Scheduler;
  #cut = false;
  #delayMs: Millis = 0;
  /** When the last delayed sending goes out: what is sent after it never overtakes. */
  #lastAt: Millis = 0;

  constructor(clock: Clock, scheduler: Scheduler) {
    this.#clock = clock;
    this.#scheduler = scheduler;
  }

  /** True: nobody is let in. */
  get cut(): boolean {
    return this.#cut;
  }

  set({ cut, delayMs }: { readonly cut: boolean; readonly delayMs: Millis }): void {
    this.#cut = cut;
    this.#delayMs = delayMs;
  }

  /** Sends now, or as late as the network is slow. */
  send(emit: () => void): void {
    const now = this.#clock.now();
    const wait = Math.max(this.#delayMs, this.#lastAt - now);
    if (wait <= 0) {
      emit();
      return;
    }
    this.#lastAt = now + wait;
    this.#scheduler.after(wait, emit);
  }
}
