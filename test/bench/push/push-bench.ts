import type { WorklistRow } from '@shared/ipc/views';
import { loadedCache } from '../data/loaded-cache';
import { SyntheticLog } from '../data/synthetic-log';
import type { Arm } from '../measure/arms';
import type { Bench } from '../measure/bench';
import type { BenchWindows } from '../window/app/bench-windows';
import { BareApp, cpuSeconds, sharedApp } from '../window/bare-app';

const ROWS = 1_000;
const DELTAS = 20;
const app = sharedApp(() => BareApp.start());
let opened = 0;

type Global = typeof globalThis & { readonly benchWindows: BenchWindows; benchRows?: WorklistRow[] };

/** Deltas of rows as the cache thread gives them, each until the page has it; the cost is that of one, in µs. */
function pushArm(way: 'ours' | 'port'): (folder: string) => Promise<Arm> {
  return async (folder) => {
    const store = loadedCache(folder, new SyntheticLog({ patients: ROWS }), 1);
    const rows = store.lists().worklist;
    store.close();
    const bare = await app.take();
    opened += 1;
    const key = opened;
    const page = await bare.openPush(key, way);
    await bare.app.evaluate((_, given) => {
      (globalThis as Global).benchRows = given;
    }, rows as WorklistRow[]);
    return {
      sample: async () => {
        const before = await cpuSeconds(bare.app);
        const ms = await bare.app.evaluate(
          (_, asked) => {
            const { benchWindows, benchRows = [] } = globalThis as Global;
            return benchWindows.deliver(asked.key, benchRows, asked.times);
          },
          { key, times: DELTAS },
        );
        const after = await cpuSeconds(bare.app);
        return {
          cost: (ms * 1_000) / DELTAS,
          cpu: before === null || after === null ? null : ((after - before) * 1e6) / DELTAS,
        };
      },
      close: async () => {
        await page.close();
        await app.leave();
      },
    };
  };
}

export const pushBench: Bench = {
  id: 'R13',
  what: 'delivery of a delta of 1,000 rows, main to page: Push, preload and bridge, against a bare MessagePort with the same rows',
  unit: 'µs a delta',
  direction: 'lower',
  floor: 1.2,
  goal: 1.05,
  rounds: 8,
  warmUps: 3,
  ours: pushArm('ours'),
  reference: pushArm('port'),
};
