import { expect, it } from 'vitest';
import { DAY, toWireTime } from '@shared/clock';
import { replay } from '@shared/clinical/rehearsal/replay';
import type { Observation } from '@shared/model/observation';
import { observation, patient, plan } from '../../../support/builders';
import { CENTRE_NOON, startTestCentre } from '../../../support/centre-under-test';

const delta = { code: '29463-7', unit: 'kg', change: -3, windowH: 72, severity: 'red' } as const;
const agreed = plan({ limits: [], deltas: [delta] });

const weight = (id: string, value: number, days: number, more: Partial<Observation> = {}): Observation =>
  observation({
    ...{ id, value, code: '29463-7', unit: 'kg' },
    effectiveAt: toWireTime(CENTRE_NOON + days * DAY),
    receivedAt: toWireTime(CENTRE_NOON),
    ...more,
  });

/** 90 kg, dated yesterday by a wrong clock, and 86 kg today. */
const wrong = weight('o-1', 90, -1);
const moved = weight('o-2', 90, -30, { status: 'corrected', replaces: 'o-1' });
const today = weight('o-3', 86, 0);

async function raisedBy(observations: readonly Observation[]): Promise<readonly (string | undefined)[]> {
  const { store, rules } = await startTestCentre();
  const by = { author: 'system', at: CENTRE_NOON } as const;
  store.transact(() => {
    store.log.put({ kind: 'patient', id: 'patient-1', data: patient(), ...by });
    store.log.put({ kind: 'plan', id: 'plan-1', data: agreed, ...by });
    for (const one of observations) rules.takeIn(one, 'system', CENTRE_NOON);
  });
  const handling = { takenAfter: DAY, closedAfter: DAY };
  const rehearsed = replay({ observations, plan: agreed, handling }).map(({ reason }) => reason);
  expect(store.log.activeAlerts('patient-1').map(({ data }) => data.reason)).toEqual(rehearsed);
  return rehearsed;
}

it('a value whose time was corrected is not compared with at the time where it never was', async () => {
  expect(await raisedBy([wrong, today])).toEqual(['delta']);
  expect(await raisedBy([wrong, moved, today])).toEqual([]);
});
