import { setTimeout } from 'node:timers/promises';
import { join } from 'node:path';
import { check } from '../../check';
import type { Fault } from '../../fault';
import type { StormRequests } from '../../processes/messages';
import { Child } from '../../stage/child';

const LINKS = 60;
/** The centre is away for this long, so that the second and third tries come too. */
const AWAY_MS = 6_000;
/** Without jitter a whole wave falls into a window like this. */
const WINDOW_MS = 150;
const MOST_IN_WINDOW = 0.45;

/** Sixty workstations lose their centre at the same moment. */
export const f19: Fault = {
  id: 'F19',
  title: 'reconnect storm of many workstations',
  needs: [],
  run: async (lab) => {
    const centre = await lab.centre();
    const proxy = await lab.proxy(() => centre.port);
    const storm = new Child<StormRequests>(join(lab.programs, 'storm-process.js'));
    lab.defer(() => storm.kill());
    await storm.ask('start', {
      origin: proxy.origin,
      links: LINKS,
      seed: lab.seed,
      usernames: ['sykepleier1', 'sykepleier2', 'vaktleder', 'lege'],
    });
    const allLive = () =>
      lab.until('every link is live', async () => (await storm.ask('live', null)) === LINKS, 120_000);
    await allLive();

    const before = proxy.arrivals.length;
    proxy.welcome('down');
    await centre.kill();
    await setTimeout(AWAY_MS);
    const tries = proxy.arrivals.slice(before);
    check('every workstation has tried again', tries.length >= LINKS, tries.length);
    const [first = 0] = tries;
    const wave = tries.slice(0, LINKS);
    const crowd = mostWithin(wave, WINDOW_MS) / LINKS;
    check(
      `at most ${String(MOST_IN_WINDOW * 100)} % of the first tries fall into ${String(WINDOW_MS)} ms`,
      crowd <= MOST_IN_WINDOW,
      { crowd, spreadMs: Math.round((wave.at(-1) ?? 0) - first) },
    );
    check('nobody tries more than six times in six seconds', tries.length <= 6 * LINKS, tries.length);

    await centre.start();
    proxy.heal();
    await allLive();
    const { links } = await centre.state();
    check('the centre counts every link', links === LINKS, links);
    await storm.ask('stop', null);
    return {
      injected: `the centre killed under ${String(LINKS)} links and away for ${String(AWAY_MS / 1_000)} s`,
      checked: `first tries spread (${String(Math.round(crowd * 100))} % in the busiest ${String(WINDOW_MS)} ms), back-off kept, all live again`,
    };
  },
  mutants: [
    {
      id: 'no-jitter',
      why: 'Every workstation waits the same time.',
      edits: [
        {
          file: 'src/main/sync/centre-socket.ts',
          find: 'randomizationFactor: 0.5',
          replace: 'randomizationFactor: 0',
        },
      ],
    },
    {
      id: 'no-back-off',
      why: 'Every workstation tries as fast as it can.',
      edits: [
        {
          file: 'src/main/sync/centre-socket.ts',
          find: 'reconnectionDelay: FIRST_DELAY_MS,\n      reconnectionDelayMax: LONGEST_DELAY_MS,',
          replace: 'reconnectionDelay: 300,\n      reconnectionDelayMax: 300,',
        },
      ],
    },
  ],
};

/** The most of ordered times that lie within one window of `width`. */
function mostWithin(times: readonly number[], width: number): number {
  let most = 0;
  let from = 0;
  for (const [to, time] of times.entries()) {
    while (time - (times[from] ?? time) > width) from += 1;
    most = Math.max(most, to - from + 1);
  }
  return most;
}
