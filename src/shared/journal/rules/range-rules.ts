import { SYSTEM } from '../codes';
import { unless, type DocumentFinding } from './document';
import { codeOf, elements, has, inner, numberAt, textAt, type Place } from './node';

/** Codes of HL7's ObservationInterpretation that say how severe a value is. */
const INTERPRETATIONS: ReadonlySet<string> = new Set(['N', 'L', 'LL', 'H', 'HH', 'A', 'AA']);
const INTERVALS: ReadonlySet<string> = new Set(['N', 'L', 'LL', 'H', 'HH']);

interface Range {
  readonly place: Place;
  readonly type: string | undefined;
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/** Every limit says its severity and bounds that interval, in the value's unit; the interpretation agrees with them. */
export function rangeRules(
  place: Place,
  value: number | undefined,
  unit: string | undefined,
): DocumentFinding[] {
  const ranges = elements(place, 'referenceRange').map(rangeAt);
  const interpretations = elements(place, 'interpretation').map((one) => codeOf(one, SYSTEM.interpretation));
  return [
    ...interpretations.flatMap((code, at) =>
      unless(code !== undefined && INTERPRETATIONS.has(code), 'interpretation_code', {
        path: `${place.path}.interpretation[${String(at)}]`,
      }),
    ),
    ...ranges.flatMap((range) => oneRange(range, unit)),
    ...unless(
      interpretations.every((code) => fits(code, value, ranges)),
      'interpretation_fits',
      inner(place, 'interpretation'),
    ),
  ];
}

function rangeAt(place: Place): Range {
  return {
    place,
    type: codeOf(inner(place, 'type'), SYSTEM.interpretation),
    low: numberAt(place, 'low.value'),
    high: numberAt(place, 'high.value'),
  };
}

function oneRange(range: Range, unit: string | undefined): DocumentFinding[] {
  const { place, type } = range;
  const units = ['low', 'high'].filter((side) => has(place, side)).map((side) => inner(place, side));
  return [
    ...unless(type !== undefined && INTERVALS.has(type), 'range_type', inner(place, 'type')),
    ...unless(isBounded(range), 'range_bounds', place),
    ...unless(
      units.every((side) => textAt(side, 'code') === unit && textAt(side, 'system') === SYSTEM.ucum),
      'range_unit',
      place,
    ),
  ];
}

/** LL is open below, HH above; L ends above, H begins below; N has at least one end. */
function isBounded({ type, low, high }: Range): boolean {
  if (low !== undefined && high !== undefined && low > high) return false;
  switch (type) {
    case 'LL':
      return high !== undefined && low === undefined;
    case 'L':
      return high !== undefined;
    case 'H':
      return low !== undefined;
    case 'HH':
      return low !== undefined && high === undefined;
    default:
      return low !== undefined || high !== undefined;
  }
}

function fits(code: string | undefined, value: number | undefined, ranges: readonly Range[]): boolean {
  const named = ranges.find(({ type }) => type === code);
  if (named === undefined || value === undefined) return true;
  return value >= (named.low ?? -Infinity) && value <= (named.high ?? Infinity);
}
