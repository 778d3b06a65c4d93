import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A file and its size in bytes. */
export interface FileSize {
  readonly path: string;
  readonly bytes: number;
}

/** Every file below a folder, largest first; what is smaller than `atLeast` is summed up in one line. */
export function fileSizes(folder: string, atLeast: number): FileSize[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path): FileSize => ({ path: relative(folder, path), bytes: statSync(path).size }))
    .sort((a, b) => b.bytes - a.bytes);
  const small = files.filter(({ bytes }) => bytes < atLeast);
  return [
    ...files.filter(({ bytes }) => bytes >= atLeast),
    {
      path: `${String(small.length)} smaller files`,
      bytes: small.reduce((sum, { bytes }) => sum + bytes, 0),
    },
  ];
}

/**
 * Takes a folder's files out of the system's page cache, so that a start reads them from the disk as after a night;
 * false where that could not be done.
 */
export function forgetPages(folder: string): boolean {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .every((path) => {
      const flush = ['oflag=nocache', 'conv=notrunc,fdatasync', 'count=0', 'status=none'];
      return spawnSync('dd', ['if=/dev/null', `of=${path}`, ...flush]).status === 0;
    });
}
