import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DAY, type Millis } from '@shared/clock';

/** A file that may be removed when it is old. */
export interface AgedFile {
  readonly path: string;
  /** When it was last written to, ms. */
  readonly at: Millis;
}

/** How many files stay, and for how long since they were last written to. */
export interface Keeping {
  readonly files: number;
  readonly days: number;
}

/** Which files go: those that are too old, and of the rest all but the newest so many. Order of time, then of name. */
export function filesToRemove(files: readonly AgedFile[], keep: Keeping, now: Millis): readonly string[] {
  const newestFirst = [...files].sort((a, b) => b.at - a.at || (a.path < b.path ? 1 : -1));
  return newestFirst
    .filter(({ at }, place) => place >= keep.files || now - at > keep.days * DAY)
    .map(({ path }) => path);
}

/**
 * Removes what `filesToRemove` says of the files below a folder that fit. What cannot be removed stays; nothing is thrown.
 * @returns how many fitting files are left.
 */
export function tidyFolder(
  folder: string,
  fits: (name: string) => boolean,
  keep: Keeping,
  now: Millis,
): number {
  const files = filesBelow(folder, fits);
  const gone = filesToRemove(files, keep, now);
  for (const path of gone)
    attempt(() => {
      rmSync(path, { force: true });
    });
  return files.length - gone.length;
}

function filesBelow(folder: string, fits: (name: string) => boolean): readonly AgedFile[] {
  const found: AgedFile[] = [];
  attempt(() => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) found.push(...filesBelow(path, fits));
      else if (entry.isFile() && fits(entry.name)) found.push({ path, at: statSync(path).mtimeMs });
    }
  });
  return found;
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // It is there the next time.
  }
}
