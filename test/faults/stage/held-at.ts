import type { FaultStation } from './station';

/** Settles when a trap of the workstation holds something; to be called before the trap is set. */
export function heldAt(station: FaultStation): Promise<void> {
  return new Promise((resolve) => {
    station.child.onEvent((event) => {
      if (event === 'held') resolve();
    });
  });
}
