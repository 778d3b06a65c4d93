/**
 * Things that are done in one named place only, so that they can be checked, changed or tested there.
 * @typedef {object} SinglePlace
 * @property {string[]} files where it is allowed
 * @property {string} advice what to do elsewhere
 * @property {{ module: string, names: string[] }} [imported]
 * @property {string[]} [selectors] AST selectors
 */

const ENTRY_POINTS = ['src/main/app/compose.ts', 'src/centre/app/compose.ts'];

/** @type {SinglePlace[]} */
export const SINGLE_PLACES = [
  {
    imported: { module: 'electron', names: ['ipcMain'] },
    files: ['src/main/ipc/typed-ipc-main.ts', 'src/main/ipc/sound-ipc.ts'],
    advice: 'Register requests through src/main/ipc/typed-ipc-main.ts: it checks sender, schema and role.',
  },
  {
    imported: { module: 'electron', names: ['ipcRenderer'] },
    files: ['src/preload/bridge.ts', 'src/preload/sound.ts', 'src/preload/wall.ts'],
    advice:
      'Only src/preload/bridge.ts (and sound.ts and wall.ts, for those windows) speaks to the main process.',
  },
  {
    selectors: ["MemberExpression[object.property.name='webContents'][property.name='send']"],
    files: ['src/main/ipc/push.ts'],
    advice: 'Send through src/main/ipc/push.ts, which knows every push and batches them.',
  },
  {
    selectors: ["MemberExpression[object.name=/^(window|globalThis|self)$/][property.name='station']"],
    files: ['src/renderer/bridge/**'],
    advice: 'Ask through src/renderer/bridge, which types every request and push.',
  },
  {
    selectors: ["MemberExpression[object.name='console']"],
    files: ['src/main/app/logger.ts', 'src/centre/main.ts', 'src/centre/replay*.ts'],
    advice: 'Use the logger, which cannot print patient data.',
  },
  {
    selectors: [
      "MemberExpression[object.name='Date'][property.name='now']",
      "NewExpression[callee.name='Date'][arguments.length=0]",
      "CallExpression[callee.name='Date']",
    ],
    files: ['src/shared/clock.ts'],
    advice: 'Take the time from the injected clock (src/shared/clock.ts), so that tests can set it.',
  },
  {
    selectors: ["MemberExpression[object.name='Math'][property.name='random']"],
    files: [],
    advice: 'Take randomness as a parameter, so that a run can be repeated from its seed.',
  },
  {
    imported: { module: 'node:crypto', names: ['randomUUID'] },
    selectors: ["MemberExpression[object.name='crypto'][property.name='randomUUID']"],
    files: ENTRY_POINTS,
    advice: 'Take new ids from an injected function, so that tests can name them.',
  },
];

/**
 * ESLint settings that forbid every such thing under src, and allow each in its own files.
 * @returns {import('eslint').Linter.Config[]}
 */
export function singlePlaceConfigs() {
  const files = [...new Set(SINGLE_PLACES.flatMap((place) => place.files))];
  const everywhere = { files: ['src/**/*.{ts,tsx}'], rules: rulesFor(SINGLE_PLACES) };
  const exceptions = files.map((file) => ({
    files: [file],
    rules: rulesFor(SINGLE_PLACES.filter((place) => !place.files.includes(file))),
  }));
  return [everywhere, ...exceptions];
}

/** @param {SinglePlace[]} places @returns {import('eslint').Linter.RulesRecord} */
function rulesFor(places) {
  const paths = places.flatMap(({ imported, advice }) =>
    imported === undefined ? [] : [{ name: imported.module, importNames: imported.names, message: advice }],
  );
  const syntax = places.flatMap(({ selectors = [], advice }) =>
    selectors.map((selector) => ({ selector, message: advice })),
  );
  return {
    'no-restricted-imports': ['error', { paths }],
    'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT, ...syntax],
  };
}

/** A default export has as many names as importers. */
export const NO_DEFAULT_EXPORT = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name, so that a thing is called the same everywhere.',
};
