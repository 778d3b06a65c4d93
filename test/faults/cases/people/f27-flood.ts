import { setTimeout } from 'node:timers/promises';
import { check } from '../../check';
import type { Fault } from '../../fault';
import type { FaultCentre } from '../../stage/centre';
import { type FaultStation, RED_CLOSE } from '../../stage/station';

const PER_SECOND = 500;
const SECONDS = 60;
const PATIENTS = 2_000;
const CLOSE_EVERY_MS = 250;
/** Above what the workstation holds before the flood; the alerts themselves are a small part of it. */
const MOST_MORE_BYTES = 400 * 1024 * 1024;
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
    const before = await station.child.ask('memory', null);
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
    const after = await station.child.ask('memory', null);
    check('memory stays bounded', after.rss - before.rss < MOST_MORE_BYTES, { before, after });
    const history = await lab.checkAll(centre, [station]);
    const lost = [...history.centre.alerts.values()].filter((state) => state === 'closed').length;
    check('every close that was saved is a close', lost === closed, { lost, closed });
    return {
      injected: `${String(raised.alerts)} red alerts in ${String(SECONDS)} s while ${String(closed)} were closed`,
      checked: `every close kept, every open alert on the list, nothing dropped, link never cut, ${String(Math.round((after.rss - before.rss) / 2 ** 20))} MiB more at the end`,
    };
  },
  mutants: [
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
