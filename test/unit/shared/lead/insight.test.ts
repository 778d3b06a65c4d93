import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '@shared/clock';
import type { ActFact, AlertFact, SaidFact } from '@shared/lead/insight/facts';
import { insightOf } from '@shared/lead/insight/insight';
import { actFact, alertFact, insightFacts, NINE, saidFact } from '../../../support/lead/insight-facts';

function figures(alerts: readonly AlertFact[], acts: readonly ActFact[], said: readonly SaidFact[] = []) {
  return insightOf(insightFacts({ alerts, acts, said }));
}

/** An alert taken at nine and closed so many seconds later. */
function closedAfter(seconds: number, by = 'user-1') {
  return [actFact('taken', 0), { ...actFact('closed', 0, by), at: NINE + seconds * SECOND }];
}

describe('a reflex', () => {
  const reflexes = (acts: readonly ActFact[]) => figures([alertFact()], acts).reflex.share;

  it('is a close less than two seconds after the last take', () => {
    expect(reflexes(closedAfter(1.999))).toEqual({ yes: 1, of: 1 });
    expect(reflexes(closedAfter(2))).toEqual({ yes: 0, of: 1 });
    const again = [actFact('taken', 0), actFact('released', 1), actFact('taken', 30), actFact('closed', 30)];
    expect(reflexes(again).yes).toBe(1);
  });

  it('is counted from the raising where nobody took it, and never of the centre', () => {
    expect(reflexes([actFact('closed', 0)])).toEqual({ yes: 1, of: 1 });
    expect(reflexes([actFact('closed', 1)])).toEqual({ yes: 0, of: 1 });
    expect(reflexes([actFact('closed', 0, 'system')])).toEqual({ yes: 0, of: 0 });
  });

  it('is nothing that two clocks make of it', () => {
    expect(reflexes(closedAfter(-1))).toEqual({ yes: 0, of: 1 });
  });
});

describe('a close that nothing was said about', () => {
  const silent = (said: readonly SaidFact[], part: Partial<AlertFact> = {}) =>
    figures([alertFact(part)], [actFact('taken', 5), actFact('closed', 20)], said).silent;

  it('has no contact and no note that names it, from the raising until an hour after', () => {
    expect(silent([])).toMatchObject({ share: { yes: 1, of: 1 }, tooEarly: 0 });
    expect(silent([saidFact(10, ['alert-1'])]).share.yes).toBe(0);
    expect(silent([saidFact(80, ['alert-1'])]).share.yes).toBe(0);
    expect(silent([saidFact(81, ['alert-1'])]).share.yes).toBe(1);
    expect(silent([saidFact(-1, ['alert-1'])]).share.yes).toBe(1);
  });

  it('is followed by what is of the patient and names nothing, and not by what names another', () => {
    expect(silent([saidFact(10, [])]).share.yes).toBe(0);
    expect(silent([saidFact(10, [], 'patient-2')]).share.yes).toBe(1);
    expect(silent([saidFact(10, ['alert-2'])]).share.yes).toBe(1);
  });

  it('is red or yellow, by a person, and an hour old', () => {
    expect(silent([], { severity: 'blue' }).share).toEqual({ yes: 0, of: 0 });
    const early = insightOf(
      insightFacts({
        alerts: [alertFact()],
        acts: [actFact('closed', 20)],
        asOf: NINE + 79 * MINUTE,
      }),
    );
    expect(early.silent).toMatchObject({ share: { yes: 0, of: 0 }, tooEarly: 1 });
  });
});

describe('causes that come back', () => {
  const caused = (id: number, cause: string | null, patientId = 'patient-1') =>
    alertFact({ id: String(id), patientId, closed: { at: NINE + HOUR, by: 'user-1', cause, action: null } });

  it('are the same for the same patient three times', () => {
    const alerts = [
      ...[1, 2, 3].map((id) => caused(id, 'known')),
      ...[4, 5].map((id) => caused(id, 'infection')),
      caused(6, 'infection', 'patient-2'),
      ...[7, 8, 9].map((id) => caused(id, null)),
      alertFact({ id: 'open' }),
    ];
    expect(figures(alerts, []).causes).toEqual([{ patientId: 'patient-1', cause: 'known', alerts: 3 }]);
  });
});

