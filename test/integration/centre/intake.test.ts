import { describe, expect, it } from 'vitest';
import { questionnaires } from '@centre/simulation/questionnaires';
import { syntheticPersonNumber } from '@shared/clinical/person-number';
import { numberTrouble } from '@shared/journal/rules/patient-number';
import type { Observation } from '@shared/model/observation';
import { CENTRE_NOON, startTestCentre, type TestCentre } from '../../support/centre-under-test';
import { postJson } from '../../support/centre-workstation';

const FHIR = 'application/fhir+json';
const identifier = { system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '12844832115' };
const patient = {
  resourceType: 'Patient',
  identifier: [identifier],
  name: [{ family: 'Blomst', given: ['Vakker'] }],
  birthDate: '1948-04-12',
};

function loinc(code: string) {
  return { coding: [{ system: 'http://loinc.org', code }] };
}

function quantity(value: unknown, code: string) {
  return { value, unit: code, system: 'http://unitsofmeasure.org', code };
}

function observation(over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    resourceType: 'Observation',
    status: 'final',
    code: loinc('8310-5'),
    subject: { identifier },
    effectiveDateTime: '2026-03-02T11:00:00+01:00',
    valueQuantity: quantity(36.8, 'Cel'),
    ...over,
  };
}

async function post(centre: TestCentre, resource: unknown) {
  return postJson(`${centre.url}/fhir`, resource, FHIR);
}

async function centreWithPatient(): Promise<TestCentre> {
  const centre = await startTestCentre();
  expect((await post(centre, patient)).status).toBe(201);
  return centre;
}

/** A centre that knows PHQ-9 and its scoring. */
async function centreWithPhq9(): Promise<TestCentre> {
  const centre = await centreWithPatient();
  const data = questionnaires.find(({ id }) => id === 'form-phq9');
  if (data === undefined) throw new Error('no PHQ-9');
  centre.store.transact(() => {
    centre.store.log.put({ kind: 'questionnaire', id: data.id, data, author: 'system', at: CENTRE_NOON });
  });
  return centre;
}

function phq9Answers(item9: number, over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    resourceType: 'QuestionnaireResponse',
    status: 'completed',
    questionnaire: 'https://forms.example/Questionnaire/form-phq9',
    subject: { identifier },
    authored: '2026-03-02T11:00:00+01:00',
    item: Array.from({ length: 9 }, (_, place) => ({
      linkId: String(place + 1),
      text: `spørsmål ${String(place + 1)}`,
      answer: [{ valueInteger: place === 8 ? item9 : 0 }],
    })),
    ...over,
  };
}

function reasons(centre: TestCentre): string[] {
  return [...centre.store.log.all('alert')].map(({ data }) => data.reason);
}

async function stored(centre: TestCentre, resource: unknown): Promise<Observation> {
  const { status, json } = await post(centre, resource);
  expect(status).toBe(201);
  const found = centre.store.log.get('observation', (json as { id: string }).id);
  if (found === undefined) throw new Error('not stored');
  return found.data;
}

async function faultOf(centre: TestCentre, resource: unknown) {
  const head = centre.store.log.head();
  const { status, json } = await post(centre, resource);
  expect(centre.store.log.head()).toBe(head);
  const { issue } = json as { issue: { expression?: string[]; diagnostics: string }[] };
  return [status, issue[0]?.expression?.[0]];
}

