import { DAY, HOUR, MINUTE, SECOND, toWireTime, type Millis } from '@shared/clock';
import { check } from '../../check';
import type { Fault } from '../../fault';
import { monotonic } from '../../processes/monotonic';
import type { FaultCentre } from '../../stage/centre';
import type { Lab } from '../../stage/lab';
import { SpokenCentre } from '../../stage/spoken-centre';
import { PASSWORD, type FaultStation } from '../../stage/station';

/** A link is silent after 10 s; a busy machine may need more to look at its watch. */
const TOLD_WITHIN = 18 * SECOND;
const CORRECT_WITHIN = MINUTE;
const SNOOZE = 15 * SECOND;
/** Clocks go from 02:00 to 03:00 in Norway. */
const SUMMER_TIME = Date.UTC(2027, 2, 28, 1);

/** Clocks that are set while people work. */
export const f23: Fault = {
  id: 'F23',
  title: 'wall clock set, summer time, a step of a second',
  needs: [],
  run: async (lab: Lab) => {
    const centre = await lab.centre();
    const station = await (await lab.station('A', centre)).begin('sykepleier1');
    await station.untilLive();
    for (const [nth, offset] of [HOUR, 0, -HOUR].entries())
      await actWithWrongClock(lab, centre, station, { offset, patient: nth + 1 });
    await stepBackASecond(lab, station);
    await snoozeWithoutLink(lab, centre, station);
    await signInWithoutLink(lab, station);
    await lab.checkAll(centre, [station]);
    await silenceWithoutClock(lab);
    await springForward(lab);
    return {
      injected:
        'the workstation clock set 1 h ahead, back and behind, a second back, behind with the link dead, standing still under a silent centre, both clocks over the change to summer time',
      checked:
        'acts carry the time of the centre, the link is live again each time and its silence told, a snooze ends when it should, the 14 days without the centre count by the clock',
    };
  },
  mutants: [
    {
      id: 'silence-by-wall-clock',
      why: 'Silence is counted on the clock that anybody can set.',
      edits: [
        {
          file: 'src/main/sync/link-state.ts',
          find: 'return { ...link, silent: isSilent(link, now.steady) };',
          replace: 'return { ...link, silent: isSilent(link, now.wall) };',
        },
        {
          file: 'src/main/sync/link-state.ts',
          find: 'heardAt: now.steady',
          replace: 'heardAt: now.wall',
        },
        {
          file: 'src/main/sync/centre-link.ts',
          find: 'silenceOf(link, now.steady) > RENEW_SILENT_MS',
          replace: 'silenceOf(link, now.wall) > RENEW_SILENT_MS',
        },
      ],
    },
    {
      id: 'offset-kept-over-jump',
      why: 'A clock that was set keeps the correction that was measured before.',
      edits: [
        {
          file: 'src/main/sync/centre-link.ts',
          find: "judgeTick(before, now) === 'even') return false;",
          replace: "judgeTick(before, now) !== 'paused') return false;",
        },
      ],
    },
    {
      id: 'set-back-prolongs-snooze',
      why: 'Without a link, a clock that was set back makes a snooze longer.',
      edits: [
        {
          file: 'src/main/sync/centre-clock.ts',
          find: 'return back > JUMPED_MS ? offset + back : offset;',
          replace: 'return back > Infinity ? offset + back : offset;',
        },
      ],
    },
  ],
};

async function actWithWrongClock(
  lab: Lab,
  centre: FaultCentre,
  station: FaultStation,
  { offset, patient }: { readonly offset: Millis; readonly patient: number },
): Promise<void> {
  const jumps = await jumpsOf(station);
  await station.setClock(offset);
  await lab.until('the set clock is noticed', async () => (await jumpsOf(station)) > jumps);
  await station.untilLive();
  const alertId = await lab.raise(centre, station, patient);
  await station.take(alertId);
  await station.untilSettled();
  const row = await lab.until('the act is in the log', async () =>
    (await station.child.ask('alerts', null)).find(
      ({ id, state, pending }) => id === alertId && state === 'taken' && pending === null,
    ),
  );
  const wrongBy = Math.abs((row.takenAt ?? 0) - Date.now());
  check('the act carries the time of the centre', wrongBy < CORRECT_WITHIN, { offset, wrongBy });
}

/** As a leap second ends, or as a time service corrects: nobody must be cut off for that. */
async function stepBackASecond(lab: Lab, station: FaultStation): Promise<void> {
  const jumps = await jumpsOf(station);
  await station.setClock(-HOUR - SECOND);
  const since = monotonic();
  await lab.until('two more heartbeats', async () => {
    const beats = (await station.linkLog(since)).map(({ lastEventAt }) => lastEventAt);
    return new Set(beats).size > 2;
  });
  check('a second back is no reason to cut the link', (await jumpsOf(station)) === jumps);
  const cut = (await station.linkLog(since)).find(({ state }) => state !== 'live');
  check('the link stayed live over a second back', cut === undefined, cut);
}

