import { DNR_SYSTEM, FNR_SYSTEM, isSyntheticPersonNumber } from '@shared/clinical/person-number';
import { fault, type Fault } from './fault';
import { objectIn, textIn } from './json';

const SYSTEMS: readonly unknown[] = [FNR_SYSTEM, DNR_SYSTEM];

/** Judges one identifier; only synthetic numbers (month + 80) are let in, real ones are not even stored. */
export function personNumberIn(
  identifier: unknown,
  path: string,
): { readonly number?: string; readonly faults: readonly Fault[] } {
  const found = objectIn(identifier);
  const number = textIn(found?.['value'])?.replaceAll(' ', '');
  if (number === undefined) {
    return { faults: [fault('required', `${path}.value`, 'Give the person number of the patient here.')] };
  }
  const system = found?.['system'];
  if (system !== undefined && !SYSTEMS.includes(system)) {
    return {
      faults: [fault('code-invalid', `${path}.system`, `Use ${FNR_SYSTEM} (or ${DNR_SYSTEM}) as system.`)],
    };
  }
  if (!isSyntheticPersonNumber(number)) {
    const what =
      'Only synthetic person numbers (month + 80, valid check digits) are accepted by a training centre.';
    return { faults: [fault('value', `${path}.value`, what)] };
  }
  return { number, faults: [] };
}

/** The patient of a resource, by `subject.identifier`. */
export function subjectIn(resource: { readonly [name: string]: unknown }, path: string) {
  const subject = objectIn(resource['subject']);
  if (subject?.['identifier'] === undefined) {
    const what =
      'Name the patient by subject.identifier (system and value); a reference alone is not followed.';
    return { faults: [fault('required', `${path}.subject.identifier`, what)] };
  }
  return personNumberIn(subject['identifier'], `${path}.subject.identifier`);
}
