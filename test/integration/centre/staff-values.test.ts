import { describe, expect, it } from 'vitest';
import { toWireTime } from '@shared/clock';
import { CENTRE_NOON, startTestCentre } from '../../support/centre-under-test';
import { connect, postJson, signIn } from '../../support/centre-workstation';

const identifier = { system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '12844832115' };
const at = new Date(CENTRE_NOON).toISOString();

async function ward(username = 'sykepleier1') {
  const centre = await startTestCentre();
  const resource = {
    resourceType: 'Patient',
    identifier: [identifier],
    name: [{ family: 'Blomst', given: ['Vakker'] }],
    birthDate: '1948-04-12',
  };
  expect((await postJson(`${centre.url}/fhir`, resource, 'application/fhir+json')).status).toBe(201);
  const patientId = centre.store.log.patientByNumber(identifier.value)?.id ?? '';
  const { accessToken: token, user } = await signIn(centre.url, username, 'ws-1');
  const link = connect(centre.url, { token, workstationId: 'ws-1' });
  await link.next('hello');
  const put = (id: string, value: object) =>
    link.command({
      id: `command-${id}`,
      type: 'observation.put',
      at,
      userId: user.id,
      entity: { kind: 'observation', id, version: 0 },
      payload: {
        observation: {
          id,
          patientId,
          code: '2708-6',
          unit: '%',
          effectiveAt: at,
          source: { kind: 'staff' },
          status: 'final',
          ...value,
        },
      },
    });
  const alerts = () => centre.store.log.activeAlerts(patientId).map(({ data }) => data);
  return { centre, patientId, put, alerts };
}

describe('a value taken by phone', () => {
  it('is judged as any measurement: it gets its severity and raises its alert in the same act', async () => {
    const { centre, put, alerts } = await ward();
    const answer = await put('o-1', { value: 80 });
    expect(answer.status).toBe('applied');
    const [alert] = alerts();
    expect(alert).toMatchObject({
      reason: 'limit',
      severity: 'red',
      state: 'open',
      evidence: [{ kind: 'observation', id: 'o-1' }],
    });
    expect(centre.store.log.get('observation', 'o-1')?.data).toMatchObject({
      severity: 'red',
      receivedAt: at,
    });
    // The answer names the last change of the act: the alert is in the log by then.
    expect('seq' in answer ? answer.seq : 0).toBe(centre.store.log.head());
    // A repeat of the command raises nothing more.
    expect((await put('o-1', { value: 80 })).status).toBe('duplicate');
    expect(alerts()).toHaveLength(1);
  });

  it('can be taken back without saying it again', async () => {
    const { centre, put, alerts } = await ward();
    await put('o-1', { value: 8.6 });
    expect((await put('o-2', { status: 'entered_in_error', replaces: 'o-1' })).status).toBe('applied');
    expect(centre.store.log.get('observation', 'o-2')?.data).toMatchObject({ replaces: 'o-1' });
    expect(alerts()[0]?.rule.text).toContain('Målingen er trukket tilbake');
    expect(await put('o-3', {})).toMatchObject({ status: 'rejected', code: 'invalid_state' });
  });

  it('is no measurement that was had, once it is taken back or corrected', async () => {
    const { centre, patientId, put } = await ward();
    const had = () => centre.store.log.lastMeasured(patientId, '2708-6', CENTRE_NOON);
    const before = CENTRE_NOON - 60 * 60_000;
    await put('o-1', { value: 97 });
    expect(had()).toBe(CENTRE_NOON);
    await put('o-2', { value: 97, effectiveAt: toWireTime(before), status: 'corrected', replaces: 'o-1' });
    expect(had()).toBe(before);
    await put('o-3', { status: 'entered_in_error', replaces: 'o-2' });
    expect(had()).toBeUndefined();
  });

  it.each(['vaktleder', 'lege'])('may be written down by %s too', async (username) => {
    const { put, alerts } = await ward(username);
    expect((await put('o-1', { value: 80 })).status).toBe('applied');
    expect(alerts()).toHaveLength(1);
  });

  it('raises nothing when it is as it should be, nor for what no rule knows', async () => {
    const { centre, put, alerts } = await ward();
    expect((await put('o-1', { value: 97 })).status).toBe('applied');
    const consciousness = { code: 'text:acvpu', unit: '{acvpu}', value: 4, text: 'Bevissthet (ACVPU): U' };
    expect((await put('o-2', consciousness)).status).toBe('applied');
    expect(alerts()).toEqual([]);
    expect(centre.store.log.get('observation', 'o-2')?.data).toMatchObject({ severity: 'unknown', value: 4 });
  });

  it('that is taken back stays on record, and the alert that it raised says so', async () => {
    const { centre, patientId, put, alerts } = await ward();
    await put('o-1', { value: 80 });
    const taken = await put('o-2', { value: 80, status: 'entered_in_error', replaces: 'o-1' });
    expect(taken.status).toBe('applied');
    expect(centre.store.log.get('observation', 'o-1')?.data.value).toBe(80);
    const [alert] = alerts();
    expect(alert?.rule.text).toContain('trukket tilbake');
    expect(alert?.evidence.map(({ id }) => id)).toContain('o-2');
    expect(alerts()).toHaveLength(1);
    expect(centre.store.log.activeAlerts(patientId)[0]?.data.state).toBe('open');
  });

  it('is refused from any source but staff, for nobody, and without a value', async () => {
    const { put, alerts } = await ward();
    expect(await put('o-1', { value: 80, source: { kind: 'device' } })).toMatchObject({
      code: 'invalid_state',
    });
    expect(await put('o-2', { value: 80, patientId: 'nobody' })).toMatchObject({ code: 'not_found' });
    expect(await put('o-3', {})).toMatchObject({ code: 'invalid_state' });
    expect(alerts()).toEqual([]);
  });
});