describe('noisy limits', () => {
  it('are told by rule and measure, for each patient who had one, with what needed nothing', () => {
    const closed = (action: string | null) => ({ at: NINE, by: 'user-1', cause: null, action });
    const alerts = [
      alertFact({ id: 'a', closed: closed('none_needed') }),
      alertFact({ id: 'b', closed: closed('contacted_advice') }),
      alertFact({ id: 'c', patientId: 'patient-2', closed: closed(null) }),
      alertFact({ id: 'd' }),
      alertFact({ id: 'e', ruleId: 'limit:2708-6:above' }),
      alertFact({ id: 'f', reason: 'message', ruleId: 'message' }),
    ];
    const { limits } = insightOf(
      insightFacts({ alerts, from: NINE, to: NINE + 7 * DAY, asOf: NINE + 7 * DAY }),
    );
    expect(limits.map(({ ruleId, alerts: count }) => [ruleId, count])).toEqual([
      ['limit:2708-6:below', 4],
      ['limit:2708-6:above', 1],
    ]);
    expect(limits[0]).toMatchObject({
      perPatientWeek: 2,
      nothing: { yes: 1, of: 3 },
      patients: [
        { patientId: 'patient-1', alerts: 3 },
        { patientId: 'patient-2', alerts: 1 },
      ],
    });
  });
});

describe('alerts that nobody acted on', () => {
  const untouched = (
    acts: readonly ActFact[],
    said: readonly SaidFact[] = [],
    part: Partial<AlertFact> = {},
  ) => figures([alertFact(part)], acts, said).untouched.map(({ standing }) => standing);

  it('have no line of a person, and nothing that names them', () => {
    expect(untouched([actFact('raised', 0, 'system')])).toEqual(['late']);
    expect(untouched([], [], { dueAt: NINE + 3 * DAY })).toEqual(['waiting']);
    expect(untouched([actFact('commented', 3, 'system')])).toEqual(['late']);
    expect(untouched([actFact('commented', 3)])).toEqual([]);
    expect(untouched([], [saidFact(5, ['alert-1'])])).toEqual([]);
    expect(untouched([], [saidFact(5, [])])).toEqual(['late']);
    const closed = { at: NINE + HOUR, by: 'system', cause: null, action: null };
    expect(untouched([actFact('closed', 60, 'system')], [], { closed })).toEqual(['ended']);
  });
});

describe('people', () => {
  it('stand in order of name, each with hours and load', () => {
    const alerts = [1, 2, 3].map((id) => alertFact({ id: String(id) }));
    const acts = [
      actFact('taken', 1, 'user-b', '1'),
      actFact('closed', 70, 'user-b', '1'),
      actFact('taken', 2, 'user-a', '2'),
      actFact('closed', 3, 'user-lead', '2'),
      actFact('taken', 4, 'user-a', '3'),
      actFact('commented', 200, 'user-a', '3'),
    ];
    const people = new Map([
      ['user-a', 'Ås, Anne'],
      ['user-b', 'Berg, Bo'],
      ['user-lead', 'Æra, Eva'],
    ]);
    const found = insightOf(insightFacts({ alerts, acts, people })).people;
    expect(found.map(({ name }) => name)).toEqual(['Berg, Bo', 'Æra, Eva', 'Ås, Anne']);
    expect(found.map(({ alerts: count, hours, perHour }) => [count, hours, perHour])).toEqual([
      [1, 2, 0.5],
      [1, 1, 1],
      [2, 2, 1],
    ]);
    expect(found.map(({ take, close }) => [take.n, close.n])).toEqual([
      [1, 1],
      [0, 0],
      [2, 0],
    ]);
  });
});

describe('groups', () => {
  it('count an episode by where it began, and a patient of two programmes in both', () => {
    const patients = new Map([['patient-1', { name: 'Fjell, Stille', programmeIds: ['a', 'b'] }]]);
    const facts = insightFacts({ alerts: [alertFact()], patients });
    const keys = (programmeId: string | null) =>
      insightOf({ ...facts, programmeId })
        .groups.filter(({ severity, episodes }) => severity === null && episodes === 1)
        .map(({ by, key }) => `${by} ${key}`.trim());
    expect(keys(null)).toEqual(['all', 'shift day', 'hour 9', 'programme a', 'programme b']);
    expect(keys('b')).toEqual(['all', 'shift day', 'hour 9', 'programme b']);
  });

  it('have a load that only counts time that has been', () => {
    const { groups } = insightOf(
      insightFacts({ alerts: [alertFact()], from: NINE - HOUR, to: NINE + DAY, asOf: NINE + HOUR }),
    );
    const rate = (by: string, key: string) =>
      groups.find((one) => one.by === by && one.key === key && one.severity === null)?.perHour;
    expect([rate('all', ''), rate('shift', 'day'), rate('shift', 'night')]).toEqual([0.5, 0.5, null]);
  });
});
