import { setTimeout as pause } from 'node:timers/promises';
import type { Millis, SteadyClock } from '@shared/clock';

/** Two thirds of a frame: what a page at rest needs to draw one line. */
const DRAWN_WITHIN: Millis = 12;
/** In a flood of red alerts the lists must not fall behind for the sake of the line. */
const NOT_MORE_OFTEN: Millis = 250;

/**
 * Leaves the machine to the page while it draws the line of a red alert, before the batch goes to the threads of cache and
 * lists, which on a small machine would take the page's core (house rule: no disk between an alarm and the screen).
 */
export function redPause(clock: Pick<SteadyClock, 'steady'>): () => Promise<void> {
  let last = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = clock.steady();
    if (now - last < NOT_MORE_OFTEN) return;
    last = now;
    await pause(DRAWN_WITHIN);
  };
}
