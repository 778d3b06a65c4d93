import { setTimeout } from 'node:timers/promises';
import { SECOND, type Millis } from '@shared/clock';
import { check } from '../../check';
import type { Fault } from '../../fault';
import { monotonic } from '../../processes/monotonic';
import type { LinkMoment } from '../../processes/messages';
import type { FaultCentre } from '../../stage/centre';
import type { Lab } from '../../stage/lab';
import { SpokenCentre } from '../../stage/spoken-centre';
import type { FaultStation } from '../../stage/station';

/** How long each workstation stands still. */
const STOPS: readonly (readonly [name: string, username: string, ms: Millis])[] = [
  ['A', 'sykepleier1', 5 * SECOND],
  ['B', 'sykepleier2', 30 * SECOND],
  ['C', 'vaktleder', 120 * SECOND],
];
const CENTRE_STOP = 15 * SECOND;
/** A link is silent after 10 s; a busy machine may need more to look at its watch. */
const TOLD_WITHIN = 18 * SECOND;
/** What a last look at the clock may be older than the stop, or the order of events here, ms. */
const SLACK = 4 * SECOND;

/** A workstation and a centre that stand still: nothing old is shown as new, nothing is lost. */
export const f6: Fault = {
  id: 'F6',
  title: 'workstation or centre stopped and let go on',
  needs: ['linux'],
  run: async (lab: Lab) => {
    const centre = await lab.centre();
    const stations = await Promise.all(
      STOPS.map(async ([name, username]) => (await lab.station(name, centre)).begin(username)),
    );
    for (const station of stations) await station.untilLive();
    const alertIds: string[] = [];
    for (const [nth, station] of stations.entries()) alertIds.push(await lab.raise(centre, station, nth + 1));
    await Promise.all([
      silentCentre(lab),
      ...stations.map((station, nth) => stopStation(centre, station, nth + 1, alertIds[nth] ?? '')),
    ]);
    await stopCentre(lab, centre, stations);
    await lab.checkAll(centre, stations, 120_000);
    return {
      injected:
        'workstations stopped for 5, 30 and 120 s with an act under way, the centre for 15 s, a centre that keeps the connection and falls silent',
      checked:
        'after the stop nothing old was shown as live, its age stayed told, the link came back by itself, acts before and after stand once',
    };
  },
  mutants: [
    {
      id: 'silence-not-judged',
      why: 'A link without any event counts as live as long as the connection stands.',
      edits: [
        {
          file: 'src/main/sync/link-state.ts',
          find: 'return isOpen(link) && silenceOf(link, steady) > SILENT_AFTER_MS;',
          replace: 'return isOpen(link) && silenceOf(link, steady) < 0;',
        },
      ],
    },
  ],
};

async function stopStation(
  centre: FaultCentre,
  station: FaultStation,
  patient: number,
  alertId: string,
): Promise<void> {
  const [, , ms] = STOPS[patient - 1] ?? ['', '', 0];
  await station.comment(alertId, `før stansen ${station.name}`);
  const stoppedAt = Date.now();
  await station.stopShort();
  const seen = monotonic();
  // The first beats of the stop lie in the socket; what the centre learns comes after them.
  await setTimeout(ms / 2);
  await centre.measureRed(patient, 1);
  const { head } = await centre.state();
  await setTimeout(Math.max(0, seen + ms - monotonic()));
  const wokenAt = station.goOn();
  await station.comment(alertId, `etter stansen ${station.name}`);
  await station.untilSettled(undefined, 120_000);
  const after = (await station.linkLog(wokenAt)).filter(({ at }) => at >= wokenAt);
  if (ms > 10 * SECOND) checkHonest(station.name, after, { head, stoppedAt });
}

/** After a stop that was longer than the link could stand: not live until heard anew, and as old as it is. */
function checkHonest(
  name: string,
  after: readonly LinkMoment[],
  { head, stoppedAt }: { readonly head: number; readonly stoppedAt: number },
): void {
  const live = after.findIndex(({ state }) => state === 'live');
  check(`${name} said after the stop that it was not live`, live > 0, after.slice(0, 3));
  const early = after.slice(0, live);
  const young = early.find(({ currentAt }) => currentAt !== null && currentAt > stoppedAt + SLACK);
  check(`${name} told the age of its copy from before the stop until it had caught up`, young === undefined, {
    young,
    stoppedAt,
  });
  const behind = after.find(({ state, cursor }) => state === 'live' && cursor < head);
  check(`${name} was not live without what happened during the stop`, behind === undefined, {
    behind,
    head,
  });
}

/** The centre stands still: its workstations say so, and come back when it goes on. */
async function stopCentre(lab: Lab, centre: FaultCentre, stations: readonly FaultStation[]): Promise<void> {
  const since = monotonic();
  centre.child.signal('SIGSTOP');
  await Promise.all(
    stations.map((station) =>
      lab.until(`${station.name} tells that the centre is silent`, async () => {
        const told = (await station.linkLog(since)).find(({ at, state }) => at > since && state !== 'live');
        if (told !== undefined)
          check(`${station.name} told it in time`, told.at - since < TOLD_WITHIN, told.at - since);
        return told !== undefined;
      }),
    ),
  );
  await setTimeout(Math.max(0, since + CENTRE_STOP - monotonic()));
  centre.child.signal('SIGCONT');
  for (const station of stations) await station.untilLive(120_000);
}

/** A centre whose connection stays up, pings answered, while it says nothing more. */
async function silentCentre(lab: Lab): Promise<void> {
  const centre = await SpokenCentre.start();
  lab.defer(() => centre.stop());
  const station = await (await lab.station('S', centre)).begin('sykepleier1');
  await station.untilLive();
  centre.beats = false;
  const since = monotonic();
  const told = await lab.until('a workstation tells that its centre is silent', async () =>
    (await station.linkLog(since)).find(({ at, state }) => at > since && state !== 'live'),
  );
  check('the link was called stale, the connection still up', told.state === 'stale', told);
  check('the silence was told in time', told.at - since < TOLD_WITHIN, told.at - since);
  await lab.until('the silent link is made anew', async () => Promise.resolve(centre.greetings > 1));
  centre.beats = true;
  await station.untilLive();
  await station.kill();
}
