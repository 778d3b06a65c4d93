import { generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildIfStale } from '../../../scripts/build.mjs';
import { packageFolders, type PackagedApp } from '../../../scripts/package/build-package.mjs';
import { fuseDifferences, packageFuses, readFuses, requireFuses } from '../../../scripts/package/fuses.mjs';
import { makePackage } from '../../../scripts/package/make-package.mjs';
import { NO_TRAINING, observeStart, type ObservedStart } from '../../../scripts/package/observe-start.mjs';
import { signingKey } from '../../../scripts/package/signing-key.mjs';
import { withCleanup } from '../../../scripts/process/cleanup.mjs';
import { linkTree } from '../../../scripts/provision/artifact-cache.mjs';
import { provision } from '../../../scripts/provision/provision.mjs';
import { sandboxOf } from './os-sandbox';

// The packaged app, made as `npm run package` makes it, in a folder of its own. Copies of it are changed; the original is not.

const FOLDER = join('dist', 'e2e');
const ADDON = 'node_modules/better-sqlite3-multiple-ciphers/build/napi9/better_sqlite3.node';
const REFUSED = 3;

let app: PackagedApp;
let checkout = '';

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const electron = await provision({ for: 'tests' });
  checkout = electron.path;
  await buildIfStale();
  app = await withCleanup((cleanup) =>
    makePackage(electron, packageFolders(FOLDER), signingKey({}), cleanup),
  );
});

test.afterAll(() => {
  rmSync(FOLDER, { recursive: true, force: true });
});

/** A copy of the package that shares its files with it; what is changed is written anew. */
function copyOf(name: string): PackageCopy {
  const folder = join(FOLDER, 'copies', name);
  rmSync(folder, { recursive: true, force: true });
  linkTree(app.folder, folder);
  const write = (path: string, bytes: Buffer | string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    rmSync(join(folder, path), { force: true });
    writeFileSync(join(folder, path), bytes, { mode: 0o755 });
  };
  return {
    executable: join(folder, 'vaktrom'),
    read: (path) => readFileSync(join(folder, path)),
    write,
    flip: (path, at) => {
      const bytes = readFileSync(join(folder, path));
      const index = Math.floor(bytes.length * at);
      bytes[index] = (bytes[index] ?? 0) ^ 1;
      write(path, bytes);
    },
  };
}

interface PackageCopy {
  readonly executable: string;
  readonly read: (path: string) => Buffer;
  readonly write: (path: string, bytes: Buffer | string) => void;
  /** Changes one bit, at a share of the file's length. */
  readonly flip: (path: string, at: number) => void;
}

function refusal({ ready, refusal: words, code }: ObservedStart) {
  return { ready, words, code };
}

test('S3-04 the operating system holds every page of the package, started by an ordinary user', async () => {
  const held = await sandboxOf(app.executable);
  test.skip(typeof held === 'string', typeof held === 'string' ? held : '');
  if (typeof held === 'string') return;
  expect(held.pages.length).toBeGreaterThan(0);
  // A filter on system calls, a process tree of its own, no capabilities; the main process has none of it.
  for (const page of held.pages) expect(page).toEqual({ filtered: true, ownTree: true, capabilities: 0 });
  expect(held.main.filtered).toBe(false);
  const free = await sandboxOf(app.executable, ['--no-sandbox']);
  expect(free).toMatchObject({ pages: [{ filtered: false }, { filtered: false }] });
});

test('S3-19 the fuses of the package are as wanted, and a difference fails the packaging', async () => {
  const found = await readFuses(app.executable);
  expect(fuseDifferences(packageFuses(process.platform), found)).toEqual([]);
  // The checkout's own runtime lets tests in.
  await expect(requireFuses(checkout, process.platform)).rejects.toThrow(/runAsNode is on, wanted off/);
});

test('S3-19 the package is no Node, takes no options of Node, opens no inspector and no folder in place of its archive', async () => {
  const copy = copyOf('node');
  const mark = join(FOLDER, 'ran');
  const script = join(FOLDER, 'intruder.cjs');
  writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(join(process.cwd(), mark))}, '')`);
  copy.write('resources/app/package.json', '{"main":"index.cjs"}');
  copy.write('resources/app/index.cjs', readFileSync(script));
  const start = await observeStart(copy.executable, {
    env: { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${join(process.cwd(), script)}` },
    args: ['--inspect=0', '--require', join(process.cwd(), script)],
  });
  expect(start).toMatchObject({ ready: true, refusal: null });
  expect(start.said).not.toContain('Debugger listening');
  expect(existsSync(mark)).toBe(false);
  // Without its archive it is no app, whatever folder lies there.
  rmSync(join(copy.executable, '..', 'resources', 'app.asar'));
  const empty = await observeStart(copy.executable, { patienceMs: 8_000 });
  expect(empty.ready).toBe(false);
  expect(existsSync(mark)).toBe(false);
});

