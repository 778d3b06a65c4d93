import { describe, expect, it } from 'vitest';
import { batch, oneRedAlert } from '../../../support/builders';
import { startScriptedCentre } from '../../../support/scripted-centre';
import { startStation } from '../../../support/station-under-test';
import { temporaryFolder } from '../../../support/temporary-folder';

const state = oneRedAlert();

describe('a cache that was lost while the desk runs', () => {
  it('empties the lists, asks the centre from the start and shows what the snapshot brings', async () => {
    const centre = await startScriptedCentre();
    const station = await startStation(temporaryFolder(), centre.origin);
    expect(await station.session.signIn('sykepleier1', 'trening')).toMatchObject({ ok: true });
    await station.link.start();
    await station.until(() => station.link.view().mode !== null);
    centre.send('changes', batch(0, state));
    await station.until(() => station.desk.alerts().length === 1);
    const registered = await station.act('alert.take', 'alert-1');
    expect(registered).toMatchObject({ ok: true });
    centre.hello = { ...centre.hello, snapshot: true, head: 6, windowDays: 30 };
    station.loseCache();
    await station.until(() => station.desk.alerts().length === 0 && station.desk.worklist().length === 0);
    await centre.until(() => centre.heard.handshakes.length === 2);
    expect(centre.heard.handshakes[1]).toMatchObject({ epoch: null, cursor: 0 });
    await station.until(() => station.link.view().snapshot !== null);
    centre.send('snapshot', { epoch: 'epoch-1', upTo: 6, part: 1, parts: 1, changes: state });
    await station.until(() => station.desk.alerts().length === 1);
    expect(station.link.view()).toMatchObject({ state: 'live', cursor: 6 });
    expect(station.counters.all()).toMatchObject({ cache_rebuilt: 1 });
    expect(await station.stores.cache.call('opening', null)).toMatchObject({
      windowDays: 30,
      currentAt: null,
    });
  });
});
