import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const MAX_FILES = 15;
const MAX_DEPTH = 4;
/** One feature with parts that each have a folder: a patient's page is one place, and its parts use each other. */
const DEEPER = ['src/renderer/features/patient', 'src/renderer/ui/styles'];
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const DRAWERS = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'manager', 'lib', 'misc']);

interface Folder {
  readonly path: string;
  readonly files: number;
}

function foldersBelow(path: string): Folder[] {
  if (!existsSync(join(ROOT, path))) return [];
  const entries = readdirSync(join(ROOT, path), { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).length;
  const below = entries
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => foldersBelow(`${path}/${entry.name}`));
  return [{ path, files }, ...below];
}

describe.each(['src', 'scripts', 'test'])('the folders of %s', (start) => {
  const folders = foldersBelow(start);
  const paths = (wrong: (folder: Folder) => boolean) => folders.filter(wrong).map(({ path }) => path);

  test(`hold at most ${String(MAX_FILES)} files`, () => {
    expect(paths(({ files }) => files > MAX_FILES)).toEqual([]);
  });

  test(`are at most ${String(MAX_DEPTH)} deep, the parts of a patient's page and their styles one deeper`, () => {
    expect(
      paths(
        ({ path }) =>
          path.split('/').length >
          MAX_DEPTH + (DEEPER.some((folder) => path.startsWith(`${folder}/`)) ? 1 : 0),
      ),
    ).toEqual([]);
  });

  test('are named in kebab-case, and for what they hold', () => {
    expect(
      paths(({ path }) => !path.split('/').every((name) => KEBAB.test(name) && !DRAWERS.has(name))),
    ).toEqual([]);
  });
});
