import { expect, it, vi } from 'vitest';
import { startScriptedCentre } from '../../support/scripted-centre';
import { startStation } from '../../support/station-under-test';
import { temporaryFolder } from '../../support/temporary-folder';

it('a link that is stopped while it looks where the cache stands does not come alive afterwards', async () => {
  const centre = await startScriptedCentre();
  const station = await startStation(temporaryFolder(), centre.origin);
  await station.session.signIn('sykepleier1', 'trening');
  const starting = station.link.start();
  station.link.stop();
  await starting;
  expect(station.link.view().state).toBe('offline');
  expect(centre.heard.handshakes).toHaveLength(0);
  // The next start does.
  await station.link.start();
  await station.until(() => station.link.view().mode !== null);
  expect(centre.heard.handshakes).toHaveLength(1);
});

it('a link whose cache cannot say at first where it stands is there all the same', async () => {
  const centre = await startScriptedCentre();
  const station = await startStation(temporaryFolder(), centre.origin);
  await station.session.signIn('sykepleier1', 'trening');
  vi.spyOn(station.stores.cache, 'call').mockRejectedValueOnce(new Error('being made anew'));
  await station.link.start();
  await station.until(() => station.link.view().mode !== null);
  expect(station.counters.all()['store_failure']).toBe(1);
});
