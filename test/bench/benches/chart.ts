import type { CDPSession, Page } from 'playwright';
import type { Arm } from '../measure/arms';
import type { Bench } from '../measure/bench';
import { median, type Sample } from '../measure/statistics';
import { BareApp, cpuSeconds, sharedApp } from '../window/bare-app';

const MILLION = 1_000_000;
/** Shown beside the million, and never judged. */
const SMALLER = [10_000, 100_000] as const;
/** Fewer than this, and nothing was drawn. */
const LEAST_INK = 500;
/** Of 255: where a stroke ends is rounded. */
const MOST_APART = 3;

type Work = 'first' | 'move' | 'append' | 'redraw';
type Mode = 'ours' | 'uplot';

const app = sharedApp(() => BareApp.start());

/** A chart in a window of its own. */
interface ChartPage {
  readonly page: Page;
  readonly session: CDPSession;
}

async function openChart(bare: BareApp, mode: Mode, points: number): Promise<ChartPage> {
  const page = await bare.openPage(`chart.html?mode=${mode}&points=${String(points)}`);
  await page.waitForFunction(() => window.chartBench !== undefined);
  await page.evaluate(() => window.chartBench?.first());
  const ink = await page.evaluate(() => window.chartBench?.inked() ?? 0);
  if (ink < LEAST_INK) throw new Error(`The chart of ${mode} is blank`);
  return { page, session: await page.context().newCDPSession(page) };
}

/** What is measured must draw the same picture as what it is held against. */
async function checkGrown({ page }: ChartPage): Promise<void> {
  const apart = await page.evaluate(() => window.chartBench?.grown() ?? Number.NaN);
  if (!(apart <= MOST_APART))
    throw new Error('A chart that values were put behind is not the one that is drawn anew');
}

async function sampleOf(bare: BareApp, { page, session }: ChartPage, work: Work): Promise<Sample> {
  await session.send('HeapProfiler.collectGarbage');
  const before = await cpuSeconds(bare.app);
  const ms = await page.evaluate((name) => window.chartBench?.[name]() ?? Number.NaN, work);
  const after = await cpuSeconds(bare.app);
  return { cost: ms * 1e3, cpu: before === null || after === null ? null : after - before };
}

/** What people read beside the figure: smaller series, and the frames of a pan. */
async function asides(bare: BareApp, mode: Mode, work: Work, chart: ChartPage): Promise<string[]> {
  const lines: string[] = [];
  for (const points of SMALLER) {
    const small = await openChart(bare, mode, points);
    const costs: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) costs.push((await sampleOf(bare, small, work)).cost);
    lines.push(
      `${points.toLocaleString('en-GB')} points ${Math.round(median(costs)).toLocaleString('en-GB')} µs`,
    );
    await small.page.close();
  }
  if (work !== 'move') return [`${mode}, ${work}: ${lines.join(', ')}`];
  const frames = (await chart.page.evaluate(() => window.chartBench?.pan())) ?? [];
  const longest = Math.max(...frames).toFixed(1);
  lines.push(
    `a pan of the million: ${String(frames.length)} frames, median ${median(frames).toFixed(1)} ms, longest ${longest} ms`,
  );
  return [`${mode}, ${work}: ${lines.join(', ')}`];
}

function chartArm(mode: Mode, work: Work): () => Promise<Arm> {
  return async () => {
    const bare = await app.take();
    const chart = await openChart(bare, mode, MILLION);
    const lines = await asides(bare, mode, work, chart);
    if (work === 'append') await checkGrown(chart);
    return {
      sample: () => sampleOf(bare, chart, work),
      notes: () => lines,
      close: async () => {
        await chart.page.close();
        await app.leave();
      },
    };
  };
}

const common = { direction: 'lower', unit: 'µs a drawing', rounds: 8, warmUps: 2 } as const;

export const chartBenches: readonly Bench[] = [
  {
    id: 'R6',
    what: 'chart first drawn, 1,000,000 values: summaries, slice, model, option and ECharts to read-back pixels, against uPlot with the same columns',
    floor: 1,
    goal: 0.6,
    ...common,
    ours: chartArm('ours', 'first'),
    reference: chartArm('uplot', 'first'),
  },
  {
    id: 'R7',
    what: 'pan and zoom over 1,000,000 values: slice of the pyramid, model, option and ECharts to read-back pixels, against a full redraw of uPlot',
    floor: 0.6,
    goal: 0.3,
    ...common,
    ours: chartArm('ours', 'move'),
    reference: chartArm('uplot', 'move'),
  },
  {
    id: 'R8',
    what: 'a second of values put behind 1,000,000 and drawn, against our own drawing of all of it anew',
    floor: 0.3,
    goal: 0.1,
    ...common,
    ours: chartArm('ours', 'append'),
    reference: chartArm('ours', 'redraw'),
  },
];
