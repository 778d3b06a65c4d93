import type { Limit } from '../../model/plan';
import type { Observation } from '../../model/observation';
import type { ValueSeverity } from '../../model/primitives';
import { fromWireTime, type Millis } from '../../clock';
import { RAISES_WITHIN } from './alert-deadline';

/** Identity of the rule in every alert that it raises. Version 2: what was taken before a change but came after it is judged. */
export const LIMIT_RULE = { id: 'limit', version: '2' } as const;

/** A value, or one component of a panel, that breaks a personal limit. */
export interface Breach {
  readonly code: string;
  readonly value: number;
  readonly unit: string;
  readonly side: 'below' | 'above';
  readonly bound: number;
  readonly limit: Limit;
}

interface Reading {
  readonly code: string;
  readonly value: number;
  readonly unit: string;
}

/** The single values of an observation: its own, or those of its components that are there. */
export function readingsOf(
  observation: Pick<Observation, 'code' | 'value' | 'unit' | 'components'>,
): Reading[] {
  const own =
    observation.value === undefined
      ? []
      : [{ code: observation.code, value: observation.value, unit: observation.unit }];
  const parts = (observation.components ?? []).flatMap((part) =>
    part.value === undefined ? [] : [{ code: part.code, value: part.value, unit: part.unit }],
  );
  return [...own, ...parts];
}

/**
 * Limits that a measurement breaks: value < `low` or > `high` (protocol.md section 4, plan), in the same
 * code and unit, where the limit holds (`judgedAt`). The raw value counts, not what it is rounded to on a
 * screen. Red breaches first. A withdrawn measurement breaks nothing.
 */
export function breachesOf(observation: Observation, limits: readonly Limit[]): Breach[] {
  if (observation.status === 'entered_in_error') return [];
  const at = judgedAt(observation);
  const found: Breach[] = [];
  for (const reading of readingsOf(observation)) {
    for (const limit of limits) {
      if (limit.code !== reading.code || limit.unit !== reading.unit) continue;
      if (fromWireTime(limit.from) > at) continue;
      const breach = breachOf(reading, limit);
      if (breach !== undefined) found.push(breach);
    }
  }
  return found.sort((a, b) =>
    a.limit.severity === b.limit.severity ? 0 : a.limit.severity === 'red' ? -1 : 1,
  );
}

/** Severity of a measurement by the limits that apply; `unknown` where no limit speaks of it. */
export function severityByLimits(observation: Observation, limits: readonly Limit[]): ValueSeverity {
  const worst = breachesOf(observation, limits)[0];
  if (worst !== undefined) return worst.limit.severity;
  const at = judgedAt(observation);
  const judged = readingsOf(observation).some((reading) =>
    limits.some(
      (limit) => limit.code === reading.code && limit.unit === reading.unit && fromWireTime(limit.from) <= at,
    ),
  );
  return judged ? 'normal' : 'unknown';
}

/**
 * The moment whose limits judge a measurement, in ms: a limit that starts later is none yet. It is when the measurement
 * was taken, or, where it came within the 72 h in which it may raise an alert (protocol.md section 7), when it came:
 * a plan holds no limits but its newest, so a value that was on its way while a limit was changed would else be judged
 * by none.
 */
export function judgedAt({
  effectiveAt,
  receivedAt,
}: Pick<Observation, 'effectiveAt' | 'receivedAt'>): Millis {
  return judgedMoment(fromWireTime(effectiveAt), fromWireTime(receivedAt));
}

/** The same of two times in ms: when it was taken, and when it came. */
export function judgedMoment(taken: Millis, came: Millis): Millis {
  return came > taken && came - taken <= RAISES_WITHIN ? came : taken;
}

function breachOf(reading: Reading, limit: Limit): Breach | undefined {
  if (limit.low !== undefined && reading.value < limit.low) {
    return { ...reading, side: 'below', bound: limit.low, limit };
  }
  if (limit.high !== undefined && reading.value > limit.high) {
    return { ...reading, side: 'above', bound: limit.high, limit };
  }
  return undefined;
}
