// @ts-check
import { PACKAGES, ROOMS } from './rooms.mjs';

/**
 * A rule of the gate with an example of what it forbids: small files, of which the first breaks this rule
 * and no other. The tests plant every example and expect exactly this rule to catch it.
 * @typedef {{ rule: import('dependency-cruiser').IRegularForbiddenRuleType, breach: Record<string, string> }} Gate
 * @typedef {import('./rooms.mjs').Room} Room
 */

/** Everything that dependency-cruiser counts as coming from a package. @type {import('dependency-cruiser').DependencyType[]} */
const FROM_PACKAGE = [
  'npm',
  'npm-dev',
  'npm-optional',
  'npm-peer',
  'npm-no-pkg',
  'npm-unknown',
  'npm-bundled',
];
const PLACE = 'breach.ts';
const TARGET = 'target.ts';

/** Regular expression for a path below src; a folder counts with all it holds. @param {string} entry */
function pattern(entry) {
  const escaped = `^src/${entry}`.replaceAll('.', '\\.');
  return /\.tsx?$/.test(entry) ? `${escaped}$` : `${escaped}/`;
}

/** @param {Room} room */
function patternsOf(room) {
  return (room.folders ?? [room.name]).map(pattern);
}

/** A file of a room; for a room of separate subfolders, in one of them. @param {string} name @param {string} file */
function fileIn(name, file) {
  if (/\.tsx?$/.test(name)) return `src/${name}`;
  const apart = ROOMS.some((room) => room.name === name && room.apart === true);
  return `src/${name}/${apart ? 'one/' : ''}${file}`;
}

/** Import by a path that is written from the file's own folder. @param {string} from @param {string} to */
function importLine(from, to, kind = 'import') {
  const up = '../'.repeat(from.split('/').length - 1);
  return `${kind} { x } from '${up}${to.replace(/\.tsx?$/, '')}';\nexport const y = x;\n`;
}

/** @param {string} from @param {string} to @returns {Record<string, string>} */
function breachBetween(from, to) {
  return { [from]: importLine(from, to), [to]: 'export const x = 1;\n' };
}

/** @param {Room} room @returns {Gate} */
function roomGate(room) {
  const allowed = [...room.uses, ...(room.typesOnly ?? [])];
  const list = allowed.length === 0 ? 'nothing but itself' : allowed.join(', ');
  const stranger = ROOMS.find(
    ({ name }) => name !== room.name && !allowed.some((entry) => entry.startsWith(name)),
  );
  if (stranger === undefined) throw new Error(`${room.name} may use every room`);
  return {
    rule: {
      name: `room-${room.name}`,
      severity: 'error',
      comment: `${room.purpose}. It may use ${list}: move the code to where it belongs, or pass it in from app/compose.`,
      from: { path: patternsOf(room) },
      to: { path: '^src/', pathNot: [...patternsOf(room), ...allowed.map(pattern)] },
    },
    breach: breachBetween(fileIn(room.name, PLACE), fileIn(stranger.name, TARGET)),
  };
}

/** @param {Room} room @returns {Gate[]} */
function typesOnlyGates(room) {
  const [first] = room.typesOnly ?? [];
  if (first === undefined) return [];
  return [
    {
      rule: {
        name: `types-only-${room.name}`,
        severity: 'error',
        comment: `${room.name} knows ${room.typesOnly?.join(', ')} as types: write "import type", and receive the object as a parameter.`,
        from: { path: patternsOf(room) },
        to: {
          path: room.typesOnly?.map(pattern) ?? [],
          pathNot: room.uses.map(pattern),
          dependencyTypesNot: ['type-only'],
        },
      },
      breach: breachBetween(fileIn(room.name, PLACE), fileIn(first, TARGET)),
    },
  ];
}

/** @param {Room} room @returns {Gate[]} */
function exceptGates(room) {
  const [first] = room.except ?? [];
  if (first === undefined) return [];
  return [
    {
      rule: {
        name: `not-for-${room.name}`,
        severity: 'error',
        comment: `${room.name} may not see ${room.except?.join(', ')}: ${room.exceptWhy}. Move what both need up into shared.`,
        from: { path: patternsOf(room) },
        to: { path: room.except?.map(pattern) ?? [] },
      },
      breach: breachBetween(fileIn(room.name, PLACE), fileIn(first, TARGET)),
    },
  ];
}

/** @param {Room} room @returns {Gate[]} */
function apartGates(room) {
  if (room.apart !== true) return [];
  const base = `^src/${room.name}/`;
  return [
    {
      rule: {
        name: `apart-${room.name}`,
        severity: 'error',
        comment: `The folders of ${room.name} never import each other: lift what both need to state or ui, or join them in app.`,
        from: { path: `${base}([^/]+)/` },
        to: { path: base, pathNot: `${base}$1/` },
      },
      breach: breachBetween(`src/${room.name}/one/${PLACE}`, `src/${room.name}/two/${TARGET}`),
    },
  ];
}

