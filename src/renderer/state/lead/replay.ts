import { create } from 'zustand';
import { MINUTE, systemClock, type Millis } from '@shared/clock';

interface ReplayPlace {
  /** Null for this workstation. */
  readonly workstationId: string | null;
  /** The minute that is shown, ms; null until somebody chose: the last whole one. */
  readonly at: Millis | null;
}

/** Which desk and minute the replay stands at; kept while the person looks at something else. */
export const useReplayPlace = create<ReplayPlace>()(() => ({ workstationId: null, at: null }));

/** Goes to the minute that an instant lies in. */
export function replayAt(at: Millis): void {
  useReplayPlace.setState({ at: minuteOf(at) });
}

export function replayDesk(workstationId: string | null): void {
  useReplayPlace.setState({ workstationId });
}

/** The beginning of the minute. */
export function minuteOf(at: Millis): Millis {
  return Math.floor(at / MINUTE) * MINUTE;
}

/** The last whole minute by this clock. */
export function lastMinute(): Millis {
  return minuteOf(systemClock.now()) - MINUTE;
}
