import type { StationPhase } from '@shared/ipc/views';

/**
 * Hears how the station stands, and closes an opened pack when the person at the desk leaves it or locks it. One that was opened where
 * nobody is signed in stays: there it may be all there is.
 */
export function closedAtLeaving(close: () => void): (phase: StationPhase) => void {
  let isSomebodyHere = false;
  return (phase) => {
    const isHere = phase === 'signed_in';
    if (isSomebodyHere && !isHere) close();
    isSomebodyHere = isHere;
  };
}
