import { describe, expect, it } from 'vitest';
import { centreQueries } from '@centre/link/queries';
import { historyView } from '@main/desk/history-view';
import { fetchAll } from '@renderer/state/history';
import { DAY, HOUR, MINUTE, SECOND, toWireTime } from '@shared/clock';
import type { SeriesView } from '@shared/ipc/views';
import type { Observation } from '@shared/model/observation';
import { success } from '@shared/outcome';
import { readHistoryAnswer } from '@shared/wire/queries';
import { CENTRE_NOON, startTestCentre, type TestCentre } from '../../support/centre-under-test';
import { postJson } from '../../support/centre-workstation';

const identifier = { system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '12844832115' };

async function post(centre: TestCentre, resource: unknown) {
  return postJson(`${centre.url}/fhir`, resource, 'application/fhir+json');
}

async function centreWithPatient(): Promise<{ centre: TestCentre; patientId: string }> {
  const centre = await startTestCentre();
  const { json } = await post(centre, {
    ...{ resourceType: 'Patient', identifier: [identifier], birthDate: '1948-04-12' },
    name: [{ family: 'Blomst', given: ['Vakker'] }],
  });
  return { centre, patientId: (json as { id: string }).id };
}

function measured(value: number, code: string, unit: string, at: number, more: object = {}) {
  return {
    ...{ resourceType: 'Observation', status: 'final', subject: { identifier } },
    ...{ code: { coding: [{ system: 'http://loinc.org', code }] }, effectiveDateTime: toWireTime(at) },
    valueQuantity: { value, system: 'http://unitsofmeasure.org', code: unit },
    ...more,
  };
}

async function stored(centre: TestCentre, resource: unknown): Promise<Observation> {
  const { status, json } = await post(centre, resource);
  expect(status).toBe(201);
  const found = centre.store.log.get('observation', (json as { id: string }).id);
  if (found === undefined) throw new Error('not stored');
  return found.data;
}

