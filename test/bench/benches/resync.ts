import { CacheStore } from '@main/cache/cache-store';
import { join } from 'node:path';
import { KEY, loadedCache, snapshotTexts, takeBatch, takeSnapshot } from '../data/loaded-cache';
import { SyntheticLog } from '../data/synthetic-log';
import { timed, type Arm } from '../measure/arms';
import type { Bench } from '../measure/bench';

const PATIENTS = 10_000;
const CHANGED = PATIENTS / 100;
/** The smallest day: each measure once. A longer history only makes the snapshot dearer. */
const MEASURED_EACH = 1;
/** A resync is short: so many make a sample. */
const RESYNCS = 5;

/** A hundredth of the patients measured all four measures anew: one batch, to the rows of the lists. */
function delta(folder: string): Arm {
  const log = new SyntheticLog({ patients: PATIENTS });
  const store = loadedCache(folder, log, MEASURED_EACH);
  return {
    sample: () => {
      const texts = Array.from({ length: RESYNCS }, () =>
        JSON.stringify(log.batch(log.measuredAgain(CHANGED))),
      );
      return timed(RESYNCS, () => {
        for (const text of texts) takeBatch(store, text);
      });
    },
    close: () => {
      store.close();
    },
  };
}

/** The whole snapshot anew: parts, swap, both lists. */
function full(folder: string): Arm {
  const store = new CacheStore({ path: join(folder, 'cache.db'), key: KEY });
  const log = new SyntheticLog({ patients: PATIENTS });
  const texts = snapshotTexts(log, log.beginning(MEASURED_EACH));
  return {
    sample: async () => {
      store.dropSnapshot();
      return timed(1, () => {
        takeSnapshot(store, texts);
        const { worklist } = store.lists();
        if (worklist.length !== PATIENTS) throw new Error(`The list has ${String(worklist.length)} rows`);
      });
    },
    close: () => {
      store.close();
    },
  };
}

export const resyncBench: Bench = {
  id: 'R17',
  what: 'resync of 100 changed patients out of 10,000 (400 measurements), against the full snapshot with swap and lists',
  unit: 'ns a resync',
  direction: 'lower',
  floor: 0.1,
  goal: 0.03,
  rounds: 5,
  warmUps: 1,
  ours: delta,
  reference: full,
};
