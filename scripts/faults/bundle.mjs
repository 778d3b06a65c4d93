import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build } from 'vite';
import { withCleanup } from '../process/cleanup.mjs';
import { contentHash } from '../process/content-hash.mjs';
import { withFileLock } from '../process/file-lock.mjs';
import { NODE_MODULES, PROJECT_ROOT, readJson } from '../process/project.mjs';
import { mutationPlugin } from './mutate-source.mjs';

/** @typedef {import('./mutate-source.mjs').Edit} Edit */

const OUT = join(PROJECT_ROOT, 'out-faults');
const LOCK = join(NODE_MODULES, '.vaktrom-faults.lock');
const PROCESSES = 'test/faults/processes';
const SOURCES = ['src', 'test/faults', 'test/support', 'scripts/faults', 'package-lock.json'];
/** Threads of the workstation; one that is not there yet is left out. */
const THREADS = [
  'src/main/cache/cache.worker.ts',
  'src/main/cache/reader.worker.ts',
  'src/main/reader/reader.worker.ts',
  'src/main/ledger/ledger.worker.ts',
  'src/main/ledger/salvage.worker.ts',
  'src/main/keys/rotation/rekey.worker.ts',
  'src/main/diagnostics/check.worker.ts',
];
const ALIAS = Object.fromEntries(
  ['shared', 'storage', 'main', 'renderer', 'centre'].map((room) => [
    `@${room}`,
    resolve(PROJECT_ROOT, 'src', room),
  ]),
);
/** Loaded at run time: the addon, what writes log files, and optional speed-ups of ws. */
const OUTSIDE = [
  'electron',
  'electron-log/main',
  'playwright',
  'better-sqlite3-multiple-ciphers',
  'bufferutil',
  'utf-8-validate',
];

/**
 * Bundles the suite itself and gives the path of its program.
 * @returns {Promise<string>}
 */
export async function buildSuite() {
  const folder = await bundle(
    'suite',
    { 'run-suite': resolve(PROJECT_ROOT, 'test/faults/run-suite.ts') },
    [],
  );
  return join(folder, 'run-suite.js');
}

/**
 * Bundles the product's own sources as fault programs, with a mutant's edits where there are any.
 * @param {string} name of the variant; a folder name
 * @param {readonly Edit[]} edits
 * @returns {Promise<string>} the folder that holds `<entry>.js` of every process and thread
 */
export function buildVariant(name, edits) {
  const processes = readdirSync(join(PROJECT_ROOT, PROCESSES))
    .filter((file) => file.endsWith('-process.ts'))
    .map((file) => join(PROCESSES, file));
  const entries = [...processes, ...THREADS].filter((file) => existsSync(join(PROJECT_ROOT, file)));
  const input = Object.fromEntries(
    entries.map((file) => [basename(file, '.ts'), resolve(PROJECT_ROOT, file)]),
  );
  return bundle(name, input, edits);
}

/**
 * @param {string} name
 * @param {Record<string, string>} input
 * @param {readonly Edit[]} edits
 */
async function bundle(name, input, edits) {
  const folder = join(OUT, name);
  const stamp = join(folder, '.stamp');
  const isFresh = (/** @type {string} */ hash) => readJson(stamp)?.hash === hash;
  if (isFresh(hashOf(input, edits))) return folder;
  return withCleanup((cleanup) =>
    withFileLock(LOCK, { cleanup, waitingFor: 'bundles fault programs' }, async () => {
      const hash = hashOf(input, edits);
      if (isFresh(hash)) return folder;
      const fresh = `${folder}.new`;
      await bundleInto(fresh, input, edits);
      writeFileSync(join(fresh, '.stamp'), JSON.stringify({ hash }));
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(OUT, { recursive: true });
      renameSync(fresh, folder);
      return folder;
    }),
  );
}

/**
 * @param {string} outDir
 * @param {Record<string, string>} input
 * @param {readonly Edit[]} edits
 */
async function bundleInto(outDir, input, edits) {
  await build({
    configFile: false,
    root: PROJECT_ROOT,
    logLevel: 'error',
    resolve: { alias: ALIAS },
    plugins: [mutationPlugin(edits, (file) => resolve(PROJECT_ROOT, file))],
    ssr: { noExternal: true, external: OUTSIDE },
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: true,
      copyPublicDir: false,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input,
        external: OUTSIDE,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'shared/[name]-[hash].js' },
      },
    },
  });
}

/** @param {Record<string, string>} input @param {readonly Edit[]} edits */
function hashOf(input, edits) {
  return createHash('sha256')
    .update(contentHash(PROJECT_ROOT, SOURCES))
    .update(JSON.stringify([input, edits]))
    .digest('hex');
}
