import type { StationView } from '@shared/ipc/views';
import { startLiveRows } from '../live-rows';
import { useStationState } from '../station-state';
import { clearToasts } from '../toasts';
import { startRedNews } from './red-news';

/** News first: what comes while the desk is not drawn yet must have somebody who hears it. */
function start(): () => void {
  const stops = [startRedNews(), startLiveRows()];
  return () => {
    for (const stop of stops) stop();
    // They name patients, and stand outside of what the desk draws.
    clearToasts();
  };
}

/**
 * Keeps the two lists, what is news of them and what was said, while somebody is at the desk; for the life of the page. They are asked for the
 * moment a person is in, so that they come while the desk is being drawn; at a lock, a switch and a sign-out nothing of them stays.
 */
export function followLists(): void {
  let person: string | null = null;
  let stop: (() => void) | null = null;
  const follow = (view: StationView | null): void => {
    const now = view?.phase === 'signed_in' ? (view.user?.id ?? null) : null;
    if (now === person) return;
    stop?.();
    person = now;
    stop = now === null ? null : start();
  };
  follow(useStationState.getState().station);
  useStationState.subscribe(({ station }) => {
    follow(station);
  });
}
