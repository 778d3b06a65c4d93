// @ts-check
/**
 * The rooms of the source tree: who may import whom. This table is the only place where that is written
 * down; the gate (cruiser.mjs) and the table in docs/architecture.md are made from it.
 *
 * Entries are paths below `src`, without it. A room may always import from itself.
 * @typedef {object} Room
 * @property {string} name
 * @property {string} purpose
 * @property {string[]} [folders] what belongs to the room, when it is more than the folder of its name
 * @property {string[]} uses
 * @property {string[]} [typesOnly] only `import type`: known as a shape, introduced in app/compose.ts
 * @property {string[]} [except] parts of what it uses that it may not see
 * @property {string} [exceptWhy]
 * @property {boolean} [apart] its subfolders may not import each other
 * @property {boolean} [node] runs in Node and may import Node's own modules
 */

/** Rooms of the main process that the composition root may introduce to each other. */
const MAIN_SERVICES = [
  'main/windows',
  'main/ipc',
  'main/desk',
  'main/cache',
  'main/sync',
  'main/session',
  'main/trust',
  'main/ledger',
  'main/alarms',
  'main/export',
  'main/delivery',
  'main/audit',
  'main/keys',
  'main/training',
  'main/integrity',
  'main/downtime',
  'main/updates',
  'main/diagnostics',
];

