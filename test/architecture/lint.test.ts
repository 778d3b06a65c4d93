import { join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';
import { housePlugin } from '../../scripts/lint/house-plugin.mjs';
import { SINGLE_PLACES, singlePlaceConfigs } from '../../scripts/lint/single-places.mjs';

const ROOT = join(import.meta.dirname, '..', '..');

/** What a nurse's workstation must never do just anywhere, with the file where it may be done. */
const BREACHES: [code: string, allowedIn: string | undefined][] = [
  ["import { ipcMain } from 'electron'; ipcMain.on('x', f);", 'src/main/ipc/typed-ipc-main.ts'],
  ["import { ipcRenderer } from 'electron'; ipcRenderer.send('x');", 'src/preload/bridge.ts'],
  ["window.webContents.send('x');", 'src/main/ipc/push.ts'],
  ['window.station.ask();', 'src/renderer/bridge/station.ts'],
  ['globalThis.station.ask();', 'src/renderer/bridge/use-request.ts'],
  ["console.log('x');", 'src/main/app/logger.ts'],
  ["console.log('x');", 'src/centre/replay-file.ts'],
  ['export const now = Date.now();', 'src/shared/clock.ts'],
  ['export const now = new Date();', 'src/shared/clock.ts'],
  ['export const now = Date();', 'src/shared/clock.ts'],
  ['export const dice = Math.random();', undefined],
  ["import { randomUUID } from 'node:crypto'; export const id = randomUUID();", 'src/main/app/compose.ts'],
  ['export const id = crypto.randomUUID();', 'src/centre/app/compose.ts'],
  ['export default 1;', undefined],
];

const placesOnly = new ESLint({
  cwd: ROOT,
  overrideConfigFile: true,
  overrideConfig: [
    { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
    ...singlePlaceConfigs(),
  ],
});

async function messages(code: string, filePath: string): Promise<number> {
  const [result] = await placesOnly.lintText(code, { filePath: join(ROOT, filePath) });
  return result?.messages.length ?? 0;
}

describe('things done in one place only', () => {
  test.each(BREACHES)('%s', async (code, allowedIn) => {
    expect(await messages(code, 'src/main/sync/elsewhere.ts')).toBe(1);
    if (allowedIn !== undefined) expect(await messages(code, allowedIn)).toBe(0);
  });

  test('a file with one permission has no other', async () => {
    expect(await messages('export const now = Date.now();', 'src/main/ipc/push.ts')).toBe(1);
    expect(await messages('export const at = new Date(0);', 'src/main/sync/elsewhere.ts')).toBe(0);
  });

  test('every place says what to do instead', () => {
    expect(SINGLE_PLACES.filter(({ advice }) => advice.length < 20)).toEqual([]);
  });
});

describe('pushes to a page', () => {
  const typed = new ESLint({
    cwd: ROOT,
    overrideConfigFile: true,
    overrideConfig: {
      files: ['**/*.ts'],
      languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true } },
      plugins: { house: housePlugin },
      rules: { 'house/no-raw-push': 'error' },
    },
  });
  /** The text is linted as if it were this file, which has its place in a TypeScript project. */
  const lint = async (statement: string) => {
    const code = `import type { WebContents } from 'electron';\nexport function f(page: WebContents, post: { send: (x: string) => void }) { ${statement} }`;
    const [result] = await typed.lintText(code, { filePath: join(ROOT, 'src/main/index.ts') });
    return result?.messages.map(({ ruleId, message }) => ruleId ?? message);
  };

  test('are recognised by type, whatever the variable is called', async () => {
    expect(await lint("page.send('x');")).toEqual(['house/no-raw-push']);
    expect(await lint("page.postMessage('x', null);")).toEqual(['house/no-raw-push']);
    expect(await lint("post.send('x'); page.focus();")).toEqual([]);
  });
});

describe('the lint settings as a whole', () => {
  const eslint = new ESLint({ cwd: ROOT });
  const MUST_FAIL = [
    '@typescript-eslint/no-explicit-any',
    '@typescript-eslint/no-floating-promises',
    '@typescript-eslint/switch-exhaustiveness-check',
    '@typescript-eslint/consistent-type-imports',
    '@typescript-eslint/ban-ts-comment',
    'house/kebab-case-file',
    'house/reasoned-suppression',
    'max-lines',
    'max-lines-per-function',
    'no-restricted-imports',
    'no-restricted-syntax',
  ];

  test.each([
    'src/main/app/compose.ts',
    'src/renderer/app/shell.tsx',
    'src/shared/clock.ts',
    'src/centre/main.ts',
  ])('the rules that matter are on in %s', async (file) => {
    const config = (await eslint.calculateConfigForFile(join(ROOT, file))) as {
      rules: Record<string, [number]>;
    };
    expect(MUST_FAIL.filter((rule) => config.rules[rule]?.[0] !== 2)).toEqual([]);
  });
});
