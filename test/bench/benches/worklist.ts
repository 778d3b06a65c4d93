import type { CDPSession, Page } from 'playwright';
import type { Arm } from '../measure/arms';
import type { Bench } from '../measure/bench';
import { BareApp, busySeconds, cpuSeconds, sharedApp } from '../window/bare-app';

const MANY = 10_000;
const FEW = 100;
/** Above the rows in either arm. */
const POINTER = { x: 640, y: 4 } as const;
const app = sharedApp(() => BareApp.start());

/** What an arm does in one sample. */
interface Work {
  /** Pieces of work in a sample; the cost is that of one. */
  readonly units: number;
  readonly prepare: (page: Page) => Promise<void>;
  readonly run: (page: Page) => Promise<void>;
}

/** Batches of `size` updates, one after the other, each until it is painted. */
function updates(batches: number, size: number): Work {
  return {
    units: batches,
    prepare: (page) =>
      page.evaluate(([count, each]) => window.benchPage?.prepare(count, each), [batches, size] as const),
    run: (page) => page.evaluate(() => window.benchPage?.run()),
  };
}

/** A word typed key by key into the quick search, and taken out again; each key until it is painted. */
function typing(): Work {
  const keys = ['b', 'bl', 'blo', 'blom', 'bloms', 'blomst', 'blom', 'bl', ''];
  return {
    units: keys.length,
    prepare: () => Promise.resolve(),
    run: (page) => page.evaluate((texts) => window.benchPage?.type(texts), keys),
  };
}

/** A list in a window of its own. The cost is the time that the page's main thread was at work, in µs. */
function listArm(kind: 'ours' | 'batched' | 'single', rows: number, work: Work): () => Promise<Arm> {
  return async () => {
    const bare = await app.take();
    const page = await bare.openPage(
      `${kind === 'ours' ? 'ours' : 'bare'}.html?mode=${kind}&rows=${String(rows)}`,
    );
    await page.waitForFunction(() => window.benchPage !== undefined);
    if ((await page.evaluate(() => window.benchPage?.drawnRows() ?? 0)) === 0) {
      throw new Error('The list is empty');
    }
    // The pointer would hold the list.
    await page.mouse.move(POINTER.x, POINTER.y);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    return {
      sample: () => sampleOf(bare, page, session, work),
      close: async () => {
        await page.close();
        await app.leave();
      },
    };
  };
}

async function sampleOf(
  bare: BareApp,
  page: Page,
  session: CDPSession,
  work: Work,
): Promise<{ cost: number; cpu: number | null }> {
  await work.prepare(page);
  await session.send('HeapProfiler.collectGarbage');
  const [cpuBefore, before] = [await cpuSeconds(bare.app), await busySeconds(session)];
  await work.run(page);
  const [after, cpuAfter] = [await busySeconds(session), await cpuSeconds(bare.app)];
  return {
    cost: ((after - before) * 1e6) / work.units,
    cpu: cpuBefore === null || cpuAfter === null ? null : ((cpuAfter - cpuBefore) * 1e6) / work.units,
  };
}

const common = { direction: 'lower', rounds: 6, warmUps: 3 } as const;
const batches = updates(10, 100);
const singles = updates(15, 1);
const thousands = updates(5, 1_000);

export const worklistBenches: readonly Bench[] = [
  {
    id: 'R4',
    what: 'worklist, 10,000 sorted rows: batches of 100 updates through RowFeed, bindFeed, columns and order hold, against a bare AG Grid with deltaSort and applyTransactionAsync',
    unit: 'µs a batch',
    floor: 1.25,
    goal: 1,
    ...common,
    ours: listArm('ours', MANY, batches),
    reference: listArm('batched', MANY, batches),
  },
  {
    id: 'R5',
    what: 'one update in 10,000 sorted rows, against a bare AG Grid with its default sort and one transaction an event',
    unit: 'µs an update',
    floor: 0.25,
    goal: 0.06,
    ...common,
    ours: listArm('ours', MANY, singles),
    reference: listArm('single', MANY, singles),
  },
  {
    id: 'S3',
    what: 'slope of one update in the sorted worklist: 10,000 rows against 100',
    unit: 'µs an update',
    floor: 8,
    goal: 2,
    ...common,
    ours: listArm('ours', MANY, singles),
    reference: listArm('ours', FEW, singles),
  },
  {
    id: 'S4',
    what: 'slope of a batch of 1,000 updates in the sorted worklist: 10,000 rows against 100',
    unit: 'µs a batch',
    floor: 3,
    goal: 1.5,
    ...common,
    ours: listArm('ours', MANY, thousands),
    reference: listArm('ours', FEW, thousands),
  },
  {
    id: 'S7',
    what: 'slope of a keystroke in the quick search of the worklist: 10,000 rows against 100',
    unit: 'µs a key',
    floor: 20,
    goal: 20,
    ...common,
    ours: listArm('ours', MANY, typing()),
    reference: listArm('ours', FEW, typing()),
  },
];