describe('odd measurements at the intake', () => {
  it('a value that cannot be is kept as it came and judged like any other', async () => {
    const { centre } = await centreWithPatient();
    expect(await stored(centre, measured(1, '8867-4', '/min', CENTRE_NOON))).toMatchObject({
      value: 1,
      unit: '/min',
    });
    expect(
      await stored(centre, measured(61.73214285714286, '8867-4', '/min', CENTRE_NOON - MINUTE)),
    ).toMatchObject({
      value: 61.73214285714286,
    });
  });

  it('an unknown code keeps its unit and raises nothing, however odd the value', async () => {
    const { centre } = await centreWithPatient();
    const one = await stored(centre, {
      ...measured(99_999, '99999-9', 'furlong', CENTRE_NOON),
    });
    expect(one).toMatchObject({ code: '99999-9', unit: 'furlong', severity: 'unknown' });
    const named = await stored(centre, {
      ...measured(-5, '', 'kg', CENTRE_NOON),
      code: { text: 'O/E - muscle mass' },
    });
    expect(named).toMatchObject({
      code: 'text:O/E - muscle mass',
      text: 'O/E - muscle mass',
      severity: 'unknown',
    });
    expect(centre.store.log.count('alert')).toBe(0);
  });

  it('numeric answers of a form without a score are answers, and no part of a measurement', async () => {
    const { centre } = await centreWithPatient();
    const part = (text: string, value: number) => ({
      code: { text },
      valueQuantity: { value, system: 'http://unitsofmeasure.org', code: '{score}' },
    });
    const form = await stored(centre, {
      ...measured(0, '74465-6', '{score}', CENTRE_NOON),
      code: { coding: [{ system: 'http://loinc.org', code: '74465-6' }], text: 'Ukeskjema' },
      valueQuantity: undefined,
      component: [part('Dager med hoste', 7), part('Netter våken', 5)],
    });
    expect([form.value, form.components]).toEqual([undefined, undefined]);
    const [response] = [...centre.store.log.all('response')];
    expect(response?.data.items.map(({ text, answer }) => [text, answer])).toEqual([
      ['Dager med hoste', 7],
      ['Netter våken', 5],
    ]);
  });

  it('a time in the future is kept, and a wrong clock silences no alert', async () => {
    const { centre } = await centreWithPatient();
    const ahead = await stored(centre, measured(71, '2708-6', '%', CENTRE_NOON + 3 * DAY));
    expect(ahead.effectiveAt).toBe(toWireTime(CENTRE_NOON + 3 * DAY));
    expect([...centre.store.log.all('alert')].map(({ data }) => data.severity)).toEqual(['red']);
  });

  it('a value dated a year ahead does not hide that nothing came since, nor that somebody measures', async () => {
    const { centre, patientId } = await centreWithPatient();
    const { log } = centre.store;
    const plan = log.planOf(patientId)?.data;
    if (plan === undefined) throw new Error('no plan');
    const schedule = [{ code: '2708-6', everyH: 24, dueAfterH: 6, pauses: [] }];
    centre.store.transact(() => {
      log.put({ kind: 'plan', id: plan.id, data: { ...plan, schedule }, author: 'system', at: CENTRE_NOON });
    });
    await stored(centre, measured(97, '2708-6', '%', CENTRE_NOON + 365 * DAY));
    const reasons = (): string[] => [...log.all('alert')].map(({ data }) => data.reason);
    const wait = (hours: number): void => {
      centre.time.advance(hours * HOUR - SECOND);
      centre.rules.schedule.all();
    };
    wait(29);
    expect(reasons()).toEqual([]);
    await stored(centre, measured(96, '2708-6', '%', CENTRE_NOON + 366 * DAY));
    wait(29);
    expect(reasons()).toEqual([]);
    wait(3);
    expect(reasons()).toEqual(['missing_measurement']);
    const [missing] = [...log.all('alert')];
    expect(missing?.data.rule.text).toContain('Siste måling 03.03.2026 kl. 16:59.');
    expect(log.lastSign(patientId, centre.time.now())).toBe(CENTRE_NOON + 29 * HOUR - SECOND);
  });

  it('twenty years of one patient come back whole, page by page, oldest first', async () => {
    const { centre, patientId } = await centreWithPatient();
    const days = 20 * 365;
    for (let from = 0; from < days; from += 500) {
      const entry = Array.from({ length: Math.min(500, days - from) }, (_, n) => ({
        resource: measured(60 + ((from + n) % 40), '29463-7', 'kg', CENTRE_NOON - (days - from - n) * DAY),
      }));
      expect((await post(centre, { resourceType: 'Bundle', type: 'collection', entry })).status).toBe(200);
    }
    const history = centreQueries(centre.store)['history'];
    let whole: SeriesView | null = null;
    let pages = 0;
    const error = await fetchAll(
      [{ code: '29463-7', oldestAt: CENTRE_NOON }],
      {},
      {
        read: (code, before) => {
          pages += 1;
          const raw = history?.({ patientId, code, before: toWireTime(before), limit: 5_000 }, {} as never);
          const answer = readHistoryAnswer(JSON.parse(JSON.stringify(raw)));
          if (answer.kind !== 'answer') throw new Error(answer.kind);
          return Promise.resolve(success(historyView(code, answer.items, answer.more)));
        },
        wanted: () => true,
        came: (_code, series) => {
          whole = series;
        },
      },
    );
    expect([error, pages]).toEqual([null, 2]);
    const { at, value } = whole as unknown as SeriesView;
    expect(at.length).toBe(days);
    expect([...at]).toEqual([...at].sort((a, b) => a - b));
    expect([at[0], value[0], value.at(-1)]).toEqual([CENTRE_NOON - days * DAY, 60, 60 + ((days - 1) % 40)]);
    expect(centre.store.log.count('alert')).toBe(0);
  });
});
