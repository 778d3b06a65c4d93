import { setTimeout } from 'node:timers/promises';
import { check } from '../../check';
import type { Fault } from '../../fault';
import type { FaultCentre } from '../../stage/centre';
import { type FaultStation, RED_CLOSE } from '../../stage/station';

const PER_SECOND = 500;
const SECONDS = 60;
const PATIENTS = 2_000;
const CLOSE_EVERY_MS = 250;
/** What all threads hold after a collection, an alert: its rows in the lists and indexes. 1 KiB was seen. */
const MOST_HELD_PER_ALERT = 1_536;
/** Before any alert, with 2,000 patients: 66 MiB were seen. */
const EMPTY_HOLDS = 72 * 1024 * 1024;
/**
 * The process grows while the flood is on, by heaps and buffers that are free again and not given back: how far depends on
 * the machine. What it must not do is go on growing: so many seconds more may cost so much.
 */
const MORE_SECONDS = 20;
const MOST_MORE_BYTES = 100 * 1024 * 1024;
/** From the last alert of the flood to the list that holds it; how fast is a matter of the benches. */
const SHOWN_WITHIN_MS = 300_000;

/** Five hundred alerts a second for a minute, and a nurse who goes on closing. */
export const f27: Fault = {
  id: 'F27',
  title: 'alarm flood while closing',
  needs: [],
  run: async (lab) => {
    const centre = await lab.centre();
    await centre.child.ask('addPatients', { count: PATIENTS });
    const station = await (await lab.station('A', centre)).begin('sykepleier1');
    await station.untilSettled((await centre.state()).head);
    const accepted = station.proxy.accepted;

    const flooded = centre.child.ask('flood', {
      perSecond: PER_SECOND,
      seconds: SECONDS,
      patients: PATIENTS,
    });
    const closing = closeWhile(station, flooded);
    const raised = await flooded;
    const closed = await closing;
    check('the centre raised every alert', raised.alerts === PER_SECOND * SECONDS, raised);
    const { counters } = await station.state();
    check('nothing of the log was thrown away', (counters['flooded'] ?? 0) === 0, counters);
    check('no gap had to be asked about', (counters['resync'] ?? 0) === 0, counters);

    await station.until(
      'holds everything of the flood, every close answered',
      ({ link, outbox }) => link.state === 'live' && link.cursor >= raised.head && outbox.unsent === 0,
      SHOWN_WITHIN_MS,
    );
    check(
      'the link was never given up',
      station.proxy.accepted === accepted,
      station.proxy.accepted - accepted,
    );
    await shownIsOpen(centre, station);
    const { grew, held } = await staysBounded(centre, station, raised.alerts);
    const history = await lab.checkAll(centre, [station]);
    const lost = [...history.centre.alerts.values()].filter((state) => state === 'closed').length;
    check('every close that was saved is a close', lost === closed, { lost, closed });
    return {
      injected: `${String(raised.alerts)} red alerts in ${String(SECONDS)} s while ${String(closed)} were closed`,
      checked: `every close kept, every open alert on the list, nothing dropped, link never cut; ${String(MORE_SECONDS)} s more of it grew the process by ${String(grew)} MiB, and its threads hold ${String(held)} MiB`,
    };
  },
  mutants: [
    {
      id: 'batches-kept',
      why: 'What came is never let go of.',
      edits: [
        {
          file: 'src/main/sync/inbound.ts',
          find: 'const proof = proofIn(raw);',
          replace: 'Reflect.set(this, Symbol(), raw);\n    const proof = proofIn(raw);',
        },
      ],
    },
    {
      id: 'rows-capped',
      why: 'Only the first rows of a change reach the list.',
      edits: [
        {
          file: 'src/main/desk/desk.ts',
          find: 'for (const row of changed.alerts) this.#alerts.set(row.id, row);',
          replace: 'for (const row of changed.alerts.slice(0, 50)) this.#alerts.set(row.id, row);',
        },
      ],
    },
  ],
};

/** Takes no notice of the flood: closes the first open alert of the list, again and again. */
async function closeWhile(station: FaultStation, flooded: Promise<unknown>): Promise<number> {
  const time = { isOver: false };
  const over = (): void => {
    time.isOver = true;
  };
  flooded.then(over, over);
  let closed = 0;
  const done = new Set<string>();
  while (!time.isOver) {
    const next = await station.child.ask('firstOpen', { except: [...done] });
    if (next !== null) {
      done.add(next.id);
      const outcome = await station.act({ type: 'alert.close', payload: RED_CLOSE }, next.id, next.version);
      check('a close in the flood is saved', outcome.kind === 'saved', outcome);
      closed += 1;
    }
    // A nurse is no machine.
    await setTimeout(CLOSE_EVERY_MS);
  }
  return closed;
}

/** The flood goes on for a while: the process is as large as it gets, and what it holds is what it shows. */
async function staysBounded(
  centre: FaultCentre,
  station: FaultStation,
  alerts: number,
): Promise<{ readonly grew: number; readonly held: number }> {
  const before = await station.child.ask('memory', null);
  const more = await centre.child.ask('flood', {
    perSecond: PER_SECOND,
    seconds: MORE_SECONDS,
    patients: PATIENTS,
  });
  await station.until(
    'holds the rest of the flood too',
    ({ link }) => link.state === 'live' && link.cursor >= more.head,
    SHOWN_WITHIN_MS,
  );
  const after = await station.child.ask('memory', null);
  check('the process does not go on growing', after.rss - before.rss < MOST_MORE_BYTES, { before, after });
  const held = await station.child.ask('held', null);
  const sum = Object.values(held).reduce((one, two) => one + two, 0);
  const most = EMPTY_HOLDS + (alerts + more.alerts) * MOST_HELD_PER_ALERT;
  check('what its threads hold is bounded', sum < most, { held, most });
  return { grew: inMib(after.rss - before.rss), held: inMib(sum) };
}

/** The list is what the centre has open. */
async function shownIsOpen(centre: FaultCentre, station: FaultStation): Promise<void> {
  const open = new Set(await centre.child.ask('openAlerts', null));
  const shown = (await station.child.ask('alerts', null)).filter(({ state }) => state !== 'closed');
  const ids = new Set(shown.map(({ id }) => id));
  const missing = [...open].filter((id) => !ids.has(id)).length;
  check('every red alert that is open is on the list', shown.length === open.size && missing === 0, {
    open: open.size,
    shown: shown.length,
    missing,
  });
}

function inMib(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}
