import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bareElectron } from './bench/bare-electron.mjs';
import { buildIfStale } from './build.mjs';
import { withDisplay } from './process/display.mjs';
import { CommandFailure, runMain } from './process/failure.mjs';
import { PROJECT_ROOT } from './process/project.mjs';
import { runForeground } from './process/run-foreground.mjs';
import { provision } from './provision/provision.mjs';
import { toolchainEnv, toolchainNode } from './provision/toolchain.mjs';

const PROGRAM = join(PROJECT_ROOT, 'out', 'main', 'export-samples.js');
const PRINTER = join(PROJECT_ROOT, 'scripts', 'samples', 'print-pages.mjs');

/** @param {string[]} args */
async function makeSamples(args) {
  const code = await runForeground(toolchainNode(), [PROGRAM, ...args], { env: toolchainEnv() });
  if (code !== 0) throw new CommandFailure('The samples could not be made; the reason stands above.');
}

/** @param {string} pages @param {string} pdfs @param {string} folder */
async function printPages(pages, pdfs, folder) {
  const electron = await provision({ for: 'app' });
  const [command = '', ...args] = bareElectron(electron.path, folder, PRINTER);
  // As root, which only test machines are, Electron starts without its sandbox.
  const options = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // The display stands in the environment only while it lasts.
  const code = await withDisplay(() =>
    runForeground(command, [...options, ...args], {
      env: { ...process.env, VAKTROM_PAGES: pages, VAKTROM_PDFS: pdfs },
    }),
  );
  if (code !== 0) throw new CommandFailure('The PDFs could not be printed; the reason stands above.');
}

/** The shift is seeded, so both runs of the program make the same notes: first their pages, then what holds the PDFs. */
await runMain(async () => {
  const { values } = parseArgs({ options: { out: { type: 'string' }, seed: { type: 'string' } } });
  if (values.out === undefined)
    throw new CommandFailure('Usage: npm run export-samples -- --out DIR [--seed N]');
  const out = resolve(values.out);
  const seed = values.seed === undefined ? [] : ['--seed', values.seed];
  await buildIfStale();
  const folder = mkdtempSync(join(tmpdir(), 'vaktrom-samples-'));
  try {
    await makeSamples(['--pages', folder, '--out', out, ...seed]);
    await printPages(folder, out, folder);
    await makeSamples(['--pdfs', out, '--out', out, ...seed]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
});
