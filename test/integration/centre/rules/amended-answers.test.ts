import { describe, expect, it } from 'vitest';
import { startTestCentre, type TestCentre } from '../../../support/centre-under-test';
import { postJson } from '../../../support/centre-workstation';

const subject = { identifier: { system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '12844832115' } };
const patient = {
  resourceType: 'Patient',
  identifier: [subject.identifier],
  name: [{ family: 'Blomst', given: ['Vakker'] }],
  birthDate: '1948-04-12',
};

/** PHQ-9 with an answer to item 9, thoughts of death or self-harm. */
function answered(status: string, item9: number): object {
  return {
    resourceType: 'QuestionnaireResponse',
    identifier: { system: 'urn:x', value: 'answer-1' },
    status,
    questionnaire: 'Questionnaire/form-phq9',
    subject,
    authored: '2026-03-02T11:00:00+01:00',
    item: [{ linkId: '9', text: 'Nine', answer: [{ valueInteger: item9 }] }],
  };
}

async function post(centre: TestCentre, resource: object) {
  const { status, json } = await postJson(`${centre.url}/fhir`, resource, 'application/fhir+json');
  return { status, id: (json as { id: string }).id };
}

describe('an answered form that the patient amends', () => {
  it('is judged by what it says now, and stays one form', async () => {
    const centre = await startTestCentre();
    await post(centre, patient);
    const first = await post(centre, answered('completed', 0));
    expect(centre.store.log.count('alert')).toBe(0);

    const amended = await post(centre, answered('amended', 2));
    expect(amended).toEqual({ status: 200, id: first.id });
    const [response, ...more] = [...centre.store.log.all('response')];
    expect([response?.version, response?.data.items[0]?.answer, more]).toEqual([2, 2, []]);
    const [alert] = [...centre.store.log.all('alert')];
    expect(alert?.data).toMatchObject({
      reason: 'critical_item',
      severity: 'red',
      evidence: [{ kind: 'response', id: first.id }],
    });

    const head = centre.store.log.head();
    expect(await post(centre, answered('amended', 2))).toEqual({ status: 200, id: first.id });
    expect(await post(centre, answered('completed', 1))).toEqual({ status: 200, id: first.id });
    expect(centre.store.log.head()).toBe(head);
  });
});
