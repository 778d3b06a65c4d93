import { setTimeout } from 'node:timers/promises';
import { CheckFailed } from '../check';

const LOOK_AGAIN_MS = 20;
/** Generous: two cores, and other work beside. */
export const PATIENCE_MS = 60_000;

/**
 * Waits until `look` gives something other than undefined or false, and gives that.
 * @throws CheckFailed after `patience` ms, saying what was waited for and what `tell` saw last.
 */
export async function until<T>(
  what: string | (() => string),
  look: () => Promise<T | undefined | false> | T | undefined | false,
  patience = PATIENCE_MS,
  tell: () => unknown = () => undefined,
): Promise<T> {
  const end = performance.now() + patience;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (performance.now() > end) {
      const last = JSON.stringify(await tell()) as string | undefined;
      const told = last === undefined ? '' : ` (last seen: ${last.slice(0, 2_000)})`;
      throw new CheckFailed(
        `waited ${String(patience / 1_000)} s for: ${typeof what === 'string' ? what : what()}${told}`,
      );
    }
    await setTimeout(LOOK_AGAIN_MS);
  }
}
