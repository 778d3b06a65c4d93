import type { Station } from '@shared/ipc/contract';

declare global {
  interface Window {
    /** Put there by the preload; frozen. */
    readonly station: Station;
  }
}

/** The one place that touches the bridge object. */
export function station(): Station {
  return window.station;
}
