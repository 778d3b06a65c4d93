import { systemClock, type Clock, type Millis } from '@shared/clock';
import { useStationState } from '../station-state';

/**
 * The centre's clock as it is known here. Deadlines, snoozes and what was raised are its times: judged by a machine whose
 * clock is wrong, a red alert would be overdue at the centre and on the wall, and not in the list.
 */
export const centreClock: Clock = {
  now: () => systemClock.now() + (useStationState.getState().link?.clockOffset ?? 0),
};

/** The centre's time of a time of this machine, such as one that is renewed every few seconds; renders again as the two drift. */
export function useCentreTime(here: Millis): Millis {
  return here + useStationState(({ link }) => link?.clockOffset ?? 0);
}
