import { copyFileSync, cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ledgerMigrations } from '@main/ledger/ledger-schema';
import { openLedger } from '@main/ledger/open-ledger';
import { initial } from '@main/ledger/migrations/0010-initial';
import { openDatabase, type SqliteDatabase } from '@storage/open-database';
import { check } from '../../check';
import type { Fault } from '../../fault';
import { DiskShim } from '../../stage/disk/disk-shim';
import type { Lab } from '../../stage/lab';
import { KEY, type FaultStation } from '../../stage/station';

const NURSE = 'sykepleier1';
const FUTURE = 99_990;
const OLD = initial.number;
const NEWEST = ledgerMigrations.at(-1)?.number;

/** A file from the future is left alone; a change of schema that is cut off anywhere is done by the next start. */
export const f13: Fault = {
  id: 'F13',
  title: 'newer database, migration cut off',
  needs: ['linux', 'gcc'],
  run: async (lab: Lab) => {
    const centre = await lab.centre();
    const station = await (await lab.station('A', centre)).begin(NURSE);
    await station.untilLive();
    const alertId = await lab.raise(centre, station);
    station.proxy.welcome('down');
    station.proxy.cut('rst');
    for (const text of ['gammel en', 'gammel to', 'gammel tre']) {
      const outcome = await station.comment(alertId, text);
      check('the comment is saved', outcome.kind === 'saved', outcome);
    }
    await station.stop();
    await newer(station, 'ledger.db', 'ledger_newer');
    await newer(station, 'cache.db', 'cache_newer');
    const cuts = await migrationCutOff(lab, station);
    await station.begin(NURSE);
    station.proxy.welcome('pass');
    await lab.checkAll(centre, [station]);
    return {
      injected: `ledger and cache written by a newer version; the ledger's change of schema killed in the middle of write ${cuts.join(', ')}`,
      checked:
        'the newer file is refused by name and unchanged to the byte; after the kill the old ledger is whole, its copy lies beside it, the next start finishes, and nothing is lost',
    };
  },
  mutants: [
    {
      id: 'steps-apart',
      why: 'The steps of a change of schema are committed one by one.',
      edits: [
        {
          file: 'src/storage/migrate.ts',
          find: '  db.transaction(() => {',
          replace: '  ((work: () => void) => ({ immediate: work }))(() => {',
        },
      ],
    },
    {
      id: 'newer-opened',
      why: 'A file of a newer version is opened all the same.',
      edits: [{ file: 'src/storage/migrate.ts', find: 'if (have > newest) {', replace: 'if (have < 0) {' }],
    },
  ],
};

async function newer(station: FaultStation, file: string, problem: string): Promise<void> {
  const path = join(station.parts.folder, file);
  const known = withDatabase(path, schema);
  withDatabase(path, (db) => db.pragma(`user_version = ${String(FUTURE)}`));
  const before = readFileSync(path);
  const why = await station.tryStart();
  check(`a ${file} of a newer version is refused by name`, why === problem, why);
  check(`the ${file} is unchanged`, before.equals(readFileSync(path)));
  withDatabase(path, (db) => db.pragma(`user_version = ${String(known)}`));
}

/** Kills the start in the middle of writes of the migration; each time from the same old ledger. */
async function migrationCutOff(lab: Lab, station: FaultStation): Promise<readonly number[]> {
  const { folder } = station.parts;
  const ledger = join(folder, 'ledger.db');
  makeOld(ledger);
  const old = lab.folder('old-profile');
  cpSync(folder, old, { recursive: true });
  const disk = DiskShim.make(lab, 'A', folder, false);
  station.env = disk.env;

  disk.killAtWrite('ledger.db-wal', 0);
  check('an old ledger is brought to the new schema', (await station.tryStart()) === null);
  const writes = disk.writes;
  await station.kill();

  const cuts = [...new Set([1, 2, Math.ceil(writes / 2), writes - 1, writes])].filter((nth) => nth > 0);
  for (const nth of cuts) {
    rmSync(folder, { recursive: true });
    cpSync(old, folder, { recursive: true });
    disk.killAtWrite('ledger.db-wal', nth);
    const why = await station.tryStart();
    check('the start is killed in its migration', why === 'killed', why);
    disk.killAtWrite('ledger.db-wal', 0);
    const left = copyOf(lab, ledger);
    check('the ledger has the old schema after the kill', withDatabase(left, schema) === OLD, nth);
    check('every act is in it', withDatabase(left, acts) === 3, nth);
    const again = await station.tryStart();
    check('the next start finishes the migration', again === null, again);
    const { outbox } = await station.state();
    check('every act waits to be sent', outbox.unsent === 3, outbox);
    await station.stop();
    const backup = `${ledger}.before-${String(NEWEST)}`;
    check('the copy from before the migration is there', existsSync(backup));
    check('the copy has the old schema', withDatabase(copyOf(lab, backup), schema) === OLD);
  }
  station.env = {};
  return cuts;
}

/** Writes the ledger as the version before would have: its first schema, the same acts. */
function makeOld(path: string): void {
  const made = `${path}.old`;
  const old = openLedger({ path: made, key: KEY, mustExist: false }, [initial]);
  withDatabase(path, (db) => {
    for (const [table, columns] of OLD_COLUMNS) {
      const read = columns.map((name) => (table === 'audit' && name === 'n' ? 'position' : name));
      const rows = db.prepare<[], Record<string, unknown>>(`SELECT ${read.join(', ')} FROM ${table}`).all();
      const marks = columns.map(() => '?').join(', ');
      const insert = old.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`);
      for (const row of rows) insert.run(read.map((name) => row[name]));
    }
  });
  old.close();
  renameSync(made, path);
}

const OLD_COLUMNS: readonly (readonly [string, readonly string[]])[] = [
  ['value', ['key', 'value']],
  [
    'command',
    ['n', 'id', 'envelope', 'patient_id', 'by_name', 'state', 'attempts', 'answer', 'epoch', 'settled'],
  ],
  ['audit', ['n', 'entry', 'hash']],
  ['account', ['username', 'data']],
  ['refresh_token', ['user_id', 'token']],
];

/** To be looked at: opening a file folds its log in. */
function copyOf(lab: Lab, path: string): string {
  const copy = lab.folder('looked-at.db');
  for (const tail of ['', '-wal', '-shm']) {
    rmSync(`${copy}${tail}`, { force: true });
    if (tail !== '-shm' && existsSync(`${path}${tail}`)) copyFileSync(`${path}${tail}`, `${copy}${tail}`);
  }
  return copy;
}

function withDatabase<T>(path: string, work: (db: SqliteDatabase) => T): T {
  const db = openDatabase({ path, key: KEY, synchronous: 'FULL', mustExist: true });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

function schema(db: SqliteDatabase): number {
  return db.pragma('user_version', { simple: true }) as number;
}

function acts(db: SqliteDatabase): number | undefined {
  return db.prepare<[], number>('SELECT count(*) FROM command').pluck().get();
}
