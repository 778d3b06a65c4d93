import { setTimeout } from 'node:timers/promises';
import { CheckFailed } from '../check';

/** Looked at often first, then less: looking costs the process that is looked at. */
const FIRST_LOOK_MS = 20;
const LONGEST_LOOK_MS = 250;
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
  const startedAt = performance.now();
  const end = startedAt + patience;
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
    const waited = performance.now() - startedAt;
    await setTimeout(Math.min(LONGEST_LOOK_MS, FIRST_LOOK_MS + waited / 20));
  }
}
