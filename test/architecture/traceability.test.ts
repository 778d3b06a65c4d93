import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faults } from '../faults/registry';

/** Every capability of the product: a letter and how many there are. */
const COUNTS = { C: 7, W: 8, A: 11, P: 11, N: 7, L: 6, S: 6, D: 7, V: 5, T: 5 } as const;
const CAPABILITIES = Object.entries(COUNTS).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, index) => `${letter}${String(index + 1)}`),
);
const FAULTS = faults.map(({ id }) => id);
const TITLE = /\b(?:it|test|describe)(?:\.\w+)*(?:\([^()]*\))?\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;

/** The cells of each row of a document's tables that is no heading. */
function tableRows(path: string): readonly (readonly string[])[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| -+ /.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
}

function pathsIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
}

/** Test files by the capability that a title in them begins with. */
function titledFiles(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const path of globSync('test/{e2e,integration,unit}/**/*.{spec,test}.ts')) {
    for (const [, , title = ''] of readFileSync(path, 'utf8').matchAll(TITLE)) {
      const id = /^(?:@smoke )?([A-Z]\d{1,2})(?=[ -])/.exec(title)?.[1];
      if (id === undefined || !CAPABILITIES.includes(id)) continue;
      found.set(id, (found.get(id) ?? new Set()).add(path.replace(/^test\//, '')));
    }
  }
  return found;
}

const rows = tableRows('docs/safety/traceability.md').filter(([id]) => id !== 'id');
const built = rows.filter(([, , tests = '']) => tests !== 'not built').map(([id = '']) => id);

describe('the table of capabilities', () => {
  it('has every capability once, in order', () => {
    expect(rows.map(([id]) => id)).toEqual(CAPABILITIES);
  });

  it('names test files that are there, or says that the capability is not built', () => {
    for (const [id, , tests = ''] of rows) {
      const paths = pathsIn(tests);
      expect(
        paths.filter((path) => !existsSync(`test/${path}`)),
        id,
      ).toEqual([]);
      expect(paths.length > 0 || tests === 'not built', id).toBe(true);
    }
  });

  it('names every file in which a title begins with the id', () => {
    const titled = titledFiles();
    expect(titled.size).toBeGreaterThan(40);
    for (const [id = '', , tests = ''] of rows) {
      const named = pathsIn(tests);
      expect(
        [...(titled.get(id) ?? [])].filter((path) => !named.includes(path)),
        id,
      ).toEqual([]);
    }
  });
});

describe('the hazards', () => {
  const text = readFileSync('docs/safety/hazards.md', 'utf8');
  const sections = text.split(/^## /m).slice(1);
  const controls = tableRows('docs/safety/hazards.md').filter(([control]) => control !== 'control');

  it('are numbered without a gap, say how bad the harm can be, and have a control each', () => {
    const heads = sections.map((section) => section.split('\n')[0] ?? '');
    expect(heads.map((head) => head.slice(0, 3))).toEqual(
      heads.map((_, index) => `H${String(index + 1).padStart(2, '0')}`),
    );
    expect(heads.filter((head) => !/\(S [1-5]\)$/.test(head))).toEqual([]);
    expect(sections.filter((section) => !section.includes('| control'))).toEqual([]);
  });

  it('name controls in files that are there', () => {
    expect(controls.length).toBeGreaterThan(sections.length);
    for (const [control, where = ''] of controls) {
      const paths = pathsIn(where);
      expect(paths.length, control).toBeGreaterThan(0);
      expect(
        paths.filter((path) => !existsSync(path)),
        control,
      ).toEqual([]);
    }
  });

  it('are shown by capabilities that are built and faults that are in the suite', () => {
    for (const [control, , shown = ''] of controls) {
      const ids = shown.split(',').map((id) => id.trim());
      expect(
        ids.filter((id) => !built.includes(id) && !FAULTS.includes(id)),
        control,
      ).toEqual([]);
    }
  });
});
