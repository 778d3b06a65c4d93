import { unpack, type Packed } from '@shared/packed';
import { Desk } from '@main/desk/desk';
import { servedCache } from '@main/cache/served-cache';
import type { Lists } from '@main/cache/cache-calls';
import { loadedCache } from '../data/loaded-cache';
import { SyntheticLog } from '../data/synthetic-log';
import { collectGarbage, type Arm } from '../measure/arms';
import type { Bench } from '../measure/bench';

/** Heap that main's desk holds for a patient, after garbage collection; the lists come as copies, as from the cache thread. */
function held(patients: number) {
  return (folder: string): Arm => {
    const store = loadedCache(folder, new SyntheticLog({ patients }), 1);
    // Outside the heap that is measured.
    const copied = Buffer.from(servedCache(store, false).calls.readLists(null));
    store.close();
    return {
      sample: () => {
        collectGarbage();
        const before = process.memoryUsage().heapUsed;
        const desk = filledDesk(copied);
        collectGarbage();
        const after = process.memoryUsage().heapUsed;
        // Asked after the second look, so that the desk lives until then.
        if (desk.patientCount() !== patients) throw new Error('The desk lost patients');
        return Promise.resolve({ cost: (after - before) / patients, cpu: null });
      },
      close: () => undefined,
    };
  };
}

function filledDesk(copied: Buffer): Desk {
  const desk = new Desk({
    onWorklist: () => undefined,
    onAlerts: () => undefined,
    onPatients: () => undefined,
  });
  const { worklist, alerts } = unpack(copied.toString() as Packed<Lists>);
  desk.load(worklist, alerts);
  return desk;
}

export const memoryBench: Bench = {
  id: 'S2',
  what: 'slope of memory: heap of the desk a patient with 10,000 patients, against 1,000',
  unit: 'bytes a patient',
  direction: 'lower',
  floor: 1.1,
  goal: 1.1,
  rounds: 5,
  warmUps: 2,
  ours: held(10_000),
  reference: held(1_000),
};
