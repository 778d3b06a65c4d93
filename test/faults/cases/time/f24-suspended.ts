import { setTimeout } from 'node:timers/promises';
import { HOUR, MINUTE, SECOND, toWireTime, type Millis } from '@shared/clock';
import { check } from '../../check';
import type { Fault } from '../../fault';
import { monotonic } from '../../processes/monotonic';
import type { LinkMoment } from '../../processes/messages';
import type { FaultCentre } from '../../stage/centre';
import type { Lab } from '../../stage/lab';
import type { FaultStation } from '../../stage/station';

const SLEEP = 8 * HOUR;
/** Longer than the centre's heartbeat, so that one lies in the socket when the machine wakes. */
const ASLEEP: Millis = 5 * SECOND;
const SLACK = 5 * SECOND;

/** A machine that sleeps a night: it wakes up with yesterday's copy and must say so. */
export const f24: Fault = {
  id: 'F24',
  title: 'suspended for 8 h',
  needs: ['linux'],
  run: async (lab: Lab) => {
    const centre = await lab.centre();
    const one = await snoozed(lab, centre, { name: 'A', username: 'sykepleier1', patient: 1 });
    const other = await snoozed(lab, centre, { name: 'B', username: 'sykepleier2', patient: 2 });
    // Some machines count their sleep on the steady clock, some don't.
    const sleepers = [await fallAsleep(one, SLEEP), await fallAsleep(other, 0)];
    await setTimeout(ASLEEP);
    await centre.child.ask('setClock', { offset: SLEEP });
    await centre.measureRed(3);
    const { head } = await centre.state();
    for (const sleeper of sleepers) await wakeUp(lab, sleeper);
    for (const sleeper of sleepers) await findNetwork(lab, sleeper, head);
    await lab.checkAll(
      centre,
      sleepers.map(({ station }) => station),
    );
    return {
      injected:
        'two machines slept 8 h, one on a steady clock that counts sleep and one on one that does not; an alert was raised meanwhile, a heartbeat of before lay in the socket, the network came late',
      checked:
        'the copy was told as old as before the sleep until it had caught up, the link came at once, the missed alert and the end of a snooze are there, acts stand once',
    };
  },
  mutants: [
    {
      id: 'current-at-resume',
      why: 'What lay in the socket during the sleep is taken for news of now.',
      edits: [
        {
          file: 'src/main/sync/centre-link.ts',
          find: 'if (this.#timeBroke(this.#instant())) return;',
          replace: '',
        },
      ],
    },
    {
      id: 'current-when-closed',
      why: 'The copy counts as current until the moment the link is seen to be gone.',
      edits: [
        {
          file: 'src/main/sync/link-state.ts',
          find: "return { ...link, phase: 'down', snapshot: null, silent: false };",
          replace: "return { ...link, phase: 'down', snapshot: null, silent: false, currentAt: now.wall };",
        },
      ],
    },
  ],
};

/** A workstation that is live, and an alert snoozed until the middle of the night. */
interface Desk {
  readonly station: FaultStation;
  readonly alertId: string;
}

interface Sleeper extends Desk {
  readonly asleepSince: Millis;
  /** Resolves when the machine is awake. */
  readonly slept: Promise<unknown>;
}

async function snoozed(
  lab: Lab,
  centre: FaultCentre,
  who: { readonly name: string; readonly username: string; readonly patient: number },
): Promise<Desk> {
  const station = await (await lab.station(who.name, centre)).begin(who.username);
  await station.untilLive();
  const alertId = await lab.raise(centre, station, who.patient);
  const until = toWireTime(Date.now() + 20 * MINUTE);
  await station.act({ type: 'alert.snooze', payload: { until, reason: 'ringer om 20 minutter' } }, alertId);
  const { outbox } = await station.untilSettled();
  check(`the snooze of ${who.name} is applied`, outbox.attention === 0, outbox);
  await lab.until('the snooze is shown', async () => (await station.stateOf(alertId)) === 'snoozed');
  return { station, alertId };
}

async function fallAsleep(desk: Desk, steady: Millis): Promise<Sleeper> {
  const asleepSince = Date.now();
  const slept = desk.station.child.ask('sleep', { wall: SLEEP, steady }).catch(() => undefined);
  await desk.station.untilStopped();
  return { ...desk, asleepSince, slept };
}

/** Awake, and no network yet: everything on the screen is yesterday's. */
async function wakeUp(lab: Lab, { station, alertId, asleepSince, slept }: Sleeper): Promise<void> {
  const { name } = station;
  station.proxy.welcome('down');
  const wokenAt = station.goOn();
  await slept;
  const seen = async (): Promise<readonly LinkMoment[]> =>
    (await station.linkLog(wokenAt)).filter(({ at }) => at >= wokenAt);
  await lab.until(`${name} sees that the link is gone`, async () =>
    (await seen()).some(({ state }) => state === 'offline'),
  );
  const alone = await station.comment(alertId, `før nettet kom til ${name}`);
  check('the person can act before the network is back', alone.kind === 'saved', alone);
  await lab.until(
    `the snooze is over on the screen of ${name}`,
    async () => (await station.stateOf(alertId)) === 'open',
  );
  const early = await seen();
  const young = early.find(({ currentAt }) => currentAt !== null && currentAt > asleepSince + SLACK);
  check(`the copy of ${name} is as old as before the sleep`, young === undefined, { young, asleepSince });
  const trusted = early.find(({ state }) => state === 'live');
  check(`${name} was not live before it had heard anew`, trusted === undefined, trusted);
}

async function findNetwork(
  lab: Lab,
  { station, alertId, asleepSince }: Sleeper,
  head: number,
): Promise<void> {
  const { name } = station;
  const healedAt = monotonic();
  station.proxy.heal();
  const { link } = await station.untilSettled();
  const after = await station.linkLog(healedAt);
  const behind = after.find(({ state, cursor }) => state === 'live' && cursor < head);
  check(`${name} was not live without what happened during the sleep`, behind === undefined, behind);
  const morning = (link.currentAt ?? 0) > asleepSince + SLEEP - SLACK;
  check(`the copy of ${name} is current as of the morning once it caught up`, morning, link);
  await lab.until('the centre has ended the snooze', async () => (await station.stateOf(alertId)) === 'open');
}
