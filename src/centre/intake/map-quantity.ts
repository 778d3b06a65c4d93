import { measureOf, SPO2, SPO2_BY_PULSE_OXIMETRY } from '@shared/clinical/measures';
import { fault, type Fault } from './fault';
import { listIn, objectIn, textIn, type Json } from './json';

const LOINC = 'http://loinc.org';
const UCUM = 'http://unitsofmeasure.org';

/** What is measured: a LOINC code (59408-5 becomes 2708-6), else `text:…`, for which no rule applies. */
export function codeIn(
  concept: unknown,
): { readonly code: string; readonly text: string | undefined } | undefined {
  const found = objectIn(concept);
  const codings = listIn(found?.['coding']).map((coding): Json => objectIn(coding) ?? {});
  const text = textIn(found?.['text']);
  const loinc = codings.flatMap((coding) =>
    coding['system'] === LOINC ? (textIn(coding['code']) ?? []) : [],
  );
  const code =
    loinc.find((candidate) => measureOf(candidate) !== undefined || candidate === SPO2_BY_PULSE_OXIMETRY) ??
    loinc[0];
  if (code !== undefined) return { code: code === SPO2_BY_PULSE_OXIMETRY ? SPO2 : code, text };
  const named =
    text ?? codings.flatMap((coding) => textIn(coding['display']) ?? textIn(coding['code']) ?? [])[0];
  return named === undefined ? undefined : { code: `text:${named}`, text };
}

/** A number with its UCUM unit. */
export interface ReadQuantity {
  readonly value: number;
  readonly unit: string;
}

/**
 * Reads a `Quantity` of a measure. A known measure must carry its own UCUM code: nothing is converted, because a
 * wrong guess of a unit harms.
 */
export function quantityIn(
  raw: unknown,
  code: string,
  path: string,
): ReadQuantity | { readonly faults: readonly Fault[] } {
  const quantity = objectIn(raw);
  if (quantity === undefined) return one('structure', path, 'Give a Quantity with value and UCUM code.');
  const { value } = quantity;
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return one('required', `${path}.value`, 'Give the value as a JSON number.');
  }
  if (quantity['comparator'] !== undefined) {
    return one(
      'not-supported',
      `${path}.comparator`,
      'A value with a comparator cannot be judged against limits; send the measured value.',
    );
  }
  return unitIn(quantity, code, path, value);
}

function unitIn(
  quantity: Json,
  code: string,
  path: string,
  value: number,
): ReadQuantity | { readonly faults: readonly Fault[] } {
  const wanted = measureOf(code)?.unit;
  const ucum = textIn(quantity['code']);
  const system = quantity['system'];
  if (wanted === undefined) {
    const unit = ucum ?? textIn(quantity['unit']);
    return unit === undefined
      ? one('required', `${path}.code`, 'Give the unit as a UCUM code.')
      : { value, unit };
  }
  if (ucum === undefined) return one('required', `${path}.code`, `Give the unit as UCUM code ${wanted}.`);
  if (system !== undefined && system !== UCUM)
    return one('code-invalid', `${path}.system`, `The system of the unit is ${UCUM}.`);
  if (ucum !== wanted)
    return one(
      'code-invalid',
      `${path}.code`,
      `The unit of ${code} is the UCUM code ${wanted}; convert before sending.`,
    );
  return { value, unit: wanted };
}

function one(
  code: Fault['code'],
  expression: string,
  diagnostics: string,
): { readonly faults: readonly Fault[] } {
  return { faults: [fault(code, expression, diagnostics)] };
}
