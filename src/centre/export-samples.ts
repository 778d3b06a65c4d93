import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sampleNotes } from './samples/sample-notes';
import { openSampleWorld } from './samples/sample-world';
import { writePage, writeSample } from './samples/write-samples';

const USAGE = 'Usage: npm run export-samples -- --out DIR [--seed N]';

interface CommandLine {
  readonly out: string;
  readonly seed: number;
  /** Only the pages for print are written, to this folder. */
  readonly pages: string | undefined;
  /** Where the printed pages are, to be attached. */
  readonly pdfs: string | undefined;
}

/** Enough that a shift begins with every kind of alert. */
const PATIENTS = 120;

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function readCommandLine(): CommandLine {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({ options: { out: text, seed: text, pages: text, pdfs: text } });
    const seed = Number(values.seed ?? '1');
    if (values.out === undefined || values.out === '' || !Number.isSafeInteger(seed)) return fail(USAGE);
    return { out: values.out, seed, pages: values.pages, pdfs: values.pdfs };
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : 'bad argument'}. ${USAGE}`);
  }
}

const { out, seed, pages, pdfs } = readCommandLine();
mkdirSync(out, { recursive: true });
const dataDir = mkdtempSync(join(tmpdir(), 'vaktrom-samples-'));
try {
  const world = await openSampleWorld(dataDir, seed, PATIENTS);
  try {
    const notes = sampleNotes(world);
    if (pages !== undefined) {
      for (const note of notes) writePage(note, pages);
    } else {
      for (const note of notes) writeSample(note, out, pdfs);
      const names = notes.map(({ name }) => name).join(' ');
      process.stdout.write(`wrote ${String(notes.length)} notes: ${names}\n`);
    }
  } finally {
    world.store.close();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'The samples could not be made.'}\n`);
  process.exitCode = 1;
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
