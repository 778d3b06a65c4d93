import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file so that a crash or a full disk leaves the old one or the new one, never half: temporary file, fsync,
 * rename, fsync of the folder. The one before is kept beside it as `.previous`, itself never half.
 */
export function writeAtomically(path: string, text: string): void {
  const temporary = `${path}.writing`;
  try {
    const file = openSync(temporary, 'w', 0o600);
    try {
      const bytes = Buffer.from(text, 'utf8');
      for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (existsSync(path)) copyDurably(path, `${path}.previous`);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/**
 * The same without a copy of the one before and without holding up the thread; one call at a time for a path. What is too
 * large for one string comes in parts.
 */
export async function replaceFile(
  path: string,
  content: string | Uint8Array | AsyncIterable<string> | AsyncIterable<Uint8Array>,
): Promise<void> {
  const temporary = `${path}.writing`;
  try {
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(content, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  if (process.platform === 'win32') return;
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Copies a file so that the copy is whole and on disk when this returns, or is not there under its name. */
export function copyDurably(from: string, to: string): void {
  const temporary = `${to}.writing`;
  try {
    copyFileSync(from, temporary);
    syncFile(temporary);
    renameSync(temporary, to);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(to));
}

/** Waits until what was written to a file is on disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Waits until what was made, renamed or removed in a folder is on disk. */
export function syncFolder(path: string): void {
  // Windows cannot open a folder; there the rename itself is journalled.
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