/** @type {Room[]} */
export const ROOMS = [
  {
    name: 'shared',
    purpose:
      'The model, the wire, the contract and the clinical and journal rules: pure, and at home in every process',
    uses: [],
  },
  {
    name: 'storage',
    purpose:
      'Opens encrypted SQLite files, migrates them, serves calls to worker threads, and writes files that a crash leaves whole',
    uses: ['shared'],
    node: true,
  },
  {
    name: 'preload',
    purpose: 'One frozen object for the page, made from channel names',
    uses: [
      'shared/ipc/channels.ts',
      'shared/ipc/sound-channels.ts',
      'shared/ipc/station/request-names.ts',
      'shared/ipc/station/wall-channels.ts',
    ],
    typesOnly: ['shared'],
  },
  {
    name: 'main/app',
    purpose: 'Entry and composition root: builds every service once, starts and stops them in order',
    folders: ['main/app', 'main/index.ts'],
    uses: ['shared', 'storage', ...MAIN_SERVICES],
    except: ['storage/open-database.ts', 'storage/migrate.ts', 'storage/serve-calls.ts'],
    exceptWhy: 'the main thread never touches SQLite, it asks a worker',
    node: true,
  },
  {
    name: 'main/windows',
    purpose: 'Makes windows, remembers their place, registers them as trusted',
    uses: ['shared'],
    node: true,
  },
  {
    name: 'main/ipc',
    purpose: 'The door to the page: sender, schema, role and outcome of every request; batched pushes',
    uses: ['shared'],
    node: true,
  },
  {
    name: 'main/desk',
    purpose: 'What the page is shown and may ask for: cached rows with the acts still on their way',
    uses: ['shared'],
    typesOnly: ['main/cache', 'main/ledger'],
    node: true,
  },
  {
    name: 'main/cache',
    purpose: 'cache.db: what can be fetched again from the centre',
    uses: ['shared', 'storage'],
    node: true,
  },
  {
    name: 'main/sync',
    purpose: 'The connection to the centre, catching up, and sending acts in order',
    uses: ['shared', 'main/trust'],
    typesOnly: ['main/cache', 'main/audit', 'main/session'],
    node: true,
  },
  {
    name: 'main/session',
    purpose: 'Sign-in, role, lock',
    uses: ['shared', 'main/trust'],
    typesOnly: ['main/audit'],
    node: true,
  },
  {
    name: 'main/trust',
    purpose: 'Which certificate of the centre is believed, and everything that is asked of it by HTTP',
    uses: ['shared'],
    node: true,
  },
  {
    name: 'main/ledger',
    purpose: 'ledger.db: acts not yet answered, drafts and the audit chain, which exist nowhere else',
    uses: ['shared', 'storage', 'main/audit/chain-means.ts'],
    node: true,
  },
  {
    name: 'main/alarms',
    purpose: 'Decides signals only; the state of an alert is the centre’s',
    uses: ['shared'],
    typesOnly: ['main/cache', 'main/audit'],
    node: true,
  },
  {
    name: 'main/export',
    purpose: 'What may leave the workstation, to where, with an audit entry',
    uses: ['shared'],
    typesOnly: ['main/cache', 'main/audit'],
    node: true,
  },
  {
    name: 'main/delivery',
    purpose:
      'Documents on their way to a receiver: what goes when, tokens, receipts, until it is in the journal',
    uses: ['shared'],
    typesOnly: ['main/ledger', 'main/keys'],
    node: true,
  },
  {
    name: 'main/audit',
    purpose: 'Who saw or did what: the exported log, and its check without the app',
    uses: ['shared'],
    typesOnly: ['main/cache'],
    node: true,
  },
  {
    name: 'main/keys',
    purpose: 'The data key in its envelope: operating system key store or passphrase',
    uses: ['shared', 'storage'],
    node: true,
  },
  {
    name: 'main/training',
    purpose: 'Starts the built-in centre as a utility process, by the path of its built entry',
    uses: ['shared', 'main/trust'],
    node: true,
  },
  {
    name: 'main/diagnostics',
    purpose:
      'Self-check: judges what was looked at, and looks through whole database files in a thread of its own',
    uses: ['shared', 'storage'],
    node: true,
  },
  {
    name: 'main/integrity',
    purpose:
      'Whether what was installed is what was packaged, and nobody beside the user looks in, before anything starts',
    uses: ['shared'],
    node: true,
  },
  {
    name: 'main/downtime',
    purpose: 'The downtime pack: an encrypted census that opens without centre, cache or key store',
    uses: ['shared', 'storage/durable-file.ts'],
    node: true,
  },
  {
    name: 'main/updates',
    purpose: 'Whether a newer release is genuine, and when it may be installed',
    uses: ['shared', 'main/integrity'],
    node: true,
  },
  {
    name: 'centre',
    purpose:
      'The centre: reference server, rules, intake, training EPJ and simulation; started by path, never imported',
    uses: ['shared', 'storage'],
    except: ['shared/ipc'],
    exceptWhy: 'the centre knows the wire, not the inside of a workstation',
    node: true,
  },
  {
    name: 'renderer/sound',
    purpose: 'Page of the hidden sound window: makes tones from the names of signals, knows nothing else',
    uses: ['shared'],
  },
  {
    name: 'renderer/wall',
    purpose: 'Page of the wall: draws figures that main makes; has no bridge to the desk and no names',
    uses: ['renderer/app/i18n', 'renderer/ui', 'shared'],
  },
  {
    name: 'renderer/app',
    purpose: 'Shell of the page: routes, layout, keyboard, error boundary',
    folders: ['renderer/app', 'renderer/main.tsx'],
    uses: ['renderer/features', 'renderer/state', 'renderer/ui', 'renderer/bridge', 'shared'],
  },
  {
    name: 'renderer/features',
    purpose: 'One folder per task of the nurse; features meet in app only',
    uses: ['renderer/state', 'renderer/ui', 'renderer/bridge', 'shared'],
    apart: true,
  },
  {
    name: 'renderer/state',
    purpose: 'What is chosen, filtered and open',
    uses: ['renderer/bridge', 'shared'],
  },
  {
    name: 'renderer/bridge',
    purpose: 'The only place that touches window.station',
    uses: ['shared'],
  },
  {
    name: 'renderer/ui',
    purpose: 'Grid, chart and the small parts every feature is made of; knows no patient data of its own',
    uses: ['shared'],
  },
];

const RENDERER = [
  'renderer/wall',
  'renderer/app',
  'renderer/features',
  'renderer/state',
  'renderer/bridge',
  'renderer/ui',
];

/**
 * Packages that source files may import, and the only rooms they may be imported in. A name that ends in
 * a slash is a scope.
 * @type {{ name: string, rooms: string[], why: string }[]}
 */
