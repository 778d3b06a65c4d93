import type { Lab } from '../lab';
import type { FaultStation } from '../station';

/** Sets a hold at a step of a workstation and gives what waits until something stands there; `release` lets it go on. */
export async function holdAt(lab: Lab, station: FaultStation, step: string): Promise<() => Promise<true>> {
  let held = false;
  station.child.onEvent((event, payload) => {
    held ||= event === 'held' && payload === step;
  });
  await station.trap({ step, action: 'hold' });
  return () => lab.until(`${station.name} stands at ${step}`, () => Promise.resolve(held));
}
