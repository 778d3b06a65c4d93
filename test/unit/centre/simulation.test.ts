import { describe, expect, it } from 'vitest';
import { isSyntheticPersonNumber } from '@shared/clinical/person-number';
import { severityByLimits } from '@shared/clinical/rules/limit';
import { patientSchema } from '@shared/model/patient';
import { planSchema } from '@shared/model/plan';
import { sentOn } from '@centre/simulation/backfill';
import { SCENES } from '@centre/simulation/events/scenes';
import { responseOf } from '@centre/simulation/events/form-answers';
import { NOBODY, openingFor } from '@centre/simulation/opening';
import { questionnaires } from '@centre/simulation/questionnaires';
import { formFindings, severityOfForm } from '@shared/clinical/rules/form';
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
    const world = { seed: 3, people, opening: NOBODY, to: NOON };
    const days = () =>
      [0, 1, 2].flatMap((ahead) => sentOn(world, day + ahead)).filter((sent) => 'measure' in sent);
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

  it('come with forms that are worse only in illness', () => {
    const world = { seed: 3, people: peopleOf(3, 400), opening: NOBODY, to: NOON };
    const answers = [0, 1, 2]
      .flatMap((ahead) => sentOn(world, day + ahead))
      .filter((sent) => 'questionnaireId' in sent);
    expect(new Set(answers.map(({ questionnaireId }) => questionnaireId)).size).toBe(5);
    for (const answer of answers) {
      const questionnaire = questionnaires.find(({ id }) => id === answer.questionnaireId);
      if (questionnaire === undefined) throw new Error('no such form');
      const form = { response: responseOf(answer, 'id'), questionnaire, since: NOON };
      const severity = severityOfForm(form, formFindings(form));
      const expected =
        answer.illness === 'well'
          ? 'normal'
          : answer.questionnaireId === 'form-hypo'
            ? 'yellow'
            : answer.illness;
      expect([answer.questionnaireId, severity]).toEqual([answer.questionnaireId, expected]);
    }
  });

  it('give each scene of the opening a patient of its own from forty on, and none below', () => {
    const { scenes, ...ill } = openingFor(1, peopleOf(1, 120));
    expect([...scenes.values()].sort()).toEqual([...SCENES].sort());
    const others = [...ill.red, ...ill.yellow, ...ill.silent];
    expect(others.filter((index) => scenes.has(index))).toEqual([]);
    expect(openingFor(1, peopleOf(1, 39)).scenes.size).toBe(0);
  });

  it('open the shift with a few reds, some yellow, some silent', () => {
    const opening = openingFor(1, peopleOf(1, 120));
    expect([opening.red.size, opening.yellow.size, opening.silent.size]).toEqual([3, 7, 4]);
  });
});
