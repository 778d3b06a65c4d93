import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession } from 'playwright';
import { describeMachine } from '../measure/machine';
import { ProcessTree } from '../measure/process-tree';
import { workFolder } from '../measure/work-folder';
import { DeskApp } from '../window/desk-app';
import { inspectMain, mainCounts, mainHeaps } from './main-heaps';
import { readSoakOptions, type SoakOptions } from './options';
import { pageCounts, pageHeap } from './page-heap';
import { soakPicture } from './picture';
import { playHour } from './routine';
import { allHeaps, SOAK_FLOOR, soakLines, soakPassed, soakTrends, type Checkpoint } from './soak-report';

const PICTURE = join('docs', 'images', 'soak-heap.svg');
/** What a patient measures in a day. */
const MEASURED_A_DAY = 4;
/** As many measurements a second while everybody measures for the first time. */
const FIRST_A_SECOND = 500;
/** Hours of traffic and routine before the first checkpoint: code is compiled, pages are made, the cache is filled. */
const WARM_UP = { day: 3, quick: 1 } as const;
const TICK_MS = 100;
/** After the last change: drawings, answers and pushes are over. */
const REST_MS = 2_000;

/** The real app, its page and its sound page, with what looks into them. */
interface Watched {
  readonly desk: DeskApp;
  readonly pages: ReadonlyMap<string, CDPSession>;
  readonly tree: ProcessTree;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function watch(desk: DeskApp): Promise<Watched> {
  const { app, page } = desk.station;
  const pages = new Map<string, CDPSession>();
  for (const one of [page, ...app.windows().filter((other) => other !== page)]) {
    const session = await one.context().newCDPSession(one);
    await session.send('HeapProfiler.enable');
    pages.set(one === page ? 'page' : 'sound page', session);
  }
  await inspectMain(app);
  return { desk, pages, tree: new ProcessTree(app.process().pid ?? 0) };
}

/**
 * Everything that a patient measures in a day, once, of everybody. A row that came with the lists is smaller than the same row
 * after its first measurement: a desk that has run for a day has met all of them.
 */
async function firstDay({ desk }: Watched, { patients }: SoakOptions): Promise<void> {
  const each = FIRST_A_SECOND / (1_000 / TICK_MS);
  for (let left = patients * MEASURED_A_DAY; left > 0; left -= each) {
    desk.centre.add(desk.log.observations(Math.min(each, left)));
    await pause(TICK_MS);
  }
}

/** Sends an hour's measurements evenly over its real seconds, while the nurse does hers. */
async function liveHour({ desk }: Watched, hour: number, options: SoakOptions): Promise<void> {
  const until = performance.now() + options.secondsAnHour * 1_000;
  const each = (options.patients * MEASURED_A_DAY) / 24 / ((options.secondsAnHour * 1_000) / TICK_MS);
  let owed = 0;
  const traffic = setInterval(() => {
    owed += each;
    const due = Math.floor(owed);
    owed -= due;
    if (due > 0) desk.centre.add(desk.log.observations(due));
  }, TICK_MS);
  try {
    await playHour(desk.station.page, desk.centre, desk.log, hour);
    await pause(Math.max(0, until - performance.now()));
  } finally {
    clearInterval(traffic);
  }
}

async function checkpoint({ desk, pages, tree }: Watched, hour: number): Promise<Checkpoint> {
  await pause(REST_MS);
  const heaps: Record<string, number> = {};
  let counts: Record<string, number> = {};
  for (const [name, session] of pages) {
    heaps[name] = await pageHeap(session);
    if (name === 'page') counts = { ...(await pageCounts(session)) };
  }
  const { app } = desk.station;
  Object.assign(heaps, await mainHeaps(app));
  Object.assign(counts, await mainCounts(app));
  return { hour, heaps, counts, privateBytes: tree.privateBytes() };
}

async function run(options: SoakOptions): Promise<number> {
  const root = workFolder('vaktrom-soak-');
  const machine = describeMachine(root);
  const desk = await DeskApp.start(mkdtempSync(join(root, 'profile-')), options.patients);
  const points: Checkpoint[] = [];
  try {
    const watched = await watch(desk);
    await firstDay(watched, options);
    say('… R18, warming up, everybody has measured everything once');
    const warmUp = options.quick ? WARM_UP.quick : WARM_UP.day;
    for (let hour = 0; hour < warmUp; hour += 1) {
      await liveHour(watched, hour, options);
      say(`… R18, warming up, hour ${String(hour + 1)} of ${String(warmUp)}`);
    }
    points.push(await checkpoint(watched, 0));
    for (let hour = 1; hour <= options.hours; hour += 1) {
      await liveHour(watched, warmUp + hour, options);
      const point = await checkpoint(watched, hour);
      points.push(point);
      say(
        `… R18, hour ${String(hour)} of ${String(options.hours)}: all heaps ${(allHeaps(point) / 2 ** 20).toFixed(1)} MiB`,
      );
    }
  } finally {
    await desk.close();
  }
  for (const line of soakLines(points, !options.quick)) say(line);
  say(
    `    ${machine.runtime} drives; ${machine.cpu}, ${String(machine.cores)} cores; ${new Date().toISOString()}`,
  );
  if (options.json !== undefined)
    writeFileSync(
      options.json,
      `${JSON.stringify({ machine, points, trends: soakTrends(points) }, null, 1)}\n`,
    );
  if (options.record) writeFileSync(PICTURE, drawn(points));
  return options.quick || soakPassed(points) ? 0 : 1;
}

/** Each heap against the middle of its first quarter. */
function drawn(points: readonly Checkpoint[]): string {
  const names = Object.keys(points[0]?.heaps ?? {});
  const share = (values: readonly number[]): number[] => values.map((value) => value / (values[0] ?? 1));
  return soakPicture(
    points.map(({ hour }) => hour),
    [
      { name: 'all heaps', values: share(points.map(allHeaps)) },
      ...names.map((name) => ({ name, values: share(points.map(({ heaps }) => heaps[name] ?? 0)) })),
    ],
    SOAK_FLOOR,
  );
}

try {
  process.exitCode = await run(readSoakOptions(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
