import { daySchema } from '@shared/model/primitives';
import { DNR_SYSTEM, FNR_SYSTEM, isDNumber } from '@shared/clinical/person-number';
import type { Patient } from '@shared/model/patient';
import { GENERAL } from '../simulation/programmes';
import { trainingCentre } from '../simulation/staff';
import { fault, type Fault, type Mapped } from './fault';
import { listIn, objectIn, textIn, type Json } from './json';
import { personNumberIn } from './subject';

/** A patient who is registered by intake: active, in the general programme. The id is given when it is stored. */
export function mapPatient(resource: Json, path: string): Mapped<Omit<Patient, 'id'>> {
  const identifiers = listIn(resource['identifier']);
  const wanted = identifiers.findIndex((entry) => {
    const system = objectIn(entry)?.['system'];
    return system === FNR_SYSTEM || system === DNR_SYSTEM;
  });
  const place = Math.max(0, wanted);
  const { number, faults } = personNumberIn(identifiers[place], `${path}.identifier[${String(place)}]`);
  const name = nameIn(resource, path);
  const birthDate = daySchema.safeParse(resource['birthDate']);
  const all: Fault[] = [
    ...faults,
    ...('faults' in name ? name.faults : []),
    ...(birthDate.success
      ? []
      : [fault('required', `${path}.birthDate`, 'Give the birth date as yyyy-MM-dd.')]),
  ];
  if (number === undefined || 'faults' in name || !birthDate.success) return { ok: false, faults: all };
  const gender = textIn(resource['gender']);
  const phone = listIn(resource['telecom'])
    .map(objectIn)
    .find((entry) => entry?.['system'] === 'phone')?.['value'];
  return {
    ok: true,
    value: {
      name,
      identifier: { system: isDNumber(number) ? DNR_SYSTEM : FNR_SYSTEM, value: number },
      birthDate: birthDate.data,
      ...(gender === undefined ? {} : { sex: gender }),
      ...(textIn(phone) === undefined ? {} : { phone: textIn(phone) ?? '' }),
      municipality: { ...trainingCentre.municipality },
      programmes: [GENERAL],
      status: 'active',
      badges: [],
      diagnoses: [],
    },
  };
}

function nameIn(resource: Json, path: string): Patient['name'] | { readonly faults: readonly Fault[] } {
  const name = objectIn(listIn(resource['name'])[0]);
  const family = textIn(name?.['family']);
  const given = listIn(name?.['given'])
    .flatMap((part) => textIn(part) ?? [])
    .join(' ');
  const what = 'Give name[0].family and name[0].given.';
  if (family === undefined) return { faults: [fault('required', `${path}.name[0].family`, what)] };
  if (given === '') return { faults: [fault('required', `${path}.name[0].given`, what)] };
  return { family, given };
}