export const PACKAGES = [
  {
    name: 'zod',
    rooms: [
      'shared',
      'main/app',
      'main/keys',
      'main/delivery',
      'main/training',
      'main/integrity',
      'main/downtime',
      'main/updates',
      'main/windows',
      'main/session',
    ],
    why: 'schemas live beside the model; only rooms that read files or messages of their own check those themselves',
  },
  { name: 'canonicalize', rooms: ['shared'], why: 'one canonical form for everything that is hashed' },
  { name: 'xmlbuilder2', rooms: ['shared'], why: 'messages to other journals are written in one place' },
  {
    name: 'saxes',
    rooms: ['shared'],
    why: 'receipts are read by a parser that knows no entities, in one place',
  },
  {
    name: 'uuid',
    rooms: ['shared'],
    why: 'ids of a document’s parts are made from its own id, without Node',
  },
  {
    name: 'better-sqlite3-multiple-ciphers',
    rooms: ['storage'],
    why: 'keys, pragmas and quarantine are decided once',
  },
  {
    name: 'electron',
    rooms: [
      'main/app',
      'main/windows',
      'main/ipc',
      'main/session',
      'main/alarms',
      'main/keys',
      'main/training',
      'main/updates',
      'preload',
    ],
    why: 'the other rooms run in tests and in worker threads, where there is no Electron',
  },
  { name: 'electron-log', rooms: ['main/app'], why: 'there is one logger, which cannot print patient data' },
  { name: 'electron-updater', rooms: ['main/updates'], why: 'one place decides about releases' },
  {
    name: 'openid-client',
    rooms: ['main/session', 'centre'],
    why: 'the workstation asks an identity provider and the centre checks its answer by the same library',
  },
  { name: 'socket.io-client', rooms: ['main/sync'], why: 'there is one connection to the centre' },
  { name: 'socket.io', rooms: ['centre'], why: 'only the centre listens' },
  {
    name: '@medplum/fhirtypes',
    rooms: ['shared', 'centre'],
    why: 'FHIR stops at the intake and in the journal exporters',
  },
  { name: 'react', rooms: RENDERER, why: 'only the page renders' },
  { name: 'react-dom', rooms: RENDERER, why: 'only the page renders' },
  { name: '@digdir/', rooms: RENDERER, why: 'only the page renders' },
  { name: '@navikt/aksel-icons', rooms: RENDERER, why: 'only the page renders' },
  {
    name: '@fontsource-variable/inter',
    rooms: ['renderer/app', 'renderer/wall', 'renderer/ui'],
    why: 'a page loads its font once',
  },
  { name: 'i18next', rooms: RENDERER, why: 'other processes send codes, the page makes them words' },
  { name: 'react-i18next', rooms: RENDERER, why: 'other processes send codes, the page makes them words' },
  { name: 'zustand', rooms: ['renderer/state'], why: 'state that is shared between features has one home' },
  {
    name: 'ag-grid-community',
    rooms: ['renderer/ui'],
    why: 'features describe columns, the wrapper owns the grid',
  },
  {
    name: 'ag-grid-react',
    rooms: ['renderer/ui'],
    why: 'features describe columns, the wrapper owns the grid',
  },
  { name: 'echarts', rooms: ['renderer/ui'], why: 'features build options, the wrapper owns the chart' },
];

/** The table for docs/architecture.md, in Markdown. */
export function roomsTable() {
  /** @param {string[] | undefined} entries */
  const list = (entries) => (entries === undefined || entries.length === 0 ? '–' : entries.join(', '));
  const rows = ROOMS.map((room) => {
    const packages = PACKAGES.filter(({ rooms }) => rooms.includes(room.name)).map(({ name }) =>
      name.endsWith('/') ? `${name}*` : name,
    );
    const uses = list(room.uses) + (room.except === undefined ? '' : ` (not ${room.except.join(', ')})`);
    return [`\`src/${room.name}\``, room.purpose, uses, list(room.typesOnly), list(packages)];
  });
  const head = ['room', 'what it is for', 'may use', 'types only', 'packages'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
