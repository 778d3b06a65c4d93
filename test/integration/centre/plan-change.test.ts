import { describe, expect, it } from 'vitest';
import { buildPlan } from '@shared/clinical/plan/build-plan';
import { emptyPlanDraft, withField } from '@shared/clinical/plan/plan-draft';
import { fieldsOf, limitField } from '@shared/clinical/plan/plan-fields';
import { HOUR } from '@shared/clock';
import { CENTRE_NOON, startTestCentre } from '../../support/centre-under-test';
import { connect, postJson, signIn } from '../../support/centre-workstation';

const identifier = { system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '12844832115' };
const RED_LOW = limitField('2708-6', 'red', 'low');
const YELLOW_LOW = limitField('2708-6', 'yellow', 'low');

/** A patient with standard limits (SpO₂ yellow under 92, red under 88), and a clinician at a workstation. */
async function ward() {
  const centre = await startTestCentre();
  const fhir = (resource: object) => postJson(`${centre.url}/fhir`, resource, 'application/fhir+json');
  const name = [{ family: 'Blomst', given: ['Vakker'] }];
  await fhir({ resourceType: 'Patient', identifier: [identifier], name, birthDate: '1948-04-12' });
  const patientId = centre.store.log.patientByNumber(identifier.value)?.id ?? '';
  const { accessToken: token, user } = await signIn(centre.url, 'lege', 'ws-1');
  const link = connect(centre.url, { token, workstationId: 'ws-1' });
  await link.next('hello');
  /** What the form makes of the plan, as the desk sends it. */
  const change = (fields: Readonly<Record<string, string>>) => {
    const stored = centre.store.log.planOf(patientId);
    if (stored === undefined) throw new Error('no plan');
    const { id, version, data } = stored;
    const reason = 'Avtalt med pasienten';
    const draft = Object.entries(fields).reduce(
      (now, [field, is]) => withField(now, fieldsOf(data), field, is),
      { ...emptyPlanDraft, reason },
    );
    const plan = buildPlan(data, draft, { by: user.id, at: centre.time.now(), reason });
    const at = new Date(centre.time.now()).toISOString();
    const entity = { kind: 'plan', id, version };
    return link.command({
      id: `plan-${String(version)}`,
      type: 'plan.put',
      at,
      userId: user.id,
      entity,
      payload: { plan },
    });
  };
  const measure = (value: number, takenAt: number) =>
    fhir({
      resourceType: 'Observation',
      status: 'final',
      code: { coding: [{ system: 'http://loinc.org', code: '2708-6' }] },
      subject: { identifier },
      effectiveDateTime: new Date(takenAt).toISOString(),
      valueQuantity: { value, unit: '%', system: 'http://unitsofmeasure.org', code: '%' },
    });
  const alerts = () =>
    centre.store.log.activeAlerts(patientId).map(({ data }) => [data.severity, data.rule.id]);
  return { centre, patientId, change, measure, alerts };
}

describe('a limit that is changed at a desk', () => {
  it('raises at once what the old one let pass', async () => {
    const { centre, change, measure, alerts } = await ward();
    await measure(93, CENTRE_NOON - HOUR);
    expect(alerts()).toEqual([]);
    expect(await change({ [YELLOW_LOW]: '95', [RED_LOW]: '94' })).toMatchObject({
      status: 'applied',
      version: 2,
    });
    await measure(93, centre.time.now());
    expect(alerts()).toEqual([['red', 'limit:2708-6:below']]);
  });

  it('lets pass at once what the old one raised', async () => {
    const { centre, change, measure, alerts } = await ward();
    await change({ [YELLOW_LOW]: '86', [RED_LOW]: '84' });
    await measure(87, centre.time.now());
    expect(alerts()).toEqual([]);
    await measure(83, centre.time.now() + 1_000);
    expect(alerts()).toEqual([['red', 'limit:2708-6:below']]);
  });

  it('leaves no gap: a value that was taken before the change and comes after is judged', async () => {
    const { centre, change, measure, alerts } = await ward();
    await change({ [YELLOW_LOW]: '91', [RED_LOW]: '89' });
    await measure(80, centre.time.now() - HOUR);
    expect(alerts()).toEqual([['red', 'limit:2708-6:below']]);
  });

  it('is its author’s, whatever it says itself, and the others keep theirs', async () => {
    const { centre, patientId, change } = await ward();
    await change({ [RED_LOW]: '86' });
    const limits =
      centre.store.log.planOf(patientId)?.data.limits.filter(({ code }) => code === '2708-6') ?? [];
    expect(limits.map(({ low, setBy, reason }) => [low, setBy, reason])).toEqual([
      [92, 'system', 'Standardgrenser, ikke personlige'],
      [86, 'user-lege', 'Avtalt med pasienten'],
    ]);
  });
});
