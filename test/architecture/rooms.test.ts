import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GATES } from './cruiser.mjs';
import { describeViolation, runGate } from './gate.mjs';
import { PACKAGES, ROOMS, roomsTable } from './rooms.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const RULES = GATES.map(({ rule }) => rule);

describe('the rooms of src', () => {
  test('no import breaks a rule', async () => {
    const violations = await runGate(ROOT, RULES);
    expect(violations.map(describeViolation)).toEqual([]);
  }, 60_000);

  test('every file is in exactly one room', () => {
    const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => path.replaceAll('\\', '/'));
    const homeless = files.filter((path) => roomsOf(path).length !== 1);
    expect(homeless).toEqual([]);
  });

  test('the table speaks of rooms and packages that exist', () => {
    const names = ROOMS.map(({ name }) => name);
    const spokenOf = [...ROOMS.flatMap(({ uses, typesOnly = [] }) => [...uses, ...typesOnly])];
    const inRooms = (entry: string) => names.some((name) => entry === name || entry.startsWith(`${name}/`));
    expect(spokenOf.filter((entry) => !inRooms(entry))).toEqual([]);
    expect(PACKAGES.flatMap(({ rooms }) => rooms).filter((room) => !names.includes(room))).toEqual([]);
    expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
    expect(RULES.filter(({ comment }) => (comment ?? '') === '')).toEqual([]);
  });

  test('docs/architecture.md shows the same table', () => {
    const text = readFileSync(join(ROOT, 'docs', 'architecture.md'), 'utf8');
    const shown = /<!-- rooms:start -->\n+(.*?)\n+<!-- rooms:end -->/s.exec(text)?.[1];
    expect(cells(shown ?? 'no table; run: npm run rooms-table')).toEqual(cells(roomsTable()));
  });
});

describe('every rule is alive', () => {
  const trees: string[] = [];
  let everything: Awaited<ReturnType<typeof runGate>> = [];

  beforeAll(async () => {
    // One tree with all examples, each below its own folder name, would change their paths: so one tree each,
    // and the whole rule set runs over each of them.
    const results = await Promise.all(
      GATES.map(async (gate, index) => {
        const tree = plant(gate.breach);
        trees[index] = tree;
        return (await runGate(tree, RULES)).map((violation) => ({ ...violation, tree: gate.rule.name }));
      }),
    );
    everything = results.flat();
  }, 120_000);

  afterAll(() => {
    for (const tree of trees) rmSync(tree, { recursive: true, force: true });
  });

  test.each(GATES.map(({ rule }, index) => [rule.name ?? '', index] as const))(
    '%s',
    async (name, index) => {
      const caught = everything.filter((violation) => 'tree' in violation && violation.tree === name);
      expect(new Set(caught.map(({ rule }) => rule))).toEqual(new Set([name]));
      const others = RULES.filter((rule) => rule.name !== name);
      expect(await runGate(trees[index] ?? '', others)).toEqual([]);
    },
    20_000,
  );
});

function roomsOf(path: string): string[] {
  return ROOMS.filter(({ name, folders = [name] }) =>
    folders.some((folder) => path === folder || path.startsWith(`${folder}/`)),
  ).map(({ name }) => name);
}

function cells(table: string): string[][] {
  return table
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim().replace(/^-{3,}$/, '---')));
}

/** Plants an example in a temporary project that has every listed package. */
function plant(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'vaktrom-rooms-'));
  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  write('tsconfig.base.json', '{ "compilerOptions": { "module": "ESNext", "moduleResolution": "bundler" } }');
  write('src/shared/clock.ts', 'export const now = 0;\n');
  write('test/support/builders.ts', 'export const builders = 0;\n');
  for (const name of [...PACKAGES.map((entry) => entry.name), 'fast-check']) {
    const folder = `node_modules/${name.endsWith('/') ? `${name}part` : name}`;
    const types = name.startsWith('@types/');
    write(
      `${folder}/package.json`,
      JSON.stringify({ name, version: '1.0.0', ...(types ? { types: 'index.d.ts' } : { main: 'index.js' }) }),
    );
    write(types ? `${folder}/index.d.ts` : `${folder}/index.js`, 'export const x = 1;\n');
  }
  for (const [path, content] of Object.entries(files)) write(path, content);
  return root;
}
