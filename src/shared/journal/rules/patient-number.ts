import { DNR_SYSTEM, FHN_SYSTEM, FNR_SYSTEM, hasValidCheckDigits } from '../../clinical/person-number';
import type { Patient } from '../../model/patient';

/** What a person number of a system says of the day and month of birth. */
const DAY_OFFSET: Readonly<Record<string, number>> = { [FNR_SYSTEM]: 0, [DNR_SYSTEM]: 40 };
/** Month of ordinary numbers, and of the synthetic ones of Norsk Helsenett (65) and Skatteetaten (80). */
const MONTH_OFFSETS: readonly number[] = [0, 65, 80];

/** Identity systems that a note may be sent under, by the code of Volven 8116 that Dialogmelding uses. */
export const PERSON_ID_TYPES: Readonly<Record<string, { readonly code: string; readonly name: string }>> = {
  [FNR_SYSTEM]: { code: 'FNR', name: 'Fødselsnummer' },
  [DNR_SYSTEM]: { code: 'DNR', name: 'D-nummer' },
  [FHN_SYSTEM]: { code: 'FHN', name: 'Felles hjelpenummer' },
};

/** What is wrong with a patient's number: none there, no such number, or of another birth date. */
export function numberTrouble({
  identifier,
  birthDate,
}: Pick<Patient, 'identifier' | 'birthDate'>):
  'no_number' | 'wrong_number' | 'number_not_of_birth_date' | undefined {
  const { system, value } = identifier;
  if (value.trim() === '' || PERSON_ID_TYPES[system] === undefined) return 'no_number';
  if (!hasValidCheckDigits(value)) return 'wrong_number';
  const day = Number(value.slice(0, 2));
  const month = Number(value.slice(2, 4));
  // Felles hjelpenummer begins with 8 or 9 and says nothing of a birth date.
  if (system === FHN_SYSTEM) return day >= 80 ? undefined : 'wrong_number';
  const [year = '', bornMonth = '', bornDay = ''] = birthDate.split('-');
  const fits =
    day - (DAY_OFFSET[system] ?? 0) === Number(bornDay) &&
    MONTH_OFFSETS.some((offset) => month - offset === Number(bornMonth)) &&
    value.slice(4, 6) === year.slice(2);
  return fits ? undefined : 'number_not_of_birth_date';
}

/** Whether nine digits are a number of Enhetsregisteret: the last one is its check digit. */
export function isOrganisationNumber(number: string): boolean {
  if (!/^\d{9}$/.test(number)) return false;
  const weights = [3, 2, 7, 6, 5, 4, 3, 2, 1];
  return weights.reduce((sum, weight, at) => sum + weight * Number(number[at]), 0) % 11 === 0;
}
