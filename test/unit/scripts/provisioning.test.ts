import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  artifactFolder,
  cachedContent,
  clearStaging,
  linkTree,
  recipeHash,
  stagingParent,
  storeArtifact,
} from '../../../scripts/provision/artifact-cache.mjs';
import { reasonIn } from '../../../scripts/provision/electron-official.mjs';
import { requireIntegrity } from '../../../scripts/provision/registry-package.mjs';
import { missingOf } from '../../../scripts/provision/system-packages.mjs';
import { needsOwnAddon } from '../../../scripts/provision/sqlite-addon.mjs';
import { PROJECT_ROOT, readJson, RUNTIME_VERSIONS } from '../../../scripts/process/project.mjs';

interface Packages {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
}

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vaktrom-provision-'));
  vi.stubEnv('XDG_CACHE_HOME', folder);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function integrityOf(content: string): string {
  return `sha512-${createHash('sha512').update(content).digest('base64')}`;
}

describe('a downloaded package', () => {
  test('is kept when it matches its pinned checksum', async () => {
    const path = join(folder, 'package.tgz');
    writeFileSync(path, 'content');
    await requireIntegrity(path, integrityOf('content'), 'thing@1.0.0');
    expect(readFileSync(path, 'utf8')).toBe('content');
  });

  test('is deleted, with one sentence, when it does not', async () => {
    const path = join(folder, 'package.tgz');
    writeFileSync(path, 'corrupt');
    await expect(requireIntegrity(path, integrityOf('content'), 'thing@1.0.0')).rejects.toMatchObject({
      name: 'CommandFailure',
      message: expect.stringMatching(/^thing@1\.0\.0 does not match its pinned checksum\./) as string,
    });
    expect(existsSync(path)).toBe(false);
  });
});

describe('the cache', () => {
  function storeSample() {
    const content = join(stagingParent(), 'made');
    mkdirSync(join(content, 'locales'), { recursive: true });
    writeFileSync(join(content, 'electron'), 'program', { mode: 0o755 });
    writeFileSync(join(content, 'locales', 'nb.pak'), 'words');
    const entry = artifactFolder('electron/1');
    storeArtifact(content, entry);
    return entry;
  }

  test('gives back what was stored, and nothing that was not', () => {
    const entry = storeSample();
    const content = cachedContent(entry, 'Electron') ?? '';
    expect(readFileSync(join(content, 'locales', 'nb.pak'), 'utf8')).toBe('words');
    expect(cachedContent(artifactFolder('electron/2'), 'Electron')).toBeUndefined();
  });

  test.each([
    ['changed', (content: string) => writeFileSync(join(content, 'electron'), 'Program')],
    ['shortened', (content: string) => writeFileSync(join(content, 'electron'), '')],
    ['missing', (content: string) => rmSync(join(content, 'locales', 'nb.pak'))],
    ['without its manifest', (content: string) => rmSync(join(content, '..', 'manifest.json'))],
  ])('deletes an artifact that is %s, and says so', (_name, damage) => {
    const entry = storeSample();
    damage(cachedContent(entry, 'Electron') ?? '');
    expect(() => cachedContent(entry, 'Electron')).toThrow(
      'The cached Electron was damaged and has been deleted',
    );
    expect(existsSync(entry)).toBe(false);
  });

  test('is linked into a checkout with its modes and takes no space twice', () => {
    const content = cachedContent(storeSample(), 'Electron') ?? '';
    const checkout = join(folder, 'checkout');
    linkTree(content, checkout);
    expect(readdirSync(checkout)).toEqual(['electron', 'locales']);
    expect(statSync(join(checkout, 'electron')).mode & 0o777).toBe(0o755);
    expect(statSync(join(checkout, 'electron')).ino).toBe(statSync(join(content, 'electron')).ino);
  });

  test('what a killed process left is thrown away', () => {
    mkdirSync(join(stagingParent(), 'left'), { recursive: true });
    clearStaging();
    expect(existsSync(stagingParent())).toBe(false);
  });

  test('another recipe is another artifact', () => {
    expect(recipeHash({ flags: '-O2' })).not.toBe(recipeHash({ flags: '-O3' }));
  });
});

describe('the list of runtimes', () => {
  test('agrees with the installed packages', () => {
    const { electron, sqliteAddon, targets } = RUNTIME_VERSIONS;
    const packageJson = readJson(join(PROJECT_ROOT, 'package.json')) as Packages;
    expect(packageJson.devDependencies['electron']).toBe(electron.official.version);
    expect(sqliteAddon.headers.packageVersion).toBe(electron.registry.node);
    expect(Object.keys(packageJson.dependencies)).toContain(sqliteAddon.package);
    expect(targets).toEqual({
      node: `node${electron.registry.node.split('.')[0] ?? ''}`,
      chrome: `chrome${electron.registry.chrome}`,
    });
  });

  test('the older runtime needs an addon of its own', () => {
    expect(needsOwnAddon({ napi: RUNTIME_VERSIONS.electron.registry.napi })).toBe(true);
    expect(needsOwnAddon({ napi: 10 })).toBe(false);
  });
});

test('a system package counts as installed under any of its names', () => {
  const wanted = [['libgtk-3-0', 'libgtk-3-0t64'], ['xvfb']];
  expect(missingOf(wanted, new Set(['libgtk-3-0t64']))).toEqual([['xvfb']]);
});

test('the reason for a failed download names no address', () => {
  expect(reasonIn('Error: getaddrinfo ENOTFOUND example.org')).toBe('ENOTFOUND');
  expect(reasonIn('TypeError: fetch failed\n    at node:internal')).toBe('no connection');
  expect(reasonIn('')).toBe('the installer failed without a word');
});
