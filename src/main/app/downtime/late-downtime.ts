import type { StationPhase } from '@shared/ipc/views';
import type { composeDowntime } from './compose-downtime';
import type { DowntimeHandlers } from './downtime-handlers';

type Downtime = ReturnType<typeof composeDowntime>;

/** The downtime pack while its part of the app is being loaded, and after. */
export interface LateDowntime {
  readonly handlers: Promise<DowntimeHandlers>;
  readonly phase: (phase: StationPhase) => void;
  readonly close: () => void;
  readonly stop: () => Promise<void>;
}

/**
 * Loads the downtime pack's part of the app when the first screen is `drawn`; with it comes the page of a pack, and
 * nothing is left to be loaded in the hour in which it is needed. What is told meanwhile is heard in order.
 */
export function lateDowntime(
  drawn: Promise<unknown>,
  around: Parameters<typeof composeDowntime>[0],
): LateDowntime {
  let [isBegun, isStopped] = [false, false];
  const made = drawn.then(async () => {
    // The app has ended meanwhile, and with it whoever waits.
    if (isStopped) return new Promise<never>(nothing);
    isBegun = true;
    const { composeDowntime: compose } = await import('./compose-downtime');
    return compose(around);
  });
  const tell = (what: (downtime: Downtime) => void): void => {
    // Where it did not come, whoever waits for its handlers hears of it, once.
    void made.then(what, nothing);
  };
  return {
    handlers: made.then(({ handlers }) => handlers),
    phase: (phase) => {
      tell((downtime) => {
        downtime.phase(phase);
      });
    },
    close: () => {
      tell((downtime) => {
        downtime.close();
      });
    },
    // What was never made must not keep the rest from ending in order; what was never begun is not begun for it.
    stop: () => {
      isStopped = true;
      return isBegun ? made.then((downtime) => downtime.stop(), nothing) : Promise.resolve();
    },
  };
}

function nothing(): void {
  // It did not come.
}
