import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { dropRekeyLeftovers } from '@storage/rekey-leftovers';
import { WorkerClient } from '@storage/worker-client';
import { resumeSwap } from '@main/ledger/salvage/swap-ledger';
import type { DataKey } from '@main/keys/key-envelope';
import type { KeyChanges } from '@main/keys/key-changes';
import type { RekeyCalls } from '@main/keys/rotation/rekey-calls';
import { mixedKey, rotateFiles, type KeyedFile } from '@main/keys/rotation/rotate-files';
import { errorKind, type Logger } from '../logger';
import type { StationFiles } from '../station-files';

/** Looks after a change of the data key around a start. */
export interface KeyCare {
  /** Brings all files under the new key where a change was begun; the key to open them with, whatever came of it. */
  readonly settle: (key: DataKey, onProgress: (done: number, of: number) => void) => Promise<DataKey>;
  /** Everything opened with this key: what was kept from before the change goes. */
  readonly proven: (key: DataKey) => void;
}

/** `script` is the built entry of the thread that changes keys of files. */
export function keyCare(script: string, files: StationFiles, changes: KeyChanges, log: Logger): KeyCare {
  const keyed: readonly KeyedFile[] = [
    { purpose: 'ledger', path: files.ledger },
    { purpose: 'cache', path: files.cache },
    { purpose: 'centre', path: join(files.centre, 'centre.db') },
  ];
  return {
    settle: async (key, onProgress) => {
      const { next } = key;
      if (next === undefined) return key;
      // A snapshot that was half received is under the old key; the centre sends it again.
      for (const tail of ['', '-wal', '-shm', '-journal'])
        rmSync(`${files.cache}.next${tail}`, { force: true });
      // A salvage that was cut off is finished first: a ledger that is not in its place would stay under the old key.
      resumeSwap(files.ledger);
      const thread = await WorkerClient.start<RekeyCalls>({ script, data: null, onDeath: () => undefined });
      const rotated = await rotateFiles(thread, keyed, key, next, (done) => {
        onProgress(done, keyed.length);
      }).finally(() => thread.stop());
      if (rotated.kind === 'partly') {
        log.error('key.not_rotated', errorKind(rotated.error));
        return mixedKey(key, next, rotated.under);
      }
      log.info('key.rotated');
      return changes.finishRotation(key);
    },
    proven: (key) => {
      if (key.next !== undefined) return;
      for (const { path } of keyed) {
        try {
          dropRekeyLeftovers(path);
        } catch (error) {
          // Held by another program: everything opened, and the next start takes it away.
          log.warn('key.leftover', errorKind(error));
        }
      }
    },
  };
}
