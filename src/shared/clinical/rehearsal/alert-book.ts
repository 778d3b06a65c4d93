import { fromWireTime, type Millis } from '../../clock';
import type { Alert } from '../../model/alert';
import type { Observation } from '../../model/observation';
import type { Side } from '../rules/finding';
import { readingsOf } from '../rules/limit';

/** An alert with the value that raised it. */
export interface PlacedAlert {
  readonly alert: Alert;
  readonly severity: 'red' | 'yellow';
  readonly code: string;
  readonly side: Side;
  readonly observationId: string;
  readonly at: Millis;
  readonly value: number;
  readonly unit: string;
}

/** Alerts on values, by measure and by what they rest on; those whose measurement is not there are left out. */
export class AlertBook {
  readonly #placed: readonly PlacedAlert[];
  readonly #byEvidence = new Map<string, PlacedAlert[]>();

  constructor(alerts: readonly Alert[], observations: readonly Observation[]) {
    const byId = new Map(observations.map((one) => [one.id, one]));
    this.#placed = alerts.flatMap((alert) => placedOf(alert, byId));
    for (const placed of this.#placed) {
      for (const { id } of placed.alert.evidence) {
        const resting = this.#byEvidence.get(id);
        if (resting === undefined) this.#byEvidence.set(id, [placed]);
        else resting.push(placed);
      }
    }
  }

  codes(): string[] {
    return this.#placed.map(({ code }) => code);
  }

  /** Those about one measure, as given. */
  of(code: string): readonly PlacedAlert[] {
    return this.#placed.filter((placed) => placed.code === code);
  }

  /** Those that rest on a measurement of that alert. */
  sharing(alert: Alert): readonly PlacedAlert[] {
    const found = new Set(alert.evidence.flatMap(({ id }) => this.#byEvidence.get(id) ?? []));
    return [...found];
  }
}

function placedOf(alert: Alert, byId: ReadonlyMap<string, Observation>): PlacedAlert[] {
  if (alert.severity === 'blue') return [];
  const raisedAt = fromWireTime(alert.raisedAt);
  const evidence = alert.evidence.flatMap(({ id }) => byId.get(id) ?? []);
  // A change names the value before it too: the last one that was there raised it.
  const observation =
    evidence.filter(({ receivedAt }) => fromWireTime(receivedAt) <= raisedAt).at(-1) ?? evidence[0];
  if (observation === undefined) return [];
  const [, named, side] = /:([^:]+):(below|above)$/.exec(alert.rule.id) ?? [];
  const readings = readingsOf(observation);
  const reading = readings.find(({ code }) => code === named) ?? readings[0];
  if (reading === undefined) return [];
  return [
    {
      alert,
      severity: alert.severity,
      code: reading.code,
      side: side === 'above' ? 'above' : 'below',
      observationId: observation.id,
      at: fromWireTime(observation.effectiveAt),
      value: reading.value,
      unit: reading.unit,
    },
  ];
}
