import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sampleNotes } from './samples/sample-notes';
import { openSampleWorld } from './samples/sample-world';
import { writeSample } from './samples/write-samples';

const USAGE = 'Usage: npm run export-samples -- --out DIR [--seed N]';
/** Enough that a shift begins with every kind of alert. */
const PATIENTS = 120;

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function readCommandLine(): { out: string; seed: number } {
  try {
    const { values } = parseArgs({ options: { out: { type: 'string' }, seed: { type: 'string' } } });
    const seed = Number(values.seed ?? '1');
    if (values.out === undefined || values.out === '' || !Number.isSafeInteger(seed)) return fail(USAGE);
    return { out: values.out, seed };
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : 'bad argument'}. ${USAGE}`);
  }
}

const { out, seed } = readCommandLine();
const dataDir = mkdtempSync(join(tmpdir(), 'vaktrom-samples-'));
try {
  const world = await openSampleWorld(dataDir, seed, PATIENTS);
  try {
    const notes = sampleNotes(world);
    for (const note of notes) writeSample(note, out);
    const names = notes.map(({ name }) => name).join(' ');
    process.stdout.write(`wrote ${String(notes.length)} notes: ${names}\n`);
  } finally {
    world.store.close();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'The samples could not be made.'}\n`);
  process.exitCode = 1;
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
