import type { StationView } from '@shared/ipc/views';
import { startLiveRows } from '../live-rows';
import { useStationState } from '../station-state';

/**
 * Keeps the two lists while somebody is at the desk. They are asked for the moment a person is in, so that they come while the
 * desk is being drawn; at a lock, a switch and a sign-out nothing of them stays. Returns the stop.
 */
export function followLists(): () => void {
  let person: string | null = null;
  let stop: (() => void) | null = null;
  const follow = (view: StationView | null): void => {
    const now = view?.phase === 'signed_in' ? (view.user?.id ?? null) : null;
    if (now === person) return;
    stop?.();
    person = now;
    stop = now === null ? null : startLiveRows();
  };
  follow(useStationState.getState().station);
  const unfollow = useStationState.subscribe(({ station }) => {
    follow(station);
  });
  return () => {
    unfollow();
    follow(null);
  };
}
