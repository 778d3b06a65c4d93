import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';

/** Bits of the external attributes in which a Unix zip keeps the file mode. */
const MODE_SHIFT = 16;
const EXECUTABLE = 0o111;

/**
 * Unpacks the entries that `nameFor` gives a name, in the order of the archive.
 * @param {string} archive
 * @param {string} folder
 * @param {(entry: string) => string | undefined} nameFor new relative path, or undefined to leave the entry out
 * @param {(share: number) => void} onProgress share of the archive's bytes passed, 0…1
 */
export async function unzip(archive, folder, nameFor, onProgress) {
  const zip = await yauzl.openPromise(archive);
  try {
    for await (const entry of zip.eachEntry()) {
      onProgress(entry.relativeOffsetOfLocalHeader / zip.fileSize);
      const name = nameFor(entry.fileName);
      if (name === undefined || entry.fileName.endsWith('/')) continue;
      // yauzl refuses entries that would leave the folder.
      const path = join(folder, name);
      const executable = ((entry.externalFileAttributes >>> MODE_SHIFT) & EXECUTABLE) !== 0;
      mkdirSync(dirname(path), { recursive: true });
      const source = await zip.openReadStreamPromise(entry);
      await pipeline(source, createWriteStream(path, { mode: executable ? 0o755 : 0o644 }));
    }
  } finally {
    zip.close();
  }
}
