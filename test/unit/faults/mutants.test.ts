import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { describe, expect, test } from 'vitest';
import { applyEdit, mutationPlugin } from '../../../scripts/faults/mutate-source.mjs';
import { faults } from '../../faults/registry';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const mutants = faults.flatMap((fault) =>
  fault.mutants.map((mutant) => ({ name: `${fault.id} ${mutant.id}`, mutant })),
);

describe('the committed mutants', () => {
  test.each(mutants)('$name fits the sources', ({ mutant }) => {
    expect(mutant.edits.length).toBeGreaterThan(0);
    const sources = new Map<string, string>();
    for (const edit of mutant.edits) {
      const before = sources.get(edit.file) ?? readFileSync(join(ROOT, edit.file), 'utf8');
      const after = applyEdit(before, edit);
      expect(after).not.toBe(before);
      sources.set(edit.file, after);
    }
  });

  test('every fault has its own id, and its mutants have theirs', () => {
    const ids = faults.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const names = mutants.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('every fault has a mutant', () => {
    expect(faults.filter((fault) => fault.mutants.length === 0).map(({ id }) => id)).toEqual([]);
  });
});

describe('an edit', () => {
  test('replaces the one place', () => {
    expect(applyEdit('a b c', { file: 'x.ts', find: 'b', replace: 'B' })).toBe('a B c');
  });

  test.each([
    ['a c', 'it occurs 0 times'],
    ['b b', 'it occurs 2 times'],
  ])('of %j is refused', (source, why) => {
    expect(() => applyEdit(source, { file: 'x.ts', find: 'b', replace: 'B' })).toThrow(why);
  });

  test('that looks for nothing is refused', () => {
    expect(() => applyEdit('a', { file: 'x.ts', find: '', replace: 'B' })).toThrow('nothing is looked for');
  });
});

describe('the plugin', () => {
  const bundle = (file: string, find: string) =>
    build({
      configFile: false,
      root: ROOT,
      logLevel: 'silent',
      plugins: [mutationPlugin([{ file, find, replace: '"mutated"' }], (path) => join(ROOT, path))],
      build: {
        ssr: true,
        write: false,
        rolldownOptions: { input: join(ROOT, 'test/unit/faults/bundled.ts') },
      },
    });

  test('puts the edit into the bundle', async () => {
    const output = JSON.stringify(await bundle('test/unit/faults/bundled.ts', "'as written'"));
    expect(output).toContain('mutated');
    expect(output).not.toContain('as written');
  });

  test('fails where the file is not in the bundle, or the text not in the file', async () => {
    await expect(bundle('src/shared/outcome.ts', 'ok: true')).rejects.toThrow('No fault program is made of');
    await expect(bundle('test/unit/faults/bundled.ts', 'nowhere')).rejects.toThrow('does not fit');
  });
});
