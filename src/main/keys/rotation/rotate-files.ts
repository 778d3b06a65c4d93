import type { Caller } from '@storage/worker-client';
import { deriving, type DataKey, type KeyPurpose } from '../key-envelope';
import type { RekeyCalls, RekeyInput } from './rekey-calls';

/** A database of the profile and what its key is derived for. */
export interface KeyedFile {
  readonly purpose: KeyPurpose;
  readonly path: string;
}

/** How a change of the data key ended: all files are proven under the new key, or which key opens each for now. */
export type Rotated =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'partly';
      readonly error: unknown;
      readonly under: Readonly<Record<KeyPurpose, 'from' | 'to'>>;
    };

/**
 * Brings every file under the new key, one after the other; what is under it already stays. Nothing may have the files open.
 * `onProgress` hears how many are done. A file that cannot be changed is left as it is, under the old key.
 */
export async function rotateFiles(
  thread: Caller<RekeyCalls>,
  files: readonly KeyedFile[],
  current: DataKey,
  next: DataKey,
  onProgress: (done: number) => void,
): Promise<Rotated> {
  const under: Record<KeyPurpose, 'from' | 'to'> = { cache: 'to', ledger: 'to', centre: 'to' };
  let error: unknown;
  for (const [index, file] of files.entries()) {
    onProgress(index);
    const input = keysFor(file, current, next);
    const key = await thread.call('keyOf', input);
    if (key === 'to' || key === 'absent') continue;
    try {
      if (error === undefined) await thread.call('rekey', input);
      else under[file.purpose] = 'from';
    } catch (caught) {
      error = caught;
      under[file.purpose] = 'from';
    }
  }
  onProgress(files.length);
  return error === undefined ? { kind: 'done' } : { kind: 'partly', error, under };
}

function keysFor({ purpose, path }: KeyedFile, current: DataKey, next: DataKey): RekeyInput {
  return { path, from: current.derive(purpose), to: next.derive(purpose) };
}

/** A key that opens each file by what it is under now. */
export function mixedKey(
  current: DataKey,
  next: DataKey,
  under: Readonly<Record<KeyPurpose, 'from' | 'to'>>,
): DataKey {
  return deriving(current, (purpose) => (under[purpose] === 'to' ? next : current).derive(purpose));
}
