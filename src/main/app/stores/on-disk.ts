import { WorkerCallError } from '@storage/worker-calls';

/** Why something is not on disk: the disk is full, or anything else. */
export interface NotOnDisk {
  readonly code: 'disk_full' | 'failed';
  readonly cause: unknown;
}

type Written<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: NotOnDisk };

/**
 * Runs a write and tells how it ended. A thread that died under the write leaves its outcome unknown: `lookUp` then
 * asks the disk, so that nobody is told "failed" about what is saved, or "saved" about what is not.
 */
export async function onDisk<T>(
  write: () => Promise<T>,
  lookUp?: () => Promise<T | null>,
): Promise<Written<T>> {
  try {
    return { ok: true, value: await write() };
  } catch (error) {
    const died = error instanceof WorkerCallError && error.failure === 'died';
    if (died && lookUp !== undefined) {
      const found = await lookUp().catch(() => null);
      if (found !== null) return { ok: true, value: found };
    }
    const full = error instanceof WorkerCallError && error.failure === 'full';
    return { ok: false, error: { code: full ? 'disk_full' : 'failed', cause: error } };
  }
}
