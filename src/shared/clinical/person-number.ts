/** FHIR system of fødselsnummer (domain.md section 1.4). */
export const FNR_SYSTEM = 'urn:oid:2.16.578.1.12.4.1.4.1';
/** FHIR system of D-nummer. */
export const DNR_SYSTEM = 'urn:oid:2.16.578.1.12.4.1.4.2';
/** FHIR system of felles hjelpenummer. */
export const FHN_SYSTEM = 'urn:oid:2.16.578.1.12.4.1.4.3';

const K1_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1] as const;
const K2_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1] as const;
/** Numbers issued from 2032-01-01 may leave 0-3 at the first check (Skatteetaten, domain.md section 1.6). */
const K1_REMAINDERS_2032: readonly number[] = [0, 1, 2, 3];
/** Synthetic numbers of the tax authority's test population carry month + 80. */
const SYNTHETIC_MONTH = 80;
/** D-numbers carry day + 40. */
const D_NUMBER_DAY = 40;

/** Whether eleven digits carry valid check digits, by the rule that also holds from 2032. */
export function hasValidCheckDigits(number: string): boolean {
  if (!/^\d{11}$/.test(number)) return false;
  return K1_REMAINDERS_2032.includes(remainder(number, K1_WEIGHTS)) && remainder(number, K2_WEIGHTS) === 0;
}

/**
 * A synthetic person number: month + 80, a day that exists (D-number: + 40), both check digits right. A felles hjelpenummer
 * (day 80 and above) says nothing of a month, so it never counts as one: it may be a real person's.
 */
export function isSyntheticPersonNumber(number: string): boolean {
  if (!hasValidCheckDigits(number)) return false;
  const month = Number(number.slice(2, 4)) - SYNTHETIC_MONTH;
  const day = Number(number.slice(0, 2)) - (isDNumber(number) ? D_NUMBER_DAY : 0);
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** Whether a number of eleven digits is a D-number: day + 40, whatever system it was named under. */
export function isDNumber(number: string): boolean {
  return Number(number.slice(0, 2)) > D_NUMBER_DAY;
}

/**
 * Makes a synthetic number for a birth date (`yyyy-MM-dd`) and an individual number 0-999, or undefined
 * where no check digit exists for that pair.
 */
export function syntheticPersonNumber(birthDate: string, individual: number): string | undefined {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  const head = `${day}${String(Number(month) + SYNTHETIC_MONTH)}${year.slice(2)}${String(individual).padStart(3, '0')}`;
  const k1 = checkDigit(head, K1_WEIGHTS);
  if (k1 === undefined) return undefined;
  const k2 = checkDigit(`${head}${String(k1)}`, K2_WEIGHTS);
  return k2 === undefined ? undefined : `${head}${String(k1)}${String(k2)}`;
}

function remainder(number: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(number[index]), 0) % 11;
}

function checkDigit(head: string, weights: readonly number[]): number | undefined {
  const rest = remainder(head, weights.slice(0, -1));
  const digit = (11 - rest) % 11;
  return digit === 10 ? undefined : digit;
}
