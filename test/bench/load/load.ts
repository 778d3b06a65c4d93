import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { describeMachine } from '../measure/machine';
import { loadSection, replaceSection } from '../measure/record';
import { workFolder } from '../measure/work-folder';
import { startCentre } from './centre';
import { fileSizes, forgetPages } from './files';
import type { ColdStart, LoadResult, SnapshotLoad } from './load-result';
import { readLoadOptions, type LoadOptions } from './options';
import { Workstation, type ProcessMemory } from './workstation';

const MIB = 2 ** 20;
const LOOK_EVERY_MS = 250;
const PAGE = join('docs', 'benchmarks.md');

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function needed(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; use npm run bench -- load`);
  return value;
}

/** Seconds since this call. */
function stopwatch(): () => number {
  const start = performance.now();
  return () => Number(((performance.now() - start) / 1_000).toFixed(2));
}

function memoryLines(memory: readonly ProcessMemory[]): string[] {
  return memory.map(({ type, workingSet, private: own }) => {
    const alone = own === null ? '' : `, private ${(own / MIB).toFixed(0)} MiB`;
    return `        ${type}: ${(workingSet / MIB).toFixed(0)} MiB${alone}`;
  });
}

/** The first start: a fresh profile takes the whole snapshot from the centre over the real link. */
async function takeSnapshot(
  electron: string,
  profile: string,
  url: string,
): Promise<SnapshotLoad & { readonly runtime: string }> {
  const station = await Workstation.start(electron, profile, url);
  try {
    await station.unlock();
    const since = stopwatch();
    await station.signIn();
    const parts = await untilLive(station, since);
    const seconds = since();
    const { head } = await station.readLink();
    await station.firstRow();
    say(`    snapshot of ${String(parts)} parts live after ${String(seconds)} s`);
    const memory = await station.memory();
    for (const line of memoryLines(memory)) say(line);
    return { parts, head, seconds, memory, runtime: await station.runtime() };
  } finally {
    await station.close();
  }
}

/** Follows the link until it is live; answers how many parts the snapshot had. */
async function untilLive(station: Workstation, since: () => number): Promise<number> {
  let parts = 0;
  let saidAt = 0;
  const looked = setInterval(() => {
    station.readLink().then(
      ({ snapshot }) => {
        if (snapshot === null) return;
        parts = snapshot.parts;
        if (since() - saidAt < 30) return;
        saidAt = since();
        say(`    part ${String(snapshot.part)} of ${String(snapshot.parts)} after ${String(saidAt)} s`);
      },
      // The page may be busy or gone: what matters is waited for below.
      () => undefined,
    );
  }, LOOK_EVERY_MS);
  try {
    await station.waitForState('live');
    return parts;
  } finally {
    clearInterval(looked);
  }
}

/** A start from the cache alone: nobody answers at the centre's address. */
async function coldStart(electron: string, profile: string, url: string): Promise<ColdStart> {
  const fromDisk = forgetPages(profile);
  const since = stopwatch();
  const station = await Workstation.start(electron, profile, url);
  try {
    const window = since();
    await station.unlock();
    const unlocked = since();
    await station.signIn();
    await station.firstRow();
    const usable = since();
    await station.waitForState('offline');
    const start = {
      fromDisk,
      window,
      unlocked,
      usable,
      patients: await station.patients(),
      memory: await station.memory(),
    };
    say(
      `    ${fromDisk ? 'from disk' : 'warm'}: window ${String(window)} s, unlocked ${String(unlocked)} s, worklist usable ${String(usable)} s, ${String(start.patients)} patients`,
    );
    return start;
  } finally {
    await station.close();
  }
}

async function run(options: LoadOptions): Promise<void> {
  const [electron, node] = [needed('VAKTROM_ELECTRON'), needed('VAKTROM_NODE')];
  const root = workFolder('vaktrom-load-');
  const [centreData, profile] = [mkdtempSync(join(root, 'centre-')), mkdtempSync(join(root, 'profile-'))];
  const startedAt = new Date().toISOString();
  say(`load ${String(options.patients)} patients, ${String(options.historyDays)} days, ${startedAt}`);
  const since = stopwatch();
  const centre = await startCentre(node, centreData, options);
  const centreReady = since();
  say(`    centre ready after ${String(centreReady)} s`);
  const { runtime, ...snapshot } = await takeSnapshot(electron, profile, centre.url);
  await centre.stop();
  const starts: ColdStart[] = [];
  for (let n = 0; n < options.starts; n += 1) starts.push(await coldStart(electron, profile, centre.url));
  for (const line of memoryLines(starts.at(-1)?.memory ?? [])) say(line);
  const result: LoadResult = {
    ...{ startedAt, runtime, options, centreReady, snapshot, starts },
    machine: describeMachine(root),
    centreFiles: fileSizes(centreData, MIB),
    profileFiles: fileSizes(profile, MIB),
  };
  for (const { path, bytes } of [...result.profileFiles, ...result.centreFiles]) {
    say(`    ${path} ${(bytes / MIB).toFixed(1)} MiB`);
  }
  if (options.record) {
    writeFileSync(PAGE, replaceSection(readFileSync(PAGE, 'utf8'), 'load', loadSection(result)));
  }
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(result, null, 1)}\n`);
}

try {
  await run(readLoadOptions(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
  // A centre that was started meanwhile ends with this program.
  process.exit(1);
}
