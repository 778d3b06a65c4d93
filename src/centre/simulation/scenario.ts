import { MINUTE, SECOND, type Millis } from '@shared/clock';
import { SCENARIOS, type ScenarioName } from '@shared/wire/centre-host';

/** What happens beside the scheduled measurements; times are wall clock, shares are of the extra measurements. */
export interface Scenario {
  readonly name: ScenarioName;
  /** An extra measurement of somebody this often. */
  readonly extraEvery: Millis;
  readonly yellow: number;
  readonly red: number;
  /** A patient writes this often. */
  readonly messageEvery: Millis;
  /** A device has trouble this often. */
  readonly troubleEvery: Millis;
  /** So many patients get worse, one after the other (events/decline.ts). */
  readonly declining: number;
  /** Alerts a second in the scenario's first minute (events/storm.ts). */
  readonly storm: number;
  /** The centre cuts and slows its links at seeded times (training/night-network.ts). */
  readonly badNetwork: boolean;
}

const quiet: Omit<Scenario, 'name'> = {
  extraEvery: 5 * SECOND,
  yellow: 0.012,
  red: 0.004,
  messageEvery: 12 * MINUTE,
  troubleEvery: 25 * MINUTE,
  declining: 0,
  storm: 0,
  badNetwork: false,
};

/** Scenarios of product.md T2. */
export const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  'quiet-shift': { ...quiet, name: 'quiet-shift' },
  deterioration: { ...quiet, name: 'deterioration', declining: 4 },
  'alert-storm': { ...quiet, name: 'alert-storm', extraEvery: SECOND, yellow: 0.35, red: 0.2, storm: 500 },
  night: { ...quiet, name: 'night', extraEvery: 20 * SECOND, messageEvery: 40 * MINUTE, badNetwork: true },
};

/** The scenario of a name, or undefined; short forms `quiet` and `storm` are taken too. */
export function scenarioNamed(name: string): ScenarioName | undefined {
  const full = name === 'quiet' ? 'quiet-shift' : name === 'storm' ? 'alert-storm' : name;
  return SCENARIOS.find((scenario) => scenario === full);
}
