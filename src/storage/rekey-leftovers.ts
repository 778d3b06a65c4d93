import { rmSync } from 'node:fs';

/** What a file under a new key is made in. */
export const MAKING = '.rekeying';
/** What the file under the old key is kept as until the new one is proven. */
export const BEFORE = '.old-key';

/** Removes what a change of the key left beside a file that is proven under its new key. */
export function dropRekeyLeftovers(path: string): void {
  removeCopy(`${path}${MAKING}`);
  removeCopy(`${path}${BEFORE}`);
}

/** Removes a database file and what SQLite keeps beside it. */
export function removeCopy(path: string): void {
  for (const tail of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${tail}`, { force: true });
}
