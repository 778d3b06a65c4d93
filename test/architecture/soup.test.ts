import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PACKAGES } from './rooms.mjs';
import { billOfMaterials } from '../../scripts/materials/sbom.mjs';
import { shippedPackages, toolPackages } from '../../scripts/materials/locked-packages.mjs';
import { currentSoup, SOUP_FILE } from '../../scripts/materials/write-soup.mjs';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Parameters<typeof shippedPackages>[0];
const ELECTRON = { version: '1.2.3', route: 'official' };
const APP = { name: 'vaktrom', version: '0.0.1', description: 'x' };

describe('software from others', () => {
  it('is listed as the lock file pins it (npm run soup writes the list)', async () => {
    expect(readFileSync(SOUP_FILE, 'utf8')).toBe(await currentSoup());
  });

  it('is every package that the source may import, with what it needs in turn, and no tool', () => {
    const names = shippedPackages(lock).map(({ name }) => name);
    const single = PACKAGES.map(({ name }) => name).filter((name) => !name.endsWith('/'));
    expect(single.filter((name) => !names.includes(name))).toEqual([]);
    // Brought by others, not named in package.json.
    expect(names).toEqual(expect.arrayContaining(['engine.io', 'scheduler', 'zrender', 'xmlchars']));
    for (const tool of ['typescript', 'vite', 'electron-builder', 'playwright'])
      expect(names).not.toContain(tool);
    expect(toolPackages(lock).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['typescript', 'vite']),
    );
  });

  it('finds a package where the one that needs it would find it', () => {
    const tree = shippedPackages({
      packages: {
        '': { dependencies: { zod: '1' } },
        'node_modules/zod': { version: '1.0.0', dependencies: { a: '1', b: '1' } },
        'node_modules/zod/node_modules/a': { version: '1.0.0', dependencies: { b: '2' } },
        'node_modules/a': { version: '9.0.0' },
        'node_modules/b': { version: '2.0.0' },
        'node_modules/c': { version: '3.0.0' },
      },
    });
    expect(tree.map(({ name, version, neededBy }) => [name, version, neededBy])).toEqual([
      ['a', '1.0.0', ['zod']],
      ['b', '2.0.0', ['a', 'zod']],
      ['zod', '1.0.0', []],
    ]);
  });

  it('makes one bill of materials, the same each time, with licence, checksum and what needs what', () => {
    const packages = shippedPackages(lock);
    const text = billOfMaterials(APP, ELECTRON, packages);
    expect(billOfMaterials(APP, ELECTRON, [...packages].reverse())).toBe(text);
    const bill = JSON.parse(text) as {
      readonly bomFormat: string;
      readonly components: readonly Readonly<Record<string, unknown>>[];
      readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
    };
    expect(bill.bomFormat).toBe('CycloneDX');
    expect(bill.components).toHaveLength(packages.length);
    expect(bill.components.find(({ name }) => name === 'electron')).toMatchObject({ version: '1.2.3' });
    const zod = packages.find(({ name }) => name === 'zod');
    expect(bill.components.find(({ name }) => name === 'zod')).toMatchObject({
      version: zod?.version,
      purl: `pkg:npm/zod@${String(zod?.version)}`,
      licenses: [{ license: { id: 'MIT' } }],
      hashes: [
        { alg: 'SHA-512', content: Buffer.from(zod?.integrity.slice(7) ?? '', 'base64').toString('hex') },
      ],
    });
    const react = bill.dependencies.find(({ ref }) => ref.startsWith('node_modules/react-dom@'));
    expect(react?.dependsOn?.some((ref) => ref.startsWith('node_modules/scheduler@'))).toBe(true);
  });
});
