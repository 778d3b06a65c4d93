import { describe, expect, it } from 'vitest';
import { DAY, MINUTE, toWireTime } from '@shared/clock';
import { alertSchema } from '@shared/model/alert';
import type { Observation } from '@shared/model/observation';
import { alert, observation, patient, plan, programme } from '../../../support/builders';
import { CENTRE_NOON, startTestCentre } from '../../../support/centre-under-test';

/** A patient whose SpO₂ is missing, and the measurements that come. */
async function waiting(over: Parameters<typeof alert>[0] = {}) {
  const { store, rules } = await startTestCentre();
  store.transact(() => {
    const by = { author: 'system', at: CENTRE_NOON } as const;
    store.log.put({ kind: 'programme', id: 'programme-copd', data: programme(), ...by });
    store.log.put({ kind: 'patient', id: 'patient-1', data: patient(), ...by });
    store.log.put({ kind: 'plan', id: 'plan-1', data: plan({ limits: [] }), ...by });
    const missing = alert({
      severity: 'blue',
      reason: 'missing_measurement',
      rule: { id: 'missing_measurement:2708-6', version: '1', text: 'Måling mangler.' },
      evidence: [],
      ...over,
    });
    store.log.put({ kind: 'alert', id: 'alert-1', data: missing, ...by });
  });
  const take = (id: string, at: number, more: Partial<Observation> = {}): void => {
    const times = { effectiveAt: toWireTime(at), receivedAt: toWireTime(CENTRE_NOON) };
    store.transact(() =>
      rules.takeIn(observation({ id, value: 95, ...times, ...more }), 'system', CENTRE_NOON),
    );
  };
  const stands = () => {
    const stored = store.log.get('alert', 'alert-1');
    if (stored === undefined) throw new Error('no alert');
    return stored;
  };
  return { take, stands };
}

const FIRST = 'Måling mangler. Kom 02.03.2026 kl. 11:00.';

describe('an alert that waits for a measurement', () => {
  it.each([{ state: 'open' }, { state: 'taken', takenBy: 'user-nurse-1' }] as const)(
    'tells the first of a backlog once, and stays usable for every desk ($state)',
    async (over) => {
      const { take, stands } = await waiting(over);
      for (let n = 0; n < 800; n += 1) take(`o-${String(n)}`, CENTRE_NOON - 60 * MINUTE + n * 1_000);
      expect(alertSchema.safeParse(stands().data).success).toBe(true);
      expect(stands().data.rule.text).toBe(FIRST);
      expect(stands().version).toBe(2);
      expect(stands().data).toMatchObject({ ...over, evidence: [{ kind: 'observation', id: 'o-0' }] });
    },
  );

  it('does not take what is older than the last one for what it waits for', async () => {
    const { take, stands } = await waiting();
    take('had', CENTRE_NOON - 3 * DAY);
    const before = stands().version;
    take('years-old', CENTRE_NOON - 900 * DAY);
    expect(stands().version).toBe(before);
  });

  it('tells the next one where the first was withdrawn', async () => {
    const { take, stands } = await waiting();
    take('o-1', CENTRE_NOON - 60 * MINUTE);
    take('o-2', CENTRE_NOON - 60 * MINUTE, { status: 'entered_in_error', replaces: 'o-1' });
    take('o-3', CENTRE_NOON - 30 * MINUTE);
    take('o-4', CENTRE_NOON - 20 * MINUTE);
    expect(stands().data.rule.text).toBe(
      `${FIRST} Målingen er trukket tilbake 02.03.2026 kl. 12:00. Kom 02.03.2026 kl. 11:30.`,
    );
    expect(stands().data.evidence.map(({ id }) => id)).toEqual(['o-1', 'o-2', 'o-3']);
  });
});
