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

/** The same timers, but what fails in one is reported and ends only that run: a full disk must not end the centre. */
export function guarded(scheduler: Scheduler, onFault: (what: string) => void): Scheduler {
  const safe = (run: () => void) => (): void => {
    try {
      run();
    } catch (error) {
      onFault(`timer: ${error instanceof Error ? error.name : 'unknown'}`);
    }
  };
  return {
    every: (interval, run) => scheduler.every(interval, safe(run)),
    after: (delay, run) => scheduler.after(delay, safe(run)),
  };
}