/** @param {string} name */
function packagePattern(name) {
  return `^node_modules/${name}${name.endsWith('/') ? '' : '/'}`;
}

/** @param {(typeof PACKAGES)[number]} entry @returns {Gate} */
function packageGate({ name, rooms, why }) {
  const outside = ROOMS.find((room) => !rooms.includes(room.name));
  if (outside === undefined) throw new Error(`${name} may be imported everywhere; then it needs no rule`);
  const importable = name.endsWith('/') ? `${name}part` : name.replace('@types/', '');
  return {
    rule: {
      name: `package-${name.replace(/\/$/, '')}`,
      severity: 'error',
      comment: `${name} belongs in ${rooms.join(', ')}: ${why}. Use what those rooms export.`,
      from: { path: '^src/', pathNot: ROOMS.filter((room) => rooms.includes(room.name)).flatMap(patternsOf) },
      to: { path: packagePattern(name) },
    },
    breach: {
      [fileIn(outside.name, PLACE)]: `import type { x } from '${importable}';\nexport type Y = typeof x;\n`,
    },
  };
}

/** @returns {Gate[]} */
function generalGates() {
  const pure = ROOMS.filter((room) => room.node !== true);
  return [
    {
      rule: {
        name: 'no-node-in-pure-rooms',
        severity: 'error',
        comment: 'shared, preload and renderer run without Node: do it in main and send the result.',
        from: { path: pure.flatMap(patternsOf) },
        to: { dependencyTypes: ['core'] },
      },
      breach: { [fileIn('shared', PLACE)]: "import { sep } from 'node:path';\nexport const y = sep;\n" },
    },
    {
      rule: {
        name: 'package-not-listed',
        severity: 'error',
        comment:
          'Every package has its rooms: add it to PACKAGES in rooms.mjs with a reason, or do without it.',
        from: { path: '^src/' },
        to: { dependencyTypes: FROM_PACKAGE, pathNot: PACKAGES.map(({ name }) => packagePattern(name)) },
      },
      breach: { [fileIn('shared', PLACE)]: "import { x } from 'fast-check';\nexport const y = x;\n" },
    },
    {
      rule: {
        name: 'no-cycles',
        severity: 'error',
        comment:
          'Files that import each other in a circle cannot be understood one by one: take the shared part out.',
        from: {},
        to: { circular: true },
      },
      breach: {
        [fileIn('shared', PLACE)]: "import { x } from './target';\nexport const y = x;\n",
        [fileIn('shared', TARGET)]: "import { y } from './breach';\nexport const x = () => y;\n",
      },
    },
    {
      rule: {
        name: 'no-unresolvable',
        severity: 'error',
        comment: 'This import leads nowhere: correct the path, or install the package.',
        from: {},
        to: { couldNotResolve: true },
      },
      breach: { [fileIn('shared', PLACE)]: "import { x } from './nowhere';\nexport const y = x;\n" },
    },
    {
      rule: {
        name: 'source-never-tests',
        severity: 'error',
        comment:
          'What runs for patients does not depend on tests: move the code to src, or the test data to test.',
        from: { path: '^src/' },
        to: { path: '^(test|scripts)/' },
      },
      breach: breachBetween(fileIn('shared', PLACE), `test/support/${TARGET}`),
    },
    {
      rule: {
        name: 'tests-apart',
        severity: 'error',
        comment: 'A test never imports another test: what both need belongs in test/support.',
        from: { path: '^test/' },
        to: { path: '\\.(test|spec|bench)\\.tsx?$' },
      },
      breach: breachBetween('test/unit/breach.test.ts', 'test/unit/target.test.ts'),
    },
    {
      rule: {
        name: 'every-file-in-a-room',
        severity: 'error',
        comment: 'This file is in no room: move it into one, or add the room with its purpose to rooms.mjs.',
        from: { path: '^src/', pathNot: ROOMS.flatMap(patternsOf) },
        to: { path: '^src/' },
      },
      breach: breachBetween('src/drawer/breach.ts', fileIn('shared', TARGET)),
    },
  ];
}

/** Every rule of the gate, with its example. @type {Gate[]} */
export const GATES = [
  ...ROOMS.flatMap((room) => [
    roomGate(room),
    ...typesOnlyGates(room),
    ...exceptGates(room),
    ...apartGates(room),
  ]),
  ...PACKAGES.map(packageGate),
  ...generalGates(),
];