test('S3-19 outside training a debugger is refused with words, in training it may attach', async () => {
  for (const arg of [
    '--remote-debugging-port=0',
    '-remote-debugging-port=0',
    '--remote-debugging-pipe',
    '--inspect',
    '--inspect-brk=0',
  ]) {
    const start = await observeStart(app.executable, { env: NO_TRAINING, args: [arg] });
    expect(refusal(start)).toMatchObject({ ready: false, code: REFUSED });
    expect(start.refusal).toContain(arg.replace(/^-+/, '').replace('=0', ''));
    expect(start.debuggable).toBe(false);
  }
  // A centre on this machine shares its folder with a real one: no training.
  const loopback = { VAKTROM_CENTRE_URL: 'http://127.0.0.1:9/' };
  expect(
    (await observeStart(app.executable, { env: loopback, args: ['--remote-debugging-port=0'] })).ready,
  ).toBe(false);
  const training = await observeStart(app.executable, { args: ['--remote-debugging-port=0'] });
  expect(training).toMatchObject({ ready: true, refusal: null, debuggable: true });
});

test('S3-19 the package starts as it was packaged, and not with an archive, a module or a library that is another', async () => {
  expect(await observeStart(copyOf('whole').executable, { env: NO_TRAINING })).toMatchObject({
    ready: true,
    refusal: null,
  });
  const changes: readonly (readonly [name: string, words: string, (copy: PackageCopy) => void])[] = [
    ['archive', 'resources/app.asar', (copy) => copy.flip('resources/app.asar', 0.9)],
    ['module', ADDON, (copy) => copy.flip(`resources/app.asar.unpacked/${ADDON}`, 0.5)],
    ['runtime data', 'icudtl.dat', (copy) => copy.flip('icudtl.dat', 0.99)],
    [
      'settings',
      'resources/station-config.json',
      (copy) =>
        copy.write(
          'resources/station-config.json',
          String(copy.read('resources/station-config.json')).replace('join.nhn.no', 'join.evil.no'),
        ),
    ],
    ['added library', 'libintruder.so', (copy) => copy.write('libintruder.so', copy.read('libffmpeg.so'))],
  ];
  for (const [name, words, change] of changes) {
    const copy = copyOf('changed');
    change(copy);
    const start = await observeStart(copy.executable, { env: NO_TRAINING });
    expect(refusal(start), name).toMatchObject({ ready: false, code: REFUSED });
    expect(start.refusal, name).toContain(words);
  }
});

test('S3-19 the list of files is believed only with the signature of the key that the package was made with', async () => {
  const list = 'resources/package-manifest.json';
  const signature = 'resources/package-manifest.sig';
  const other = generateKeyPairSync('ed25519').privateKey;
  const changes: readonly (readonly [name: string, (copy: PackageCopy) => void])[] = [
    ['list changed', (copy) => copy.write(list, String(copy.read(list)).replace('"version"', '"Version"'))],
    ['list removed', (copy) => rmSync(join(copy.executable, '..', list))],
    ['signature removed', (copy) => rmSync(join(copy.executable, '..', signature))],
    [
      'signed by another',
      (copy) => copy.write(signature, sign(null, copy.read(list), other).toString('base64')),
    ],
  ];
  for (const [name, change] of changes) {
    const copy = copyOf('unsigned');
    change(copy);
    const start = await observeStart(copy.executable, { env: NO_TRAINING });
    expect(refusal(start), name).toMatchObject({ ready: false, code: REFUSED });
    expect(start.refusal, name).toContain('signatur');
  }
});

test('S3-19 another native module is not loaded in training either', async () => {
  const copy = copyOf('training');
  copy.flip(`resources/app.asar.unpacked/${ADDON}`, 0.5);
  const start = await observeStart(copy.executable);
  expect(refusal(start)).toMatchObject({ ready: false, code: REFUSED });
  expect(start.refusal).toContain(ADDON);
});
