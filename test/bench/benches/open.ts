import { join } from 'node:path';
import { openDatabase, type SqliteDatabase } from '@storage/open-database';
import { KEY, loadedCache } from '../data/loaded-cache';
import { SyntheticLog } from '../data/synthetic-log';
import { timed, type Arm } from '../measure/arms';
import type { Bench } from '../measure/bench';

const OPENINGS = 20;
const PATIENTS = 1_000;

/** A cache with content, and the same file without its key. */
function filled(folder: string): string {
  loadedCache(folder, new SyntheticLog({ patients: PATIENTS }), 4).close();
  return join(folder, 'cache.db');
}

function decrypted(path: string): void {
  const db = openDatabase({ path, key: KEY, synchronous: 'NORMAL' });
  db.pragma('journal_mode = DELETE');
  db.pragma("rekey = ''");
  db.pragma('journal_mode = WAL');
  db.close();
}

/** Opens the file again and again; closing is not counted. */
function opening(path: string, key: Buffer | undefined): Arm {
  return {
    sample: async () => {
      const opened: SqliteDatabase[] = [];
      const sample = await timed(OPENINGS, () => {
        for (let n = 0; n < OPENINGS; n += 1) opened.push(openDatabase({ path, key, synchronous: 'NORMAL' }));
      });
      for (const db of opened) db.close();
      return sample;
    },
    close: () => undefined,
  };
}

export const openBench: Bench = {
  id: 'R15',
  what: 'openDatabase of an encrypted cache with its raw key, against openDatabase of the same content unencrypted',
  unit: 'ns an opening',
  direction: 'lower',
  floor: 1.5,
  goal: 1.1,
  rounds: 12,
  warmUps: 3,
  ours: (folder) => opening(filled(folder), KEY),
  reference: (folder) => {
    const path = filled(folder);
    decrypted(path);
    return opening(path, undefined);
  },
};
