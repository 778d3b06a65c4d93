import { check } from '../../check';
import type { Fault } from '../../fault';
import type { History } from '../../history';
import { DiskShim } from '../../stage/disk/disk-shim';
import type { FaultCentre } from '../../stage/centre';
import type { Lab } from '../../stage/lab';
import type { FaultStation } from '../../stage/station';
import type { ActOutcome } from '../../history';
import { between } from '../../seeded';

const NURSE = 'sykepleier1';

interface Threads {
  readonly lab: Lab;
  readonly centre: FaultCentre;
  readonly station: FaultStation;
  readonly disk: DiskShim;
  readonly alertId: string;
}

/** A database thread dies, idle or under a call: the workstation goes on, and tells only what the disk says. */
export const f3: Fault = {
  id: 'F3',
  title: 'database thread dies',
  needs: ['linux', 'gcc'],
  run: async (lab: Lab) => {
    const centre = await lab.centre();
    const station = await lab.station('A', centre);
    const disk = DiskShim.make(lab, 'A', station.parts.folder, false);
    station.env = disk.env;
    await station.begin(NURSE);
    await station.untilLive();
    const threads = { lab, centre, station, disk, alertId: await lab.raise(centre, station) };
    const told = new Map<string, ActOutcome>();

    await bothIdle(threads);
    // A thread that dies too often within a minute is given up: each pair of deaths gets a process of its own.
    await anew(station);
    await underItsSync(threads, told);
    for (const withinUs of [0, 300, 2_000]) {
      await anew(station);
      await underAnAct(threads, told, withinUs);
    }
    await anew(station);
    await underAnAnswer(threads);
    await underABatch(threads);
    await anew(station);
    await underReads(threads);

    const shown = await listOf(station);
    await anew(station);
    const read = await listOf(station);
    check('the list is what a fresh start reads', same(shown, read), { shown, read });
    checkTold(await lab.checkAll(centre, [station]), told);
    return {
      injected:
        'ledger and cache thread ended while idle, while reading, and in the middle of storing an act, its answer and a batch',
      checked:
        'the thread is there again, an act told as failed is not on disk and one told as saved is, list and link are right afterwards, nothing is lost or doubled',
    };
  },
  mutants: [
    {
      id: 'no-look-up',
      why: 'A thread that died under a write counts as a write that failed.',
      edits: [
        {
          file: 'src/main/app/stores/on-disk.ts',
          find: 'if (died && lookUp !== undefined) {',
          replace: 'if (died && lookUp === null) {',
        },
      ],
    },
    {
      id: 'not-restarted',
      why: 'A thread that died stays away.',
      edits: [
        {
          file: 'src/storage/supervised-thread.ts',
          find: 'this.#deaths.length < MOST_DEATHS',
          replace: 'this.#deaths.length < 1',
        },
      ],
    },
  ],
};

async function anew(station: FaultStation): Promise<void> {
  await station.untilSettled();
  await station.kill();
  await station.begin(NURSE);
  await station.untilSettled();
}

/** Waits until a thread that is to end is gone and there again, whatever `begin` does. */
async function death({ lab, station }: Threads, which: string, begin: () => Promise<unknown>): Promise<void> {
  const heard: string[] = [];
  station.child.onEvent((event, payload) => {
    if (event.startsWith('store') && (payload as { which: string }).which === which) heard.push(event);
  });
  await begin();
  await lab.until(`the ${which} thread dies`, () => Promise.resolve(heard.includes('storeDied')));
  await lab.until(`the ${which} thread is there again or given up`, () => Promise.resolve(heard.length > 1));
  check(`the ${which} thread is there again`, heard[1] === 'storeRestarted', heard);
}

async function bothIdle(threads: Threads): Promise<void> {
  const { lab, centre, station, alertId } = threads;
  for (const which of ['ledger', 'cache'] as const)
    await death(threads, which, () => station.child.ask('endThread', { which }));
  const outcome = await station.comment(alertId, 'ord etter at trådene døde');
  check('an act is saved after an idle thread died', outcome.kind === 'saved', outcome);
  await lab.raise(centre, station, 3);
  await station.untilSettled();
}

/** Ended while the disk syncs its commit: the act is on disk, and nobody has said so. */
async function underItsSync(threads: Threads, told: Map<string, ActOutcome>): Promise<void> {
  const { lab, station, disk, alertId } = threads;
  const text = 'ord under sin synk';
  // What stands at the gate must be the act, not a confirmation of the access log.
  await station.untilAuditConfirmed();
  disk.shutGate('ledger.db-wal');
  const act = station.comment(alertId, text);
  await lab.until('the act is being synced', () => Promise.resolve(disk.waiting > 0));
  await station.child.ask('endThread', { which: 'ledger' });
  disk.openGate();
  const outcome = await act;
  told.set(text, outcome);
  check('an act that reached the disk is told as saved', outcome.kind === 'saved', outcome);
}

async function underAnAct(threads: Threads, told: Map<string, ActOutcome>, withinUs: number): Promise<void> {
  const { lab, station, alertId } = threads;
  const text = `ord under trådens død ${String(withinUs)}`;
  const delayUs = between(lab.random, 0, withinUs);
  await station.trap({ step: 'ledger.register:during', action: 'end-thread', delayUs });
  await death(threads, 'ledger', async () => {
    told.set(text, await station.comment(alertId, text));
  });
}

async function underAnAnswer(threads: Threads): Promise<void> {
  const { station, alertId } = threads;
  await station.trap({ step: 'ledger.answer:during', action: 'end-thread' });
  await death(threads, 'ledger', () => station.comment(alertId, 'ord hvis svar falt med tråden'));
  await station.untilSettled();
}

async function underABatch(threads: Threads): Promise<void> {
  const { centre, station } = threads;
  await station.trap({ step: 'cache.applyChanges:during', action: 'end-thread' });
  await death(threads, 'cache', () => centre.measureRed(4));
  const { head } = await centre.state();
  await station.untilSettled(head);
}

async function underReads(threads: Threads): Promise<void> {
  const { station, alertId } = threads;
  await station.trap({ step: 'cache.readAlert:during', action: 'end-thread' });
  await death(threads, 'cache', async () => {
    const outcome = await station.comment(alertId, 'ord mens lageret leste');
    check('a read that the thread died under is asked again', outcome.kind === 'saved', outcome);
  });
  await station.untilSettled();
  await station.trap({ step: 'ledger.auditLength:during', action: 'end-thread' });
  await death(threads, 'ledger', () => station.child.ask('auditLength', null));
  const outcome = await station.comment(alertId, 'ord etter lesingen');
  check('an act is saved after the ledger died under a read', outcome.kind === 'saved', outcome);
}

async function listOf(station: FaultStation): Promise<ReadonlyMap<string, string>> {
  const rows = await station.child.ask('alerts', null);
  return new Map(rows.map((row) => [row.id, `${String(row.version)} ${row.state}`]));
}

function same(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([id, row]) => b.get(id) === row);
}

function checkTold({ centre }: History, told: ReadonlyMap<string, ActOutcome>): void {
  for (const [text, outcome] of told) {
    const count = centre.lines.filter((line) => line.text === text).length;
    const wanted = outcome.kind === 'saved' ? 1 : 0;
    check(`"${text}", told as ${outcome.kind}, stands ${String(wanted)} times`, count === wanted, count);
  }
}
