import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../check';
import type { Fault } from '../../fault';
import type { FaultCentre } from '../../stage/centre';
import { checkOnce } from '../../stage/check-once';
import { flipBit, placeOfFirstRows, placeOfSomeRows } from '../../stage/disk/damage';
import { openKeyHeader } from '../../stage/disk/key-header';
import type { Lab } from '../../stage/lab';
import { rescueLedger } from '../../stage/disk/rescue';
import { KEY, type FaultStation } from '../../stage/station';
import { between } from '../../seeded';

const NURSE = 'sykepleier1';
const ANSWERED = 60;
const HEADER_FLIPS = 8;

interface Damaged {
  readonly lab: Lab;
  readonly centre: FaultCentre;
  readonly station: FaultStation;
  readonly alertId: string;
  /** Comments that must stand at the centre in the end. */
  readonly kept: string[];
}

/** One bit turns over on the disk: the copy is fetched anew, the ledger stops and says so, and is never begun anew. */
export const f10: Fault = {
  id: 'F10',
  title: 'flipped bit in cache, ledger, their logs and the key header',
  needs: [],
  run: async (lab: Lab) => {
    const centre = await lab.centre();
    const station = await (await lab.station('A', centre)).begin(NURSE);
    await station.untilLive();
    const damaged: Damaged = { lab, centre, station, alertId: await lab.raise(centre, station), kept: [] };
    await inCache(damaged);
    await inInnerPageOfCache(damaged);
    await inLogOfCache(damaged);
    await inLogOfLedger(damaged);
    await inPageOfLedger(damaged);
    await inFirstPageOfLedger(damaged);
    await inKeyHeader(lab);
    await checkOnce(lab, centre, station, damaged.kept);
    return {
      injected:
        'a bit turned over in the first and an inner page of the cache, in its log, in the log, an inner and the first page of the ledger, and at seeded places of the key header',
      checked:
        'the cache is put aside, told and fetched anew; the ledger refuses by name and stays as it was, and what verifies is saved beside the kept damaged file and sent once; the key header gives the same key or a refusal',
    };
  },
  mutants: [
    {
      id: 'quarantine-off',
      why: 'A damaged cache is an error like any other.',
      edits: [
        {
          file: 'src/main/cache/cache.worker.ts',
          find: 'if (!isDamageError(error)) throw error;',
          replace: 'throw error;',
        },
      ],
    },
    {
      id: 'lists-read-once',
      why: 'Damage that the first reading of the lists meets ends the start.',
      edits: [
        {
          file: 'src/main/app/acts/desk-service.ts',
          find: 'return this.#readCache();',
          replace: 'throw error;',
        },
      ],
    },
    {
      id: 'ledger-begun-anew',
      why: 'A ledger that does not open is replaced by an empty one.',
      edits: [
        {
          file: 'src/main/ledger/ledger.worker.ts',
          find: 'const db = openLedger({ ...data, key: Buffer.from(data.key) });',
          replace: `const open = (mustExist: boolean) => openLedger({ ...data, mustExist, key: Buffer.from(data.key) });
  const db = (() => {
    try {
      return open(data.mustExist);
    } catch {
      for (const tail of ['', '-wal', '-shm']) process.getBuiltinModule('node:fs').rmSync(data.path + tail, { force: true });
      return open(false);
    }
  })();`,
        },
      ],
    },
    {
      id: 'log-not-verified',
      why: 'SQLite takes a damaged frame of the log for its end, and nobody looks further.',
      edits: [
        {
          file: 'src/main/ledger/open-ledger.ts',
          find: 'refuseDamagedWal(file.path, file.key);',
          replace: 'void refuseDamagedWal;',
        },
      ],
    },
  ],
};

async function inCache({ station }: Damaged): Promise<void> {
  await station.untilSettled();
  await station.stop();
  flipBit(pathOf(station, 'cache.db'), 2_000);
  await startsWithFreshCache(station);
}

/** Met by a read after the file was opened. */
async function inInnerPageOfCache({ lab, station }: Damaged): Promise<void> {
  await station.untilSettled();
  await station.stop();
  const path = pathOf(station, 'cache.db');
  const place = placeOfSomeRows(path, KEY, 'alert', lab.folder('scratch-cache.db'));
  check('the cache has an inner page with rows', place !== undefined);
  flipBit(path, place);
  await startsWithFreshCache(station);
}

async function startsWithFreshCache(station: FaultStation): Promise<void> {
  const asideNow = (): string[] =>
    readdirSync(station.parts.folder).filter((name) => name.startsWith('cache.db.damaged-'));
  const before = asideNow().length;
  const why = await station.tryStart().catch(String);
  check('the workstation starts although its cache is damaged', why === null, why);
  const told = await station.child.ask('cacheQuarantined', null);
  check('the person is told that the cache is fetched anew', told);
  const aside = asideNow();
  check('the damaged cache is put aside', aside.length === before + 1, aside);
  await station.signIn(NURSE);
  await station.untilSettled();
}

/** Cut off without a stop, so that there is a log: what is behind its damage is fetched again. */
async function inLogOfCache({ lab, centre, station }: Damaged): Promise<void> {
  for (const patient of [5, 6, 7]) await lab.raise(centre, station, patient);
  await station.untilSettled();
  await station.kill();
  const log = pathOf(station, 'cache.db-wal');
  flipBit(log, Math.floor(statSync(log).size / 2));
  const why = await station.tryStart();
  check('the workstation starts although the log of its cache is damaged', why === null, why);
  await station.signIn(NURSE);
  await station.untilSettled();
}