/** The clock is set back in the moment in which the network goes: told, and a snooze ends on the own screen. */
async function snoozeWithoutLink(lab: Lab, centre: FaultCentre, station: FaultStation): Promise<void> {
  const alertId = await lab.raise(centre, station, 4);
  const snoozedAt = Date.now();
  const until = toWireTime(snoozedAt + SNOOZE);
  await station.act({ type: 'alert.snooze', payload: { until, reason: 'ringer straks' } }, alertId);
  await station.untilSettled();
  station.proxy.welcome('blackhole');
  station.proxy.spoil('down', { drop: true });
  const since = monotonic();
  await station.setClock(-3 * HOUR);
  await lab.until('the dead link is told though the clock was set back', async () =>
    (await station.linkLog(since)).some(({ at, state }) => at > since && state !== 'live'),
  );
  await lab.until(
    'the snooze is over on the own screen',
    async () => (await station.stateOf(alertId)) === 'open',
  );
  check('the snooze was not cut short', Date.now() >= snoozedAt + SNOOZE - SECOND);
  station.proxy.cut('rst');
  station.proxy.heal();
  await station.untilSettled();
  await station.setClock(0);
  await lab.until('the clock that is right again is noticed', async () => {
    const { link, counters } = await station.state();
    return link.state === 'live' && (counters['time_jumped'] ?? 0) >= 5;
  });
}

async function signInWithoutLink(lab: Lab, station: FaultStation): Promise<void> {
  station.proxy.welcome('down');
  station.proxy.cut('rst');
  await lab.until('it is offline', async () => (await station.state()).link.state === 'offline');
  await station.signOut();
  for (const [offset, letIn] of [
    [15 * DAY, false],
    [13 * DAY, true],
    [-HOUR, true],
  ] as const) {
    await station.setClock(offset);
    const answer = await station.child.ask('signIn', { username: 'sykepleier1', password: PASSWORD });
    check('14 days without the centre, and no more', answer.ok === letIn, { offset, answer });
    if (answer.ok) await station.signOut();
  }
  await station.setClock(0);
  station.proxy.heal();
  await station.signIn('sykepleier1');
  await station.untilLive();
}

/** The wall clock stands still, as in a machine whose host stopped it, while the centre falls silent. */
async function silenceWithoutClock(lab: Lab): Promise<void> {
  const centre = await SpokenCentre.start();
  lab.defer(() => centre.stop());
  const station = await (await lab.station('S', centre)).begin('sykepleier1');
  await station.untilLive();
  await station.child.ask('standClock', { stands: true });
  centre.beats = false;
  const since = monotonic();
  const told = await lab.until('silence is told though the clock stands', async () =>
    (await station.linkLog(since)).find(({ at, state }) => at > since && state !== 'live'),
  );
  check('the silent link was called stale', told.state === 'stale' || told.state === 'offline', told);
  check('the silence was told in time', told.at - since < TOLD_WITHIN, told.at - since);
  centre.beats = true;
  await station.untilLive();
  await station.kill();
}

/** A night shift in Oslo over the hour that is not there. */
async function springForward(lab: Lab): Promise<void> {
  const zone = process.env['TZ'];
  process.env['TZ'] = 'Europe/Oslo';
  lab.defer(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });
  const night = lab.another();
  lab.defer(() => night.end());
  const centre = await night.centre();
  const station = await night.station('N', centre);
  const offset = SUMMER_TIME - 20 * SECOND - Date.now();
  await centre.child.ask('setClock', { offset });
  await station.setClock(offset);
  await station.begin('sykepleier1');
  await station.untilLive();
  const alertId = await night.raise(centre, station, 1);
  const since = monotonic();
  const until = toWireTime(SUMMER_TIME + 10 * SECOND);
  await station.act({ type: 'alert.snooze', payload: { until, reason: 'etter klokkeskiftet' } }, alertId);
  const { outbox } = await station.untilSettled();
  check('a snooze over the change is taken', outbox.attention === 0, outbox);
  await night.until(
    'the snooze over the change ends',
    async () => (await station.stateOf(alertId)) === 'open',
  );
  check('it did not end an hour early', Date.now() + offset >= SUMMER_TIME + 9 * SECOND);
  const cut = (await station.linkLog(since)).find(({ state }) => state !== 'live' && state !== 'catching-up');
  check('the link knows nothing of summer time', cut === undefined, cut);
  await station.comment(alertId, 'etter klokkeskiftet');
  await night.checkAll(centre, [station]);
}

async function jumpsOf(station: FaultStation): Promise<number> {
  return (await station.state()).counters['time_jumped'] ?? 0;
}
