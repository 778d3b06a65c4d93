import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startScriptedCentre, type ScriptedCentre } from '../../support/scripted-centre';
import { startStation, type StationUnderTest } from '../../support/station-under-test';
import { temporaryFolder } from '../../support/temporary-folder';
import { batch, oneRedAlert } from '../../support/builders';

const SECOND = 1_000;
const BEGAN = Date.parse('2026-03-02T11:00:00.000Z');

describe('a link whose centre says hello and then takes its time', () => {
  let passed = 0;
  const clock = { now: () => BEGAN + passed, steady: () => passed };

  // The ticks of the link alone; sockets go by the machine's own timers.
  beforeEach(() => {
    passed = 0;
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function greeted(snapshot: boolean) {
    const centre = await startScriptedCentre();
    centre.hello = { ...centre.hello, head: 6, snapshot };
    const station = await startStation(temporaryFolder(), centre.origin, clock);
    await station.session.signIn('sykepleier1', 'trening');
    await station.link.start();
    await station.until(() => station.link.view().mode !== null);
    return { centre, station };
  }

  /** Seconds pass, each with its tick and a heartbeat. */
  async function pass(seconds: number, centre: ScriptedCentre, station: StationUnderTest): Promise<void> {
    for (let n = 1; n <= seconds; n += 1) {
      passed += SECOND;
      vi.advanceTimersByTime(SECOND);
      const at = clock.now();
      centre.send('heartbeat', { head: 6, serverTime: new Date(at).toISOString() });
      while ((station.link.view().lastEventAt ?? 0) < at)
        await new Promise((resolve) => setImmediate(resolve));
    }
  }

  it('waits for an announced snapshot as long as heartbeats come, and takes it', async () => {
    const { centre, station } = await greeted(true);
    await pass(117, centre, station);
    expect(station.counters.all()).not.toHaveProperty('resync');
    centre.send('snapshot', { epoch: 'epoch-1', upTo: 6, part: 1, parts: 1, changes: oneRedAlert() });
    await station.until(() => station.desk.alerts().length === 1);
    expect([station.link.view().state, centre.heard.resyncs.length]).toEqual(['live', 0]);
  });

  it('asks for it again after two minutes without a part', async () => {
    const { centre, station } = await greeted(true);
    await pass(130, centre, station);
    await centre.until(() => centre.heard.resyncs.length === 1);
    expect(station.counters.all()).toMatchObject({ resync: 1 });
  });

  it('asks after more than 10 s where changes were to come', async () => {
    const { centre, station } = await greeted(false);
    await pass(18, centre, station);
    await centre.until(() => centre.heard.resyncs.length === 1);
    centre.send('changes', batch(0, oneRedAlert()));
    await station.until(() => station.link.view().state === 'live');
  });
});