describe('intake of good resources', () => {
  it('registers a patient once, active, with standard limits that say what they are', async () => {
    const centre = await centreWithPatient();
    const again = await post(centre, patient);
    const known = centre.store.log.patientByNumber(identifier.value);
    expect([again.status, again.json]).toEqual([200, { resourceType: 'Patient', id: known?.id }]);
    expect(known?.data).toMatchObject({ status: 'active', programmes: ['programme-general'] });
    const limits = centre.store.log.planOf(known?.id ?? '')?.data.limits ?? [];
    expect(new Set(limits.map((limit) => limit.reason))).toEqual(
      new Set(['Standardgrenser, ikke personlige']),
    );
  });

  it('registers a D-number as such, so that a note on the patient can leave', async () => {
    const centre = await startTestCentre();
    const value =
      Array.from({ length: 99 }, (_, n) => syntheticPersonNumber('1948-04-52', n)).find(Boolean) ?? '';
    for (const system of ['urn:oid:2.16.578.1.12.4.1.4.2', undefined]) {
      const posted = { ...patient, identifier: [{ value, ...(system === undefined ? {} : { system }) }] };
      expect((await post(centre, posted)).status).toBe(system === undefined ? 200 : 201);
    }
    const known = centre.store.log.patientByNumber(value)?.data;
    expect(known?.identifier.system).toBe('urn:oid:2.16.578.1.12.4.1.4.2');
    expect(known === undefined ? 'none' : numberTrouble(known)).toBeUndefined();
  });

  it('keeps what was measured, 59408-5 as 2708-6, text where no LOINC is known, years old', async () => {
    const centre = await centreWithPatient();
    const spo2 = observation({ code: loinc('59408-5'), valueQuantity: quantity(91.333, '%') });
    expect(await stored(centre, spo2)).toMatchObject({
      code: '2708-6',
      value: 91.333,
      unit: '%',
      severity: 'yellow',
    });
    const mass = observation({ code: { text: 'Muscle mass' }, valueQuantity: { value: 30, unit: 'kg' } });
    expect(await stored(centre, mass)).toMatchObject({
      code: 'text:Muscle mass',
      unit: 'kg',
      severity: 'unknown',
    });
    const old = observation({
      effectiveDateTime: '2014-01-01T08:00:00+01:00',
      valueQuantity: quantity(41, 'Cel'),
    });
    expect(await stored(centre, old)).toMatchObject({ effectiveAt: '2014-01-01T07:00:00.000Z' });
    expect(centre.store.log.count('alert')).toBe(1);
  });

  it('takes half a blood pressure, and a form with answers but no score', async () => {
    const centre = await centreWithPatient();
    const half = observation({
      code: loinc('85354-9'),
      valueQuantity: undefined,
      component: [
        { code: loinc('8480-6'), valueQuantity: quantity(140, 'mm[Hg]') },
        { code: loinc('8462-4'), dataAbsentReason: { text: 'unknown' } },
      ],
    });
    const bloodPressure = await stored(centre, half);
    expect(bloodPressure.components).toEqual([
      { code: '8480-6', value: 140, unit: 'mm[Hg]' },
      { code: '8462-4', unit: 'mm[Hg]' },
    ]);
    const form = observation({
      code: { ...loinc('74465-6'), text: 'Symptom form' },
      valueQuantity: undefined,
      component: [{ code: { text: 'cough' }, valueString: 'a little' }],
    });
    await stored(centre, form);
    const [response] = [...centre.store.log.all('response')];
    expect(response?.data.items).toEqual([{ linkId: '1', text: 'cough', answer: 'a little' }]);
  });

  it.each([
    ['nothing is said of', { code: loinc('8462-4') }],
    ['is said to be missing', { code: loinc('8462-4'), dataAbsentReason: {} }],
  ])('judges the upper value of a blood pressure whose lower one %s', async (_what, lower) => {
    const centre = await centreWithPatient();
    const component = [{ code: loinc('8480-6'), valueQuantity: quantity(230, 'mm[Hg]') }, lower];
    const half = observation({ code: loinc('85354-9'), valueQuantity: undefined, component });
    expect((await stored(centre, half)).severity).toBe('red');
    expect(centre.store.log.count('alert')).toBe(1);
  });

  it('takes back what was sent by mistake, without its value', async () => {
    const centre = await centreWithPatient();
    const named = observation({ identifier: [{ system: 'urn:x', value: '1' }] });
    const wrong = await stored(centre, named);
    const back = { ...named, status: 'entered-in-error', valueQuantity: undefined };
    expect(await stored(centre, back)).toMatchObject({ replaces: wrong.id, status: 'entered_in_error' });
  });

  it('judges the measured value, not its rounded one', async () => {
    const centre = await centreWithPatient();
    expect((await stored(centre, observation({ valueQuantity: quantity(37.966, 'Cel') }))).severity).toBe(
      'normal',
    );
    expect((await stored(centre, observation({ valueQuantity: quantity(38.001, 'Cel') }))).severity).toBe(
      'yellow',
    );
  });

  it('counts the same identifier, or the same content, as one; a correction replaces and re-evaluates', async () => {
    const centre = await centreWithPatient();
    const named = observation({ identifier: [{ system: 'urn:x', value: '1' }] });
    const first = await stored(centre, named);
    const repeat = await post(centre, { ...named, note: [{ text: 'other' }] });
    expect([repeat.status, repeat.json]).toEqual([200, { resourceType: 'Observation', id: first.id }]);
    const corrected = { ...named, status: 'corrected', valueQuantity: quantity(39.5, 'Cel') };
    const second = await stored(centre, corrected);
    expect(second).toMatchObject({ replaces: first.id, status: 'corrected', severity: 'red' });
    expect((await post(centre, corrected)).status).toBe(200);
    const alerts = [...centre.store.log.all('alert')];
    expect(alerts.map(({ data }) => data.evidence)).toEqual([[{ kind: 'observation', id: second.id }]]);
    const withdrawn = await stored(centre, { ...named, status: 'entered-in-error' });
    expect(withdrawn).toMatchObject({ replaces: second.id, status: 'entered_in_error' });
    const [alert] = [...centre.store.log.all('alert')];
    expect([alert?.data.state, alert?.data.evidence.length]).toEqual(['open', 2]);
    const unnamed = observation();
    await stored(centre, unnamed);
    expect((await post(centre, unnamed)).status).toBe(200);
  });

  it('judges an amended form anew: item 9 corrected to more than "not at all" is red', async () => {
    const centre = await centreWithPhq9();
    const own = { identifier: { system: 'urn:forms', value: 'answer-1' } };
    expect((await post(centre, phq9Answers(0, own))).status).toBe(201);
    expect((await post(centre, phq9Answers(0, own))).status).toBe(200);
    expect(reasons(centre)).toEqual([]);
    // A later version of what is known already.
    expect((await post(centre, phq9Answers(2, { ...own, status: 'amended' }))).status).toBe(200);
    expect(reasons(centre)).toEqual(['critical_item']);
  });

  it('knows a form by its canonical with a version, and judges it as that form', async () => {
    const centre = await centreWithPhq9();
    const questionnaire = 'https://forms.example/Questionnaire/form-phq9|2.1.0';
    expect((await post(centre, phq9Answers(1, { questionnaire }))).status).toBe(201);
    expect(reasons(centre)).toEqual(['critical_item']);
  });

  it('judges item 9 of a PHQ-9 that comes as a score with its answers as parts', async () => {
    const centre = await centreWithPatient();
    const asked = (answer: Record<string, unknown>) => ({ code: loinc('44260-8'), ...answer });
    const score = (over: Record<string, unknown>) =>
      observation({ code: loinc('44261-6'), valueQuantity: undefined, valueInteger: 4, ...over });
    expect((await post(centre, score({ component: [asked({ valueInteger: 0 })] }))).status).toBe(201);
    expect(reasons(centre)).toEqual([]);
    const said = { valueQuantity: quantity(1, '{score}') };
    expect((await post(centre, score({ component: [asked(said)] }))).status).toBe(201);
    expect((await post(centre, score({ component: [asked({ valueInteger: 2 })] }))).status).toBe(201);
    expect(reasons(centre)).toEqual(['critical_item']);
  });

  it('never takes one patient’s measurement for another’s, whatever identifier a sender gives both', async () => {
    const centre = await centreWithPatient();
    const other = { system: identifier.system, value: '17837130581' };
    const name = [{ family: 'Sky', given: ['Blid'] }];
    await post(centre, { ...patient, identifier: [other], name, birthDate: '1971-03-17' });
    const given = { identifier: [{ system: 'urn:device', value: '1' }] };
    const mine = await stored(centre, observation(given));
    const theirs = observation({
      ...given,
      subject: { identifier: other },
      valueQuantity: quantity(39.5, 'Cel'),
    });
    const found = await stored(centre, theirs);
    expect([found.value, found.severity, found.patientId === mine.patientId]).toEqual([39.5, 'red', false]);
    expect(reasons(centre)).toEqual(['limit']);
    const again = [await post(centre, observation(given)), await post(centre, theirs)];
    expect(again.map(({ status, json }) => [status, (json as { id: string }).id])).toEqual([
      [200, mine.id],
      [200, found.id],
    ]);
    const corrected = await stored(centre, {
      ...theirs,
      status: 'corrected',
      valueQuantity: quantity(38.5, 'Cel'),
    });
    expect([corrected.patientId, corrected.replaces]).toEqual([found.patientId, found.id]);
  });

  it('answers a Bundle entry by entry, all or nothing', async () => {
    const centre = await startTestCentre();
    const bundle = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [{ resource: observation() }, { resource: patient }],
    };
    const { status, json } = await post(centre, bundle);
    expect([status, json]).toMatchObject([
      200,
      { type: 'transaction-response', entry: [{ response: { status: '201 Created' } }, {}] },
    ]);
    const bad = observation({ valueQuantity: quantity(98, '[degF]') });
    const mixed = {
      ...bundle,
      entry: [{ resource: observation({ valueQuantity: quantity(37.1, 'Cel') }) }, { resource: bad }],
    };
    expect(await faultOf(centre, mixed)).toEqual([400, 'Bundle.entry[1].resource.valueQuantity.code']);
  });
});

