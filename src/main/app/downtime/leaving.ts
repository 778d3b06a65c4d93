import type { StationPhase } from '@shared/ipc/views';

/**
 * Hears how the station stands, and closes an opened pack when the person at the desk leaves it or locks it, and when somebody comes:
 * from there on the desk shows what this person may see. One that was opened where nobody is signed in stays as long as nobody comes and
 * it is not left alone (`LockDesk`): there it may be all there is.
 */
export function closedAtChange(close: () => void): (phase: StationPhase) => void {
  let isSomebodyHere = false;
  return (phase) => {
    const isHere = phase === 'signed_in';
    if (isSomebodyHere !== isHere) close();
    isSomebodyHere = isHere;
  };
}
