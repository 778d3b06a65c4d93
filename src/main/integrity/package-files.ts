import { createHash } from 'node:crypto';
import { closeSync, lstatSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the installed package; `path` from its folder, with forward slashes. */
export interface PackageFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** False for a link, a pipe and the like, which no package of ours holds. */
  readonly regular: boolean;
  /** Where a link leads, as it is written; null for what is no link. */
  readonly link: string | null;
}

const CHUNK_BYTES = 1024 * 1024;

/**
 * Everything below a folder that is no folder itself. Links are not followed.
 * @throws where a folder cannot be read.
 */
export function filesBelow(folder: string, below = ''): readonly PackageFile[] {
  return readdirSync(join(folder, below)).flatMap((name) => {
    const path = below === '' ? name : `${below}/${name}`;
    const stat = lstatSync(join(folder, path));
    if (stat.isDirectory()) return filesBelow(folder, path);
    const link = stat.isSymbolicLink() ? readlinkSync(join(folder, path)) : null;
    return [{ path, size: stat.size, regular: stat.isFile(), link }];
  });
}

/**
 * SHA-256 of a file in hex, read piece by piece: the runtime alone is some 180 MB.
 * @throws where it cannot be read.
 */
export function sha256Of(path: string): string {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      hash.update(chunk.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}
