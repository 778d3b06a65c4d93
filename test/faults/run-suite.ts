import { parseArgs } from 'node:util';
import type { Edit } from '../../scripts/faults/mutate-source.mjs';
import { CheckFailed } from './check';
import type { Fault, Mutant } from './fault';
import { missingNeeds } from './needs';
import { randomHistories } from './random/random-histories';
import { faults } from './registry';
import { Lab, Templates } from './stage/lab';

/** Bundles the fault programs of a variant and gives their folder. */
export type Build = (name: string, edits: readonly Edit[]) => Promise<string>;

/** Runs work on the app as built into `out/`, with a mutant's edits where there are any. */
export type WithApp = <T>(edits: readonly Edit[], work: () => Promise<T>) => Promise<T>;

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const DEFAULT_SEED = 1;

/** The command line of the suite; gives the exit code. */
export async function runSuite(args: readonly string[], build: Build, withApp: WithApp): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      random: { type: 'string' },
      seed: { type: 'string' },
      mutate: { type: 'boolean', default: false },
      repeat: { type: 'string', default: '1' },
      list: { type: 'boolean', default: false },
    },
  });
  const chosen = choose(positionals);
  if (chosen === undefined) return 1;
  if (values.list) {
    for (const { id, title, mutants } of chosen)
      say(`${id} ${title}; mutants: ${mutants.map((mutant) => mutant.id).join(', ')}`);
    return 0;
  }
  const seed = Number(values.seed ?? DEFAULT_SEED);
  // An end from outside is an end all the same: what was started and made goes with it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  const templates = new Templates();
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  if (values.random !== undefined) {
    const programs = await build('product', []);
    Object.assign(
      tally,
      await randomHistories({ programs, templates, runs: Number(values.random), seed, say }),
    );
  } else if (values.mutate) {
    for (const fault of chosen) await runMutants(fault, { build, withApp, templates, seed, tally });
  } else {
    const programs = await build('product', []);
    for (let round = 1; round <= Number(values.repeat); round += 1)
      for (const fault of chosen)
        await runFault(fault, { programs, withApp, templates, seed: seed + round - 1, tally });
  }
  templates.remove();
  say(`${String(tally.passed)} passed, ${String(tally.failed)} failed, ${String(tally.skipped)} skipped`);
  return tally.failed === 0 ? 0 : 1;
}

function choose(ids: readonly string[]): readonly Fault[] | undefined {
  const unknown = ids.filter((id) => !faults.some((fault) => fault.id === id));
  if (unknown.length > 0) {
    say(`There is no fault ${unknown.join(', ')}; there are ${faults.map(({ id }) => id).join(', ')}`);
    return undefined;
  }
  return ids.length === 0 ? faults : faults.filter(({ id }) => ids.includes(id));
}

async function runFault(
  fault: Fault,
  around: {
    readonly programs: string;
    readonly withApp: WithApp;
    readonly templates: Templates;
    readonly seed: number;
    readonly tally: Tally;
  },
): Promise<void> {
  const { tally, seed } = around;
  const missing = missingNeeds(fault.needs);
  if (missing !== null) {
    tally.skipped += 1;
    say(`${fault.id} skip ${missing}`);
    return;
  }
  const startedAt = performance.now();
  try {
    const run = () => once(fault, around.programs, around.templates, seed);
    const { injected, checked } = await (fault.app === true ? around.withApp([], run) : run());
    tally.passed += 1;
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    say(`${fault.id} pass ${injected}; ${checked} (${seconds} s)`);
  } catch (error) {
    tally.failed += 1;
    say(
      `${fault.id} fail ${wordsOf(error)}; seed ${String(seed)}, again: npm run faults -- ${fault.id} --seed ${String(seed)}`,
    );
  }
}

async function once(fault: Fault, programs: string, templates: Templates, seed: number) {
  const lab = new Lab(programs, seed, templates);
  try {
    return await fault.run(lab);
  } finally {
    await lab.end();
  }
}

interface MutantRun {
  readonly build: Build;
  readonly withApp: WithApp;
  readonly templates: Templates;
  readonly seed: number;
  readonly tally: Tally;
}

async function runMutants(fault: Fault, run: MutantRun): Promise<void> {
  const missing = missingNeeds(fault.needs);
  if (missing !== null) {
    run.tally.skipped += fault.mutants.length;
    say(`${fault.id} skip ${missing}`);
    return;
  }
  for (const mutant of fault.mutants) await runMutant(fault, mutant, run);
}

/** A mutant is caught only by a check of the fault; trouble of the suite itself is no catch. */
async function runMutant(
  fault: Fault,
  mutant: Mutant,
  { build, withApp, templates, seed, tally }: MutantRun,
): Promise<void> {
  const name = `${fault.id} mutant ${mutant.id}`;
  try {
    if (fault.app === true) {
      const programs = await build('product', []);
      await withApp(mutant.edits, () => once(fault, programs, templates, seed));
    } else {
      const programs = await build(`${fault.id}-${mutant.id}`, mutant.edits);
      await once(fault, programs, templates, seed);
    }
    tally.failed += 1;
    say(`${name} SURVIVED: no check of ${fault.id} saw it (${mutant.why})`);
  } catch (error) {
    if (error instanceof CheckFailed) {
      tally.passed += 1;
      say(`${name} caught: ${wordsOf(error)}`);
    } else {
      tally.failed += 1;
      say(`${name} could not be tried: ${wordsOf(error)}`);
    }
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof CheckFailed) return error.message.replaceAll('\n', ' ');
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
