import { describe, expect, it } from 'vitest';
import { isSyntheticPersonNumber } from '@shared/clinical/person-number';
import { severityByLimits } from '@shared/clinical/rules/limit';
import { patientSchema } from '@shared/model/patient';
import { planSchema } from '@shared/model/plan';
import { measurementsOn } from '@centre/simulation/backfill';
import { openingFor } from '@centre/simulation/illness';
import { observationOf } from '@centre/simulation/measure';
import { NAME_COUNT, syntheticName } from '@centre/simulation/names';
import { makePerson } from '@centre/simulation/person';
import { programmes } from '@centre/simulation/programmes';
import { NOON } from '../../support/builders';

const DAY = 86_400_000;

function peopleOf(seed: number, count: number) {
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, index) => makePerson(seed, index, NOON, taken));
}

describe('simulated people', () => {
  it('are the same for the same seed and others for another', () => {
    expect(peopleOf(7, 30)).toEqual(peopleOf(7, 30));
    expect(peopleOf(8, 30).map((person) => person.patient.id)).not.toEqual(
      peopleOf(7, 30).map((person) => person.patient.id),
    );
  });

  it('bear synthetic numbers, names and phones only, each number once, 10,000 of them', () => {
    const people = peopleOf(1, 10_000).map((person) => person.patient);
    expect(people.filter((person) => !isSyntheticPersonNumber(person.identifier.value))).toEqual([]);
    expect(people.filter((person) => person.phone?.startsWith('+47 000 ') !== true)).toEqual([]);
    expect(new Set(people.map((person) => person.identifier.value)).size).toBe(people.length);
    expect(new Set(people.map((person) => `${person.name.given} ${person.name.family}`)).size).toBe(
      people.length,
    );
    expect(
      people.filter((person) => person.identifier.value.slice(4, 6) !== person.birthDate.slice(2, 4)),
    ).toEqual([]);
  });

  it('have as many different names as there are combinations', () => {
    const names = new Set(
      Array.from({ length: NAME_COUNT }, (_, place) => Object.values(syntheticName(place)).join(' ')),
    );
    expect(names.size).toBe(NAME_COUNT);
    expect(NAME_COUNT).toBeGreaterThanOrEqual(10_000);
  });

  it('fit the schemas and belong to five programmes', () => {
    const people = peopleOf(1, 120);
    for (const { patient, plan } of people) {
      expect(patientSchema.safeParse(patient).success && planSchema.safeParse(plan).success).toBe(true);
    }
    const used = new Set(people.flatMap((person) => person.patient.programmes));
    expect(used.size).toBe(5);
    expect([...used].every((id) => programmes.some((programme) => programme.id === id))).toBe(true);
  });
});

describe('simulated measurements', () => {
  const people = peopleOf(3, 60);
  const day = Math.floor(NOON / DAY);

  it('are the same for the same seed, and break limits only in illness', () => {
    const days = () => [0, 1, 2].flatMap((ahead) => measurementsOn({ seed: 3, people }, day + ahead));
    const values = () => days().map((measurement) => observationOf(measurement, 'id', NOON));
    expect(values()).toEqual(values());
    const severities = days().map((measurement) => {
      const draft = observationOf(measurement, 'id', NOON);
      return [
        measurement.illness,
        severityByLimits(
          { ...draft, severity: 'unknown' },
          measurement.person.plan.limits.map((limit) => ({ ...limit, from: '2020-01-01T00:00:00Z' })),
        ),
      ];
    });
    expect(severities.filter(([illness, severity]) => illness === 'well' && severity !== 'normal')).toEqual(
      [],
    );
    expect(severities.filter(([illness, severity]) => illness !== 'well' && severity !== illness)).toEqual(
      [],
    );
  });

  it('open the shift with a few reds, some yellow, some silent', () => {
    const opening = openingFor(1, peopleOf(1, 120));
    expect([opening.red.size, opening.yellow.size, opening.silent.size]).toEqual([3, 7, 4]);
  });
});
