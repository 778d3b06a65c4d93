import type { Millis } from '@shared/clock';

/** Timers, injected; each returns what stops it. */
export interface Scheduler {
  readonly every: (interval: Millis, run: () => void) => () => void;
  readonly after: (delay: Millis, run: () => void) => () => void;
}

/** The runtime's own timers. */
export const runtimeScheduler: Scheduler = {
  every: (interval, run) => {
    const timer = setInterval(run, interval);
    return () => {
      clearInterval(timer);
    };
  },
  after: (delay, run) => {
    const timer = setTimeout(run, delay);
    return () => {
      clearTimeout(timer);
    };
  },
};
