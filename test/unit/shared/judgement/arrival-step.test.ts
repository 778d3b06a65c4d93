import { describe, expect, it } from 'vitest';
import type { StepFacts } from '@shared/clinical/judgement/alert-step';
import { arrivalStep, type Arrival } from '@shared/clinical/judgement/arrival-step';
import type { Alert } from '@shared/model/alert';
import type { Observation } from '@shared/model/observation';
import { alert, NOON, observation } from '../../../support/builders';

const RULE = 'missing_measurement:2708-6';
const HOUR = 3_600_000;

const waiting: Alert = alert({
  severity: 'blue',
  reason: 'missing_measurement',
  rule: { id: RULE, version: '1', text: 'Måling mangler.' },
  evidence: [],
});

/** One after the other on the alert; `known` are the measurements that can be read. */
function afterAll(
  begun: Alert,
  arrivals: readonly Arrival[],
  known: readonly Observation[] = [],
): { readonly alert: Alert; readonly versions: number } {
  const facts: Pick<StepFacts, 'now' | 'newId' | 'read'> = {
    now: NOON,
    newId: () => 'event',
    read: ({ id }) => known.find((one) => one.id === id),
  };
  return arrivals.reduce(
    ({ alert: before, versions }, arrival) => {
      const step = arrivalStep(before, arrival, facts);
      return step === undefined ? { alert: before, versions } : { alert: step.alert, versions: versions + 1 };
    },
    { alert: begun, versions: 0 },
  );
}

function came(n: number, over: Partial<Arrival> = {}): Arrival {
  return { kind: 'observation', id: `o-${String(n)}`, awaitedBy: [RULE], at: NOON + n * HOUR, ...over };
}

const withdrawal = came(2, { awaitedBy: [], replaces: { id: 'o-1', words: 'Målingen er trukket tilbake.' } });

describe('what was awaited', () => {
  it('is told with the first that comes; a backlog after it raises no version and lengthens no text', () => {
    const backlog = Array.from({ length: 1_000 }, (_, n) => came(n));
    const { alert: told, versions } = afterAll(waiting, backlog);
    expect(told.rule.text).toBe('Måling mangler. Kom 02.03.2026 kl. 12:00.');
    expect(told.evidence).toEqual([{ kind: 'observation', id: 'o-0' }]);
    expect(versions).toBe(1);
  });

  it('has not come with a measurement that was withdrawn: the next one is told', () => {
    const known = [
      observation({ id: 'o-1' }),
      observation({ id: 'o-2', status: 'entered_in_error', replaces: 'o-1' }),
      observation({ id: 'o-3' }),
    ];
    const { alert: told, versions } = afterAll(waiting, [came(1), withdrawal, came(3), came(4)], known);
    expect(told.rule.text).toBe(
      'Måling mangler. Kom 02.03.2026 kl. 13:00. Målingen er trukket tilbake. Kom 02.03.2026 kl. 15:00.',
    );
    expect([told.evidence.map(({ id }) => id), versions]).toEqual([['o-1', 'o-2', 'o-3'], 3]);
  });

  it('has come with a measurement that was corrected', () => {
    const known = [
      observation({ id: 'o-1' }),
      observation({ id: 'o-2', status: 'corrected', replaces: 'o-1' }),
    ];
    const { versions } = afterAll(waiting, [came(1), withdrawal, came(3)], known);
    expect(versions).toBe(2);
  });
});

describe('a correction', () => {
  it('is told also where it is evidence already, since the right value breaks the limit too', () => {
    const evidence = ['o-1', 'o-2'].map((id) => ({ kind: 'observation' as const, id }));
    const red = alert({ evidence, rule: { id: 'limit:2708-6:below', version: '2', text: 'SpO₂ 86 %.' } });
    const words = 'Målingen er rettet: SpO₂ 86 %.';
    const correction = came(2, { awaitedBy: [], replaces: { id: 'o-1', words } });
    const step = arrivalStep(red, correction, { now: NOON, newId: () => 'event', read: () => undefined });
    expect(step?.alert).toMatchObject({ evidence, rule: { text: `SpO₂ 86 %. ${words}` } });
    expect(step?.event).toMatchObject({ act: 'commented', by: 'system', text: words });
  });
});

describe('the text of an alert', () => {
  it('stays short over any number of corrections, begins with the rule and ends with the newest', () => {
    const corrections = Array.from({ length: 500 }, (_, n) =>
      came(n + 2, {
        awaitedBy: [],
        replaces: { id: `o-${String(n + 1)}`, words: `Målingen er rettet, gang ${String(n + 1)}.` },
      }),
    );
    const { alert: told } = afterAll(waiting, [came(1), ...corrections]);
    expect(told.rule.text.length).toBeLessThanOrEqual(2_000);
    expect(told.rule.text).toMatch(
      /^Måling mangler\. Kom 02\.03\.2026 kl\. 13:00\. .*… Målingen er rettet, gang 500\.$/,
    );
    const { alert: odd } = afterAll(told, [
      came(900, { replaces: { id: 'o-501', words: 'x'.repeat(50_000) } }),
    ]);
    expect(odd.rule.text.length).toBeLessThanOrEqual(2_000);
    expect(odd.rule.text).toMatch(/^Måling mangler\./);
  });
});
