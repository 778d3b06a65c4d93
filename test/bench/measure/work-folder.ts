import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

const ENDED_BY = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * A folder for the files of a run, gone when the program ends, also when it is told to end: what was started for the
 * run hears of `exit` then too.
 */
export function workFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  for (const signal of ENDED_BY) process.once(signal, () => process.exit(128 + constants.signals[signal]));
  return folder;
}