describe('intake of what cannot be taken', () => {
  const cases: readonly (readonly [string, unknown, number, string | undefined])[] = [
    ['no value', observation({ valueQuantity: undefined }), 400, 'Observation.valueQuantity'],
    [
      'a value in words',
      observation({ valueQuantity: quantity('NaN', 'Cel') }),
      400,
      'Observation.valueQuantity.value',
    ],
    [
      'a comparator',
      observation({ valueQuantity: { ...quantity(3, 'Cel'), comparator: '<' } }),
      400,
      'Observation.valueQuantity.comparator',
    ],
    ['no time', observation({ effectiveDateTime: undefined }), 400, 'Observation.effectiveDateTime'],
    [
      'a day without a clock time',
      observation({ effectiveDateTime: '2026-03-02' }),
      400,
      'Observation.effectiveDateTime',
    ],
    [
      'a day that does not exist',
      observation({ effectiveDateTime: '2026-02-30T10:00:00Z' }),
      400,
      'Observation.effectiveDateTime',
    ],
    ['no unit', observation({ valueQuantity: { value: 37 } }), 400, 'Observation.valueQuantity.code'],
    [
      'another unit',
      observation({ code: loinc('15074-8'), valueQuantity: quantity(90, 'mg/dL') }),
      400,
      'Observation.valueQuantity.code',
    ],
    ['no code', observation({ code: {} }), 400, 'Observation.code'],
    ['an unknown status', observation({ status: 'preliminary' }), 400, 'Observation.status'],
    [
      'no subject',
      observation({ subject: { reference: 'Patient/1' } }),
      400,
      'Observation.subject.identifier',
    ],
    [
      'a real-looking number',
      observation({ subject: { identifier: { ...identifier, value: '30108299920' } } }),
      400,
      'Observation.subject.identifier.value',
    ],
    [
      'nobody registered',
      observation({ subject: { identifier: { ...identifier, value: '17837130581' } } }),
      404,
      'Observation.subject.identifier.value',
    ],
    [
      'a panel of nothing',
      observation({
        code: loinc('85354-9'),
        valueQuantity: undefined,
        component: [{ code: loinc('8480-6'), dataAbsentReason: {} }],
      }),
      400,
      'Observation.valueQuantity',
    ],
    ['a status that is none', observation({ status: 'constructor' }), 400, 'Observation.status'],
    [
      'a patient with a real-looking number',
      { ...patient, identifier: [{ ...identifier, value: '30108299939' }] },
      400,
      'Patient.identifier[0].value',
    ],
    ['a patient without a name', { ...patient, name: [] }, 400, 'Patient.name[0].family'],
    ['another resource', { resourceType: 'Encounter' }, 400, 'Encounter.resourceType'],
    ['an empty Bundle', { resourceType: 'Bundle', type: 'transaction', entry: [] }, 400, 'Bundle.entry'],
    ['a search Bundle', { resourceType: 'Bundle', type: 'searchset', entry: [] }, 400, 'Bundle.type'],
    ['a list', [], 400, undefined],
    ['no JSON', '{"value": NaN}', 400, undefined],
  ];

  it('names the element, says what to do, stores nothing', async () => {
    const centre = await centreWithPatient();
    const found = [];
    for (const [name, resource] of cases) found.push([name, ...(await faultOf(centre, resource))]);
    expect(found).toEqual(cases.map(([name, , status, expression]) => [name, status, expression]));
    expect(centre.faults).toEqual([]);
  });

  it('wants FHIR JSON', async () => {
    const centre = await startTestCentre();
    expect((await postJson(`${centre.url}/fhir`, patient, 'text/plain')).status).toBe(415);
    expect((await postJson(`${centre.url}/fhir`, patient)).status).toBe(201);
  });
});
