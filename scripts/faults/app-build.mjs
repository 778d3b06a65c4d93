import { buildIfStale, buildWith } from '../build.mjs';
import { withDisplay } from '../process/display.mjs';

/** @typedef {import('./mutate-source.mjs').Edit} Edit */

/** Read by the configuration of a mutated build. */
export const EDITS_VARIABLE = 'VAKTROM_FAULT_EDITS';

/**
 * Runs work on the app as built into `out/`, with a mutant's edits where there are any. A mutated build carries no
 * stamp, so that whoever builds next builds clean; it is done here as soon as the work is over, however it ends.
 * @template T
 * @param {readonly Edit[]} edits
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withApp(edits, work) {
  if (edits.length === 0) {
    await buildIfStale();
    return withDisplay(work);
  }
  try {
    await buildWith('scripts/faults/mutated-app.config.mjs', { [EDITS_VARIABLE]: JSON.stringify(edits) });
    return await withDisplay(work);
  } finally {
    await buildIfStale();
  }
}
