import { toWireTime, type Millis } from '@shared/clock';
import type { Observation } from '@shared/model/observation';
import { valueAt, type Illness, type MeasureModel } from './body';
import type { SimulatedPerson } from './person';
import type { Random } from './random';

/** One measurement of a simulated person. */
export interface Measurement {
  readonly person: SimulatedPerson;
  readonly measure: MeasureModel;
  readonly at: Millis;
  readonly illness: Illness;
  readonly random: Random;
  /** The first value as a scene wants it, instead of one that is drawn. */
  readonly fixed?: number;
}

/** The observation that the person's device sends. */
export function observationOf(
  measurement: Measurement,
  id: string,
  receivedAt: Millis,
): Omit<Observation, 'severity'> {
  const { person, measure, at, illness, random, fixed } = measurement;
  const [first, ...others] = measure.values;
  const value = (model: typeof first): number => valueAt(model, at, illness, random);
  const head = {
    id,
    patientId: person.patient.id,
    code: measure.code,
    unit: first.unit,
    effectiveAt: toWireTime(at),
    receivedAt: toWireTime(receivedAt),
    source: { kind: 'device' as const, device: 'Simulert måler' },
    status: 'final' as const,
  };
  if (others.length === 0) return { ...head, value: fixed ?? value(first) };
  return {
    ...head,
    components: [first, ...others].map((model) => ({
      code: model.code,
      value: value(model),
      unit: model.unit,
    })),
  };
}
