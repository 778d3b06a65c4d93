import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';

/**
 * Clean-ups of a piece of work; they run, last first, when it ends, fails or is interrupted.
 * @typedef {{ defer: (cleanup: () => void) => () => void }} Cleanup
 */

/** @type {NodeJS.Signals[]} */
const INTERRUPTIONS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs work that leaves things to tidy away. Clean-ups are synchronous, because an interrupted process has
 * no later turn to finish them in.
 * @template T
 * @param {(cleanup: Cleanup) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withCleanup(work) {
  /** @type {(() => void)[]} */
  const pending = [];
  const runAll = () => {
    for (const cleanup of pending.splice(0).reverse()) cleanup();
  };
  /** @param {NodeJS.Signals} signal */
  const onSignal = (signal) => {
    runAll();
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of INTERRUPTIONS) process.once(signal, onSignal);
  try {
    return await work({
      defer: (cleanup) => {
        pending.push(cleanup);
        return () => {
          const at = pending.indexOf(cleanup);
          if (at >= 0) pending.splice(at, 1);
        };
      },
    });
  } finally {
    for (const signal of INTERRUPTIONS) process.off(signal, onSignal);
    runAll();
  }
}

/**
 * Makes a temporary folder that is gone when the work is over, however it ends.
 * @param {Cleanup} cleanup
 * @param {string} parent on the same file system as the place the result is renamed to
 * @returns {string}
 */
export function stagingFolder(cleanup, parent) {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'staging-'));
  cleanup.defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}
