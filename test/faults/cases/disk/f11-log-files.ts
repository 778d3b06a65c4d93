import { existsSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { LEDGER_VALUE } from '@main/ledger/ledger-values';
import { check } from '../../check';
import type { Fault } from '../../fault';
import { checkOnce } from '../../stage/check-once';
import type { FaultCentre } from '../../stage/centre';
import type { Lab } from '../../stage/lab';
import type { FaultStation } from '../../stage/station';

const NURSE = 'sykepleier1';

interface Logs {
  readonly lab: Lab;
  readonly centre: FaultCentre;
  readonly station: FaultStation;
  readonly alertId: string;
  /** Comments that must stand at the centre in the end. */
  readonly kept: string[];
}

/** The files beside the databases go or are cut short: what they do not hold is fetched again, or its loss is told. */
export const f11: Fault = {
  id: 'F11',
  title: 'write-ahead log cut short, index and log deleted',
  needs: [],
  run: async (lab: Lab) => {
    const centre = await lab.centre();
    const station = await (await lab.station('A', centre)).begin(NURSE);
    await station.untilLive();
    const logs: Logs = { lab, centre, station, alertId: await lab.raise(centre, station), kept: [] };
    await indexDeleted(logs);
    await logDeletedAfterStop(logs);
    await logOfCacheCut(logs);
    await logOfLedgerCut(logs);
    await checkOnce(lab, centre, station, logs.kept);
    return {
      injected:
        'after a kill both indexes (-shm) deleted and the logs of cache and ledger cut to half; after a stop in order both logs deleted',
      checked:
        'acts told as saved are there without index and log, the cache fetches what it lost, a ledger that lost what the centre countersigned says so, nothing is lost or doubled at the centre',
    };
  },
  mutants: [
    {
      id: 'loss-not-noticed',
      why: 'The ledger is opened without a look at the note beside it.',
      edits: [
        {
          file: 'src/main/ledger/ledger.worker.ts',
          find: 'noteRollback(db, data.path, data.startedAt);',
          replace: 'void noteRollback;',
        },
      ],
    },
    {
      id: 'log-left-at-stop',
      why: 'The ledger ends with its thread and is never closed, so that its last acts lie in the log only.',
      edits: [
        {
          file: 'src/storage/serve-calls.ts',
          find: `      served.close();
      port.close();`,
          replace: "      process.kill(process.pid, 'SIGKILL');",
        },
      ],
    },
  ],
};

async function indexDeleted(logs: Logs): Promise<void> {
  const { station } = logs;
  const texts = await savedOffline(logs, 'uten indeks');
  await station.kill();
  for (const file of ['cache.db-shm', 'ledger.db-shm']) {
    check(`there is a ${file} to delete`, existsSync(pathOf(station, file)));
    rmSync(pathOf(station, file));
  }
  await allAreThere(logs, texts);
}

async function logDeletedAfterStop(logs: Logs): Promise<void> {
  const { station } = logs;
  const texts = await savedOffline(logs, 'uten logg');
  await station.child.ask('stop', null).catch(() => undefined);
  await station.kill();
  for (const file of ['cache.db', 'ledger.db'])
    for (const tail of ['-wal', '-shm']) rmSync(pathOf(station, `${file}${tail}`), { force: true });
  await allAreThere(logs, texts);
}

async function logOfCacheCut({ lab, centre, station }: Logs): Promise<void> {
  for (const patient of [2, 3, 4]) await lab.raise(centre, station, patient);
  await station.untilSettled();
  await station.kill();
  cut(station, 'cache.db-wal');
  await station.begin(NURSE);
  const { head } = await centre.state();
  await station.untilSettled(head);
}

/** Half of what was synced is gone: nobody can bring it back here, so it is told, and the centre has it. */
async function logOfLedgerCut({ station, alertId, kept }: Logs): Promise<void> {
  await station.stop();
  await station.begin(NURSE);
  for (let n = 0; n < 6; n += 1) {
    const text = `ord ${String(n)} i en avkortet logg`;
    const outcome = await station.comment(alertId, text);
    check('the comment is saved', outcome.kind === 'saved', outcome);
    kept.push(text);
  }
  await station.untilSettled();
  await station.untilAuditConfirmed();
  await station.kill();
  cut(station, 'ledger.db-wal');
  await station.start();
  const noticed = await station.child.ask('ledgerValue', { key: LEDGER_VALUE.rolledBack });
  check('the ledger says that it lacks what the centre has', noticed !== null && noticed !== '', noticed);
  await station.signIn(NURSE);
  await station.untilSettled();
}

/** Two acts without a link. */
async function savedOffline({ station, alertId, kept }: Logs, what: string): Promise<readonly string[]> {
  station.proxy.welcome('down');
  station.proxy.cut('rst');
  await station.until('knows that the link is gone', ({ link }) => link.state !== 'live');
  const texts = [`en ${what}`, `to ${what}`];
  for (const text of texts) {
    const outcome = await station.comment(alertId, text);
    check('the comment is saved without a link', outcome.kind === 'saved', outcome);
    kept.push(text);
  }
  return texts;
}

async function allAreThere({ station }: Logs, texts: readonly string[]): Promise<void> {
  await station.begin(NURSE);
  const { outbox } = await station.state();
  check('every act told as saved is there', outbox.unsent === texts.length, outbox);
  station.proxy.welcome('pass');
  await station.untilSettled();
}

/** To half of its length, in the middle of a frame. */
function cut(station: FaultStation, file: string): void {
  const path = pathOf(station, file);
  const { size } = statSync(path);
  check(`${file} holds something to cut`, size > 0);
  truncateSync(path, Math.floor(size / 2));
}

function pathOf(station: FaultStation, file: string): string {
  return join(station.parts.folder, file);
}
