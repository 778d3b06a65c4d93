import { check } from '../../check';
import type { Fault } from '../../fault';
import { DiskShim } from '../../stage/disk/disk-shim';
import type { FaultCentre } from '../../stage/centre';
import type { Lab } from '../../stage/lab';
import type { FaultStation } from '../../stage/station';

const NURSE = 'sykepleier1';
const SLOW_MS = 200;

/** The disk takes its time, and loses what was never synced: SIGKILL alone would keep what the kernel holds. */
export const f12: Fault = {
  id: 'F12',
  title: 'slow and lost syncs',
  needs: ['linux', 'gcc'],
  run: async (lab: Lab) => {
    const centre = await lab.centre();
    const station = await lab.station('A', centre);
    const disk = DiskShim.make(lab, 'station', station.parts.folder, true);
    station.env = disk.env;
    await station.begin(NURSE);
    await station.untilLive();
    const alertId = await lab.raise(centre, station);

    await notToldBeforeItsSync(lab, station, disk, alertId);
    await slowDisk(station, disk, alertId);
    await powerCutAtWorkstation(lab, station, disk, alertId);
    await powerCutAtCentre(lab, centre, station, alertId);

    station.env = {};
    await station.kill();
    await station.begin(NURSE);
    await lab.checkAll(centre, [station]);
    return {
      injected: `a sync that does not return, every sync ${String(SLOW_MS)} ms slow, power cut at the workstation and at the centre (what was never synced is gone)`,
      checked:
        'nothing is told as saved before its sync returned; every act told as saved, and every answer given, is there after the power cut',
    };
  },
  mutants: [
    {
      id: 'ledger-normal',
      why: 'The ledger is opened with synchronous=NORMAL, as the cache is.',
      edits: [
        {
          file: 'src/main/ledger/open-ledger.ts',
          find: "synchronous: 'FULL'",
          replace: "synchronous: 'NORMAL'",
        },
        { file: 'src/main/ledger/open-ledger.ts', find: 'const FULL = 2;', replace: 'const FULL = 1;' },
      ],
    },
    {
      id: 'centre-normal',
      why: 'The centre answers before its commit is synced.',
      edits: [
        {
          file: 'src/centre/store/sqlite-store.ts',
          find: "synchronous: 'FULL'",
          replace: "synchronous: 'NORMAL'",
        },
      ],
    },
  ],
};

/** While the sync of an act stands still, nobody is told that it is saved. */
async function notToldBeforeItsSync(
  lab: Lab,
  station: FaultStation,
  disk: DiskShim,
  alertId: string,
): Promise<void> {
  let isTold = false;
  await station.untilAuditConfirmed();
  disk.shutGate('ledger.db-wal');
  const told = station.comment(alertId, 'ord som venter på disken').finally(() => {
    isTold = true;
  });
  await lab.until('the act waits for the disk', () => Promise.resolve(isTold || disk.waiting > 0));
  // Behind this answer on the same channel nothing that was told before is missing.
  await station.state();
  check('the act is not told as saved while its sync stands still', !isTold);
  disk.openGate();
  const outcome = await told;
  check('the act is told as saved once its sync returned', outcome.kind === 'saved', outcome);
  await station.untilSettled();
}

async function slowDisk(station: FaultStation, disk: DiskShim, alertId: string): Promise<void> {
  disk.slow(SLOW_MS);
  for (const text of ['langsom en', 'langsom to', 'langsom tre']) {
    const before = disk.syncs;
    const outcome = await station.comment(alertId, text);
    check('a slow disk takes the act all the same', outcome.kind === 'saved', outcome);
    check('a sync returned before the act was told as saved', disk.syncs > before);
  }
  await station.untilSettled();
  disk.slow(0);
}

/** Saved without a link, then the power goes: the acts are only where a sync put them. */
async function powerCutAtWorkstation(
  lab: Lab,
  station: FaultStation,
  disk: DiskShim,
  alertId: string,
): Promise<void> {
  for (const round of ['først', 'så', 'til slutt']) {
    await station.untilSettled();
    station.proxy.welcome('down');
    station.proxy.cut('rst');
    await station.until('knows that the link is gone', ({ link }) => link.state !== 'live');
    const outcomes = [
      await station.take(alertId),
      await station.comment(alertId, `strømmen går ${round}`),
      await station.release(alertId),
    ];
    for (const outcome of outcomes)
      check('the act is saved without a link', outcome.kind === 'saved', outcome);
    await station.kill();
    disk.cutPower();
    await station.begin(NURSE);
    const { outbox } = await station.state();
    check('every act told as saved is there after the power cut', outbox.unsent === outcomes.length, outbox);
    station.proxy.welcome('pass');
    await station.untilSettled();
    await lab.until('the link is live again', async () => (await station.state()).link.state === 'live');
  }
}

/** What the centre answered is at the centre after its power cut. */
async function powerCutAtCentre(
  lab: Lab,
  centre: FaultCentre,
  station: FaultStation,
  alertId: string,
): Promise<void> {
  await centre.stop();
  const disk = DiskShim.make(lab, 'centre', centre.dataDir, true);
  centre.env = disk.env;
  await centre.start();
  await station.untilSettled();
  const outcome = await station.comment(alertId, 'ord som sentralen svarte på');
  check('the comment is saved', outcome.kind === 'saved', outcome);
  await station.untilSettled();
  const { head } = await centre.state();
  await centre.kill();
  disk.cutPower();
  centre.env = {};
  await centre.start();
  const after = await centre.state();
  check('the log is as long as before the power cut', after.head === head, {
    before: head,
    after: after.head,
  });
}