async function inLogOfLedger({ station, alertId, kept }: Damaged): Promise<void> {
  await anew(station);
  await offline(station);
  const texts = Array.from({ length: 6 }, (_, n) => `ord ${String(n)} i en skadet logg`);
  for (const text of texts) await saved(station, alertId, text);
  await station.kill();
  const log = pathOf(station, 'ledger.db-wal');
  flipBit(log, Math.floor(statSync(log).size * 0.6));
  await refusesAndStays(station);
  const { report, kept: count } = await rescueLedger(station);
  check('a look at the damaged ledger finds whole acts', report.waiting > 0, report);
  check('it is said that nobody knows how much is lost', report.unreadable === null, report);
  check('what is whole is saved', count !== null && count > 0, count);
  await goesOn(station, report.waiting);
  kept.push(...texts.slice(0, report.waiting));
}

/** A page of answered acts: those that wait to be sent lie on another one. */
async function inPageOfLedger({ lab, station, alertId, kept }: Damaged): Promise<void> {
  await anew(station);
  for (let n = 0; n < ANSWERED; n += 1) await saved(station, alertId, `ord ${String(n)} fra før`);
  await station.untilSettled(undefined, 120_000);
  await offline(station);
  await saved(station, alertId, 'ord bak en skadet side');
  await station.stop();
  const path = pathOf(station, 'ledger.db');
  const place = placeOfAnswered(lab, path);
  flipBit(path, place);
  await refusesAndStays(station);
  const { report, kept: count } = await rescueLedger(station);
  check('the act that waits is found whole', report.waiting === 1, report);
  check('acts on the damaged page are counted as unreadable', (report.unreadable ?? 0) > 0, report);
  check('what is whole is saved', count !== null && count > 0, count);
  await goesOn(station, 1);
  kept.push('ord bak en skadet side');
}

function placeOfAnswered(lab: Lab, path: string): number {
  const place = placeOfFirstRows(path, KEY, 'command', lab.folder('scratch.db'));
  check('the acts lie on more than one page', place !== undefined);
  return place;
}

/** Nothing can be read: nothing is replaced either, and the right file put back works. */
async function inFirstPageOfLedger({ station }: Damaged): Promise<void> {
  await station.untilSettled();
  await station.stop();
  const path = pathOf(station, 'ledger.db');
  flipBit(path, 2_000);
  await refusesAndStays(station);
  const before = readFileSync(path);
  const { report, kept } = await rescueLedger(station);
  check('nothing of it can be read', report.waiting + report.answered + report.auditIntact === 0, report);
  check('nothing is saved of nothing', kept === null, kept);
  check('the damaged ledger is still there', before.equals(readFileSync(path)));
  flipBit(path, 2_000);
  await station.begin(NURSE);
  await station.untilSettled();
}

async function inKeyHeader(lab: Lab): Promise<void> {
  const path = lab.folder('key.json');
  const made = await openKeyHeader(lab, path, { note: true, dataExists: false });
  check('a key header is made', made.kind === 'opened', made);
  const whole = readFileSync(path);
  const folder = lab.folder('whole-header');
  cpSync(path, join(folder, 'key.json'));
  for (let n = 0; n < HEADER_FLIPS; n += 1) {
    const at = between(lab.random, 0, whole.length - 1);
    flipBit(path, at, between(lab.random, 0, 6));
    const mended = await openKeyHeader(lab, path, { note: false, dataExists: true });
    check(
      'the copy beside a damaged header gives the same key',
      mended.kind === 'opened' && mended.key === made.key,
      { at, mended },
    );
    for (const file of [path, `${path}.previous`]) {
      cpSync(join(folder, 'key.json'), file);
      flipBit(file, at, 1);
    }
    const refused = await openKeyHeader(lab, path, { note: false, dataExists: true });
    const same = refused.kind === 'opened' && refused.key === made.key;
    check('two damaged headers give no other key', same || refused.kind === 'refused', { at, refused });
    for (const file of [path, `${path}.previous`]) cpSync(join(folder, 'key.json'), file);
  }
}

async function refusesAndStays(station: FaultStation): Promise<void> {
  const files = ['ledger.db', 'ledger.db-wal'].map((name) => pathOf(station, name));
  const before = files.map(contentOf);
  const why = await station.tryStart();
  check('a damaged ledger stops the workstation by name', why === 'ledger_corrupt', why);
  const after = files.map(contentOf);
  check(
    'the damaged ledger is as it was',
    before.every((bytes, n) => bytes.equals(after[n] ?? Buffer.alloc(0))),
  );
}

function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

async function goesOn(station: FaultStation, waiting: number): Promise<void> {
  const aside = readdirSync(station.parts.folder).filter((name) =>
    /^ledger\.db\..*damaged|^ledger\.db\.damaged/.test(name),
  );
  check('the damaged ledger is kept', aside.length > 0, readdirSync(station.parts.folder));
  await station.start();
  const { outbox } = await station.state();
  check('the acts that were found whole wait to be sent', outbox.unsent === waiting, outbox);
  const told = await station.child.ask('ledgerValue', { key: 'ledger-salvaged' });
  check('the salvage is told', told !== null && told !== '', told);
  await station.signIn(NURSE);
  station.proxy.welcome('pass');
  await station.untilSettled();
}

async function anew(station: FaultStation): Promise<void> {
  await station.stop();
  await station.begin(NURSE);
  await station.untilSettled();
}

async function offline(station: FaultStation): Promise<void> {
  await station.untilAuditConfirmed();
  station.proxy.welcome('down');
  station.proxy.cut('rst');
  await station.until('knows that the link is gone', ({ link }) => link.state !== 'live');
}

async function saved(station: FaultStation, alertId: string, text: string): Promise<void> {
  const outcome = await station.comment(alertId, text);
  check('the comment is saved', outcome.kind === 'saved', outcome);
}

function pathOf(station: FaultStation, file: string): string {
  return join(station.parts.folder, file);
}
