import { systemClock, type SteadyClock } from '@shared/clock';

/** The machine's wall clock beside the time since this process started, which no clock change touches. */
export const machineClock: SteadyClock = { now: systemClock.now, steady: () => performance.now() };
