import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Electron's list has twenty points; their order is that of its security tutorial. Three more are our own. */
const POINTS = Array.from({ length: 23 }, (_, index) => `S3-${String(index + 1).padStart(2, '0')}`);

interface Row {
  readonly point: string;
  readonly guards: readonly string[];
  readonly test: string;
  readonly proof: string;
}

/** Rows of the table: number, point, guard, test, what was done to see the test red. */
function rows(): readonly Row[] {
  return readFileSync('docs/safety/security-points.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| S3-\d\d /.test(line))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .map(([point = '', , guard = '', test = '', proof = '']) => ({
      point,
      guards: [...guard.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
      test,
      proof,
    }));
}

/** Titles of end-to-end tests, and of groups of other tests, that begin with a point's number. */
function titles(): readonly string[] {
  return [
    ...titlesIn('test/e2e/**/*.spec.ts', /\btest\(\s*'(S3-(?:[^'\\]|\\.)*)'/g),
    ...titlesIn('test/{integration,architecture}/**/*.test.ts', /\bdescribe\('(S3-(?:[^'\\]|\\.)*)'/g),
  ];
}

function titlesIn(files: string, title: RegExp): readonly string[] {
  return globSync(files).flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(title)].map(([, found = '']) => found),
  );
}

describe('the table of security points', () => {
  it('has every point', () => {
    expect([...new Set(rows().map(({ point }) => point))].sort()).toEqual(POINTS);
  });

  it('names every test of a point by its title, and no other', () => {
    expect(
      rows()
        .map(({ point, test }) => `${point} ${test}`)
        .sort(),
    ).toEqual([...titles()].sort());
  });

  it('names a guard that is there, and how the test was seen red without it', () => {
    for (const { point, guards, proof } of rows()) {
      expect(
        guards.filter((path) => !existsSync(path)),
        point,
      ).toEqual([]);
      expect(guards.length, point).toBeGreaterThan(0);
      expect(proof.length, point).toBeGreaterThan(10);
    }
  });
});
