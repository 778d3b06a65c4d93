import { systemClock, type Millis, type SteadyClock } from '@shared/clock';

/** The machine's wall clock beside the time since this process started, which no clock change touches. */
export const machineClock: SteadyClock = { now: systemClock.now, steady: () => performance.now() };

/** Does `work` once after `wait`; what it returns stops that. */
export function after(wait: Millis, work: () => void): () => void {
  const timer = setTimeout(work, wait);
  return () => {
    clearTimeout(timer);
  };
}
