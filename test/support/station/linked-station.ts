import { startScriptedCentre, type ScriptedCentre } from '../scripted-centre';
import { startStation, type StationUnderTest } from '../station-under-test';
import { temporaryFolder } from '../temporary-folder';

/** A station of its own with a nurse signed in, which a scripted centre has greeted. */
export async function linkedStation(): Promise<{
  readonly centre: ScriptedCentre;
  readonly station: StationUnderTest;
}> {
  const centre = await startScriptedCentre();
  const station = await startStation(temporaryFolder(), centre.origin);
  await station.session.signIn('sykepleier1', 'trening');
  await station.link.start();
  await station.until(() => station.link.view().mode !== null);
  return { centre, station };
}
