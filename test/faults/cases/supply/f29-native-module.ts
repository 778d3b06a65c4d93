import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { check } from '../../check';
import type { Fault } from '../../fault';
import type { Lab } from '../../stage/lab';
import type { FaultStation } from '../../stage/station';

const NURSE = 'sykepleier1';
const SQLITE = 'better-sqlite3-multiple-ciphers';
/** Loaded at run time beside the addon. */
const BESIDE = ['electron', 'electron-log'];

/**
 * The native module is gone, damaged or of another machine: the desk says so and opens no other store in its place. A module
 * that is cut short kills whoever maps it; only the checksum of the package sees that in time (F30).
 */
export const f29: Fault = {
  id: 'F29',
  title: 'native module missing or of another ABI',
  needs: ['linux'],
  run: async (lab: Lab) => {
    const centre = await lab.centre();
    const programs = copyOfPrograms(lab);
    const station = await lab.station('A', centre, programs.folder);
    await station.begin(NURSE);
    await station.untilLive();
    const alertId = await lab.raise(centre, station);
    station.proxy.welcome('down');
    station.proxy.cut('rst');
    const outcome = await station.comment(alertId, 'før modulen ble borte');
    check('the comment is saved', outcome.kind === 'saved', outcome);
    await station.stop();
    const fresh = await lab.station('B', centre, programs.folder);
    const ways = programs.damage();
    for (const [name, damage] of ways) {
      damage();
      await refused(station, name);
      await refusedFresh(fresh, name);
    }
    programs.mend();
    await station.begin(NURSE);
    station.proxy.welcome('pass');
    await lab.checkAll(centre, [station]);
    return {
      injected: `the SQLite module of a workstation made ${ways.map(([name]) => name).join(', ')}, before a first start and before a later one`,
      checked:
        'each start ended at once with the words for a missing part, no database of any kind was made or changed, and with the module back the act of before arrived once',
    };
  },
  mutants: [
    {
      id: 'module-error-not-named',
      why: 'A module that does not load is told as something unexpected.',
      edits: [
        {
          file: 'src/storage/native-binding.ts',
          find: "if (code !== 'MODULE_NOT_FOUND' && code !== 'ERR_DLOPEN_FAILED') return error;",
          replace: "if (code !== 'NEVER') return error;",
        },
      ],
    },
    {
      id: 'fallback-store',
      why: "Node's own SQLite takes the place of the module, without a key.",
      edits: [
        {
          file: 'src/storage/open-database.ts',
          find: '    throw asModuleError(error);',
          replace:
            "    const { DatabaseSync } = process.getBuiltinModule('node:sqlite');\n    new DatabaseSync(`${path}.plain`).exec('CREATE TABLE IF NOT EXISTS kept (id TEXT)');\n    throw asModuleError(error);",
        },
      ],
    },
  ],
};

interface Programs {
  readonly folder: string;
  readonly damage: () => readonly (readonly [name: string, work: () => void])[];
  readonly mend: () => void;
}

/** The fault programs with a SQLite module of their own, that can be spoiled without harm to the checkout. */
function copyOfPrograms(lab: Lab): Programs {
  const folder = lab.folder('programs');
  cpSync(lab.programs, folder, { recursive: true });
  const require = createRequire(join(process.cwd(), 'package.json'));
  const source = dirname(dirname(require.resolve(SQLITE)));
  const modules = join(folder, 'node_modules');
  const target = join(modules, SQLITE);
  mkdirSync(target, { recursive: true });
  for (const part of ['lib', 'package.json'])
    cpSync(join(source, part), join(target, part), { recursive: true });
  for (const name of BESIDE) symlinkSync(join(process.cwd(), 'node_modules', name), join(modules, name));
  const addon = join('prebuilds', `${process.platform}-${process.arch}.node`);
  const path = join(target, addon);
  const mend = (): void => {
    mkdirSync(dirname(path), { recursive: true });
    rmSync(path, { force: true });
    cpSync(join(source, addon), path);
  };
  mend();
  const put = (bytes: Buffer | string) => () => {
    rmSync(path, { force: true });
    writeFileSync(path, bytes);
  };
  return {
    folder,
    mend,
    damage: () => {
      const whole = readFileSync(path);
      const foreign = Buffer.from(whole);
      // e_machine of the ELF header: 0xB7 is ARM64, 0x3E is x86-64.
      foreign[18] = foreign[18] === 0xb7 ? 0x3e : 0xb7;
      return [
        [
          'missing',
          () => {
            rmSync(path, { force: true });
          },
        ],
        ['empty', put('')],
        ['text', put('no library')],
        ['one of another machine', put(foreign)],
      ];
    },
  };
}

/** What lies in a profile, byte by byte. */
function contents(folder: string): string {
  if (!existsSync(folder)) return '[]';
  const names = readdirSync(folder).sort();
  return JSON.stringify(names.map((name) => [name, bytesOf(join(folder, name))]));
}

function bytesOf(path: string): string {
  try {
    return readFileSync(path).toString('base64');
  } catch {
    return 'folder';
  }
}

async function refused(station: FaultStation, name: string): Promise<void> {
  const before = contents(station.parts.folder);
  const problem = await station.tryStart();
  check('the start ends with the words for a missing part', problem === 'module_missing', { name, problem });
  check('nothing in the profile is another', contents(station.parts.folder) === before, { name });
}

async function refusedFresh(station: FaultStation, name: string): Promise<void> {
  const problem = await station.tryStart();
  check('a first start ends with the same words', problem === 'module_missing', { name, problem });
  const { folder } = station.parts;
  const made = existsSync(folder) ? readdirSync(folder) : [];
  check('no store of any kind was made', made.filter((file) => !file.endsWith('.lock')).length === 0, {
    name,
    made,
  });
}
