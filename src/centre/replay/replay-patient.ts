import { FNR_SYSTEM } from '@shared/clinical/person-number';
import { daySchema } from '@shared/model/primitives';
import { NAME_COUNT, syntheticName } from '../simulation/names';

/** Two-digit years up to this are taken as 20xx; which century a number means cannot be read from it. */
const LAST_YOUNG = 10;

/**
 * A synthetic Patient for a person number of a data set: the name is drawn by the number, the birth date is its day
 * and month (− 80) with a plausible century. Nothing of it is known, all of it is the same at every replay.
 */
export function replayPatient(number: string): unknown {
  const { family, given } = syntheticName(Number(number.slice(0, 9)) % NAME_COUNT);
  return {
    resourceType: 'Patient',
    identifier: [{ system: FNR_SYSTEM, value: number }],
    active: true,
    name: [{ family, given: [given] }],
    birthDate: birthDateOf(number),
  };
}

function birthDateOf(number: string): string {
  const day = Number(number.slice(0, 2)) % 40;
  const month = (((Number(number.slice(2, 4)) % 80) + 11) % 12) + 1;
  const short = Number(number.slice(4, 6));
  const year = short <= LAST_YOUNG ? 2000 + short : 1900 + short;
  const two = (value: number): string => String(value).padStart(2, '0');
  const wanted = `${String(year)}-${two(month)}-${two(day)}`;
  return daySchema.safeParse(wanted).success ? wanted : `${String(year)}-${two(month)}-28`;
}
