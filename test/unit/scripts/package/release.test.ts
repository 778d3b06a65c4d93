import { describe, expect, it } from 'vitest';
import { packageOf } from '../../../../scripts/materials/bundled-packages.mjs';
import { releaseProblems } from '../../../../scripts/package/release-problems.mjs';

describe('what keeps a package from being released', () => {
  const official = { version: '45.4.1', route: 'official' };

  it('is nothing for the pinned runtime and a release key', () => {
    expect(releaseProblems(official, { release: true }, 'linux')).toEqual([]);
  });

  it('is a runtime from elsewhere, and on Linux a key that is thrown away', () => {
    const registry = { version: '33.2.1', route: 'registry' };
    expect(releaseProblems(registry, { release: true }, 'linux')).toEqual([
      expect.stringContaining('33.2.1'),
    ]);
    expect(releaseProblems(official, { release: false }, 'linux')).toEqual([
      expect.stringContaining('VAKTROM_SIGNING_KEY'),
    ]);
    expect(releaseProblems(official, { release: false }, 'win32')).toEqual([]);
  });
});

describe('the package that a bundled file belongs to', () => {
  it.each([
    ['/x/node_modules/zod/v4/index.js', 'zod'],
    ['/x/node_modules/@scope/name/index.js?commonjs', '@scope/name'],
    ['/x/node_modules/a/node_modules/b/index.js', 'b'],
    ['C:\\x\\node_modules\\@scope\\name\\index.js', '@scope/name'],
    ['/x/src/main/index.ts', undefined],
    ['\0virtual', undefined],
  ])('of %s is %s', (id, name) => {
    expect(packageOf(id)).toBe(name);
  });
});
