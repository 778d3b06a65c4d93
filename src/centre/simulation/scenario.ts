import { SECOND, type Millis } from '@shared/clock';
import { SCENARIOS, type ScenarioName } from '@shared/wire/centre-host';

/** What happens beside the scheduled measurements. Shares are of the extra measurements. */
export interface Scenario {
  /** An extra measurement of somebody this often, wall clock. */
  readonly extraEvery: Millis;
  readonly yellow: number;
  readonly red: number;
  /** So many patients take all of the illness; 0 = anybody. */
  readonly circle: number;
}

/** Scenarios of product.md T2. */
export const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  'quiet-shift': { extraEvery: 5 * SECOND, yellow: 0.012, red: 0.004, circle: 0 },
  deterioration: { extraEvery: 5 * SECOND, yellow: 0.15, red: 0.1, circle: 4 },
  'alert-storm': { extraEvery: SECOND, yellow: 0.35, red: 0.2, circle: 0 },
  night: { extraEvery: 20 * SECOND, yellow: 0.01, red: 0.005, circle: 0 },
};

/** The scenario of a name, or undefined; short forms `quiet` and `storm` are taken too. */
export function scenarioNamed(name: string): ScenarioName | undefined {
  const full = name === 'quiet' ? 'quiet-shift' : name === 'storm' ? 'alert-storm' : name;
  return SCENARIOS.find((scenario) => scenario === full);
}
