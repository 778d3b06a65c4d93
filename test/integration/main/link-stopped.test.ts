import { expect, it } from 'vitest';
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
