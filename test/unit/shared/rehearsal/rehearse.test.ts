import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shifted } from '@shared/clinical/rehearsal/draft-plan';
import { handlingOf } from '@shared/clinical/rehearsal/handling';
import { rehearse, type RehearsalFacts } from '@shared/clinical/rehearsal/rehearse';
import { replay } from '@shared/clinical/rehearsal/replay';
import { wasActedOn } from '@shared/clinical/rehearsal/acted-on';
import { DAY, HOUR, MINUTE, toWireTime } from '@shared/clock';
import type { Alert } from '@shared/model/alert';
import type { Observation } from '@shared/model/observation';
import type { Limit } from '@shared/model/plan';
import { alert, NOON, observation, plan } from '../../../support/builders';

const SPO2 = '2708-6';
const FROM = NOON - 90 * DAY;

function limits(yellow: number, red: number): Limit[] {
  const set = { code: SPO2, unit: '%', from: toWireTime(FROM), setBy: 'user-doctor-1' };
  return [
    { ...set, low: red, severity: 'red' },
    { ...set, low: yellow, severity: 'yellow' },
  ];
}

/** Measured so many days before the end of the rehearsal, received half a minute later. */
function measured(id: string, daysAgo: number, value: number, over: Partial<Observation> = {}): Observation {
  const at = NOON - daysAgo * DAY;
  const received = toWireTime(at + MINUTE / 2);
  return observation({ id, value, effectiveAt: toWireTime(at), receivedAt: received, ...over });
}

/** An alert on a measurement, closed an hour later. */
function closedAlert(
  id: string,
  on: Observation,
  over: Partial<Alert> = {},
  action = 'contacted_advice',
): Alert {
  const raisedAt = Date.parse(on.receivedAt);
  const closed = { by: 'user-nurse-1', at: toWireTime(raisedAt + HOUR), cause: 'known', action };
  return alert({
    id,
    severity: 'yellow',
    state: 'closed',
    raisedAt: on.receivedAt,
    takenAt: toWireTime(raisedAt + 40 * MINUTE),
    rule: { id: `limit:${SPO2}:below`, version: '1', text: '' },
    evidence: [{ kind: 'observation', id: on.id }],
    closed,
    ...over,
  });
}

const days = [measured('a', 60, 89), measured('b', 40, 91), measured('c', 20, 87), measured('d', 5, 90)];
const [a, b, c, d] = days as [Observation, Observation, Observation, Observation];

function facts(over: Partial<RehearsalFacts> = {}): RehearsalFacts {
  return {
    from: FROM,
    to: NOON,
    observations: days,
    plan: plan({ limits: limits(92, 88), deltas: [] }),
    draft: { limits: limits(90, 88), deltas: [] },
    alerts: [],
    contacts: [],
    ...over,
  };
}

function onSpo2(over: Partial<RehearsalFacts> = {}) {
  const found = rehearse(facts(over)).measures.find(({ code }) => code === SPO2);
  if (found === undefined) throw new Error('SpO₂ is not judged');
  return found;
}

describe('a rehearsal of limits', () => {
  it('counts what each plan would have raised, by colour and week', () => {
    const { now, draft, added, values, days: over } = onSpo2();
    expect(now).toMatchObject({ total: 4, red: 1, yellow: 3 });
    expect(draft).toMatchObject({ total: 2, red: 1, yellow: 1 });
    expect([now.weeks.length, now.weeks.reduce((sum, week) => sum + week, 0)]).toEqual([13, 4]);
    expect(now.weeks.at(-1)).toBe(1);
    expect([added, values, over]).toEqual([0, 4, 60]);
  });

  it('names the alerts that were acted on and would be missed, with value, time and what was done', () => {
    const alerts = [
      closedAlert('alert-a', a),
      closedAlert('alert-b', b),
      closedAlert('alert-d', d, {}, 'none_needed'),
    ];
    const { actedOn, missed } = onSpo2({ alerts });
    expect(actedOn).toBe(2);
    expect(missed).toEqual([
      {
        alertId: 'alert-b',
        at: NOON - 40 * DAY,
        value: 91,
        unit: '%',
        severity: 'yellow',
        action: 'contacted_advice',
        contact: null,
        escalated: false,
        alsoNow: false,
      },
    ]);
  });

  it('says where the present limits would miss it too, because they were changed since', () => {
    const alerts = [closedAlert('alert-b', b)];
    const narrow = onSpo2({ alerts, plan: plan({ limits: limits(90, 88) }) });
    expect(narrow.missed.map(({ alsoNow }) => alsoNow)).toEqual([true]);
  });

  it('tells red that would have been yellow, and what would have come later, from what is missed', () => {
    const alerts = [closedAlert('alert-c', c, { severity: 'red' })];
    expect(onSpo2({ alerts, draft: { limits: limits(90, 80), deltas: [] } })).toMatchObject({
      actedOn: 1,
      missed: [],
      milder: 1,
      later: 0,
    });
    const worse = measured('b2', 40 - 1 / 48, 86);
    const grown = closedAlert('alert-b', b, {
      evidence: [b, worse].map(({ id }) => ({ kind: 'observation', id })),
    });
    expect(onSpo2({ alerts: [grown], observations: [a, b, worse, c, d] })).toMatchObject({
      actedOn: 1,
      missed: [],
      later: 1,
    });
  });

  it('calls missed what would only have been raised after people had acted', () => {
    const worse = measured('b2', 38, 86);
    const grown = closedAlert('alert-b', b, {
      evidence: [b, worse].map(({ id }) => ({ kind: 'observation', id })),
    });
    expect(onSpo2({ alerts: [grown], observations: [a, b, worse, c, d] }).missed).toHaveLength(1);
  });

  it('marks as new what neither the present limits nor the real alerts speak of', () => {
    const { raised, added } = onSpo2({
      draft: { limits: limits(95, 88), deltas: [] },
      plan: plan({ limits: limits(90, 88) }),
    });
    expect(raised.map(({ observationId, isNew }) => [observationId, isNew])).toEqual([
      ['a', false],
      ['b', true],
      ['c', false],
      ['d', true],
    ]);
    expect(added).toBe(2);
    const alerts = [closedAlert('alert-b', b)];
    expect(
      onSpo2({
        alerts,
        draft: { limits: limits(95, 88), deltas: [] },
        plan: plan({ limits: limits(90, 88) }),
      }).added,
    ).toBe(1);
  });

  it('takes each component of a panel by itself', () => {
    const pressure = measured('p', 10, 0, {
      code: '85354-9',
      unit: 'mm[Hg]',
      components: [
        { code: '8480-6', value: 185, unit: 'mm[Hg]' },
        { code: '8462-4', value: 80, unit: 'mm[Hg]' },
      ],
    });
    const { value: _none, ...panel } = pressure;
    const high: Limit = {
      code: '8480-6',
      unit: 'mm[Hg]',
      high: 180,
      severity: 'red',
      from: toWireTime(FROM),
      setBy: 'x',
    };
    const { measures } = rehearse(
      facts({ observations: [panel], plan: plan({ limits: [high] }), draft: { limits: [], deltas: [] } }),
    );
    expect(measures.map(({ code, now, draft }) => [code, now.total, draft.total])).toEqual([
      ['8480-6', 1, 0],
    ]);
  });

  it('has nothing to say without measurements', () => {
    expect(onSpo2({ observations: [] })).toMatchObject({
      values: 0,
      actedOn: 0,
      now: { total: 0 },
      raised: [],
    });
  });

  it('keeps a replayed alert open as long as alerts really were, or by the deadline of yellow', () => {
    const three = [closedAlert('1', a), closedAlert('2', b), closedAlert('3', c)];
    expect(handlingOf(three)).toEqual({ takenAfter: 40 * MINUTE, closedAfter: HOUR, measured: true });
    expect(handlingOf(three.slice(0, 2))).toEqual({
      takenAfter: 2 * HOUR,
      closedAfter: 2 * HOUR,
      measured: false,
    });
  });
});

describe('whether an alert was acted on', () => {
  const nobody = new Set<string>();
  const with_ = (action: string | undefined) =>
    wasActedOn(
      { id: 'x', closed: { by: 'u', at: toWireTime(NOON), ...(action === undefined ? {} : { action }) } },
      nobody,
    );
  it('is told by the action of the close, in doubt yes', () => {
    expect(
      ['contacted_no_action', 'not_reached', 'referred_gp', 'code-of-another-centre'].map(with_),
    ).toEqual([true, true, true, true]);
    expect([with_('none_needed'), with_(undefined), wasActedOn({ id: 'x' }, nobody)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('is true of one with a contact about it, or handed on', () => {
    expect(wasActedOn({ id: 'x' }, new Set(['x']))).toBe(true);
    expect(wasActedOn({ id: 'x', escalatedTo: { kind: 'role', ref: 'lead' } }, nobody)).toBe(true);
  });
});

const values = fc.array(
  fc.record({ value: fc.integer({ min: 80, max: 99 }), waitMin: fc.integer({ min: 1, max: 3_000 }) }),
  { maxLength: 80 },
);

function seriesOf(items: readonly { readonly value: number; readonly waitMin: number }[]): Observation[] {
  let at = FROM;
  return items.map(({ value, waitMin }, place) => {
    at += waitMin * MINUTE;
    return observation({
      id: `o-${String(place)}`,
      value,
      effectiveAt: toWireTime(at),
      receivedAt: toWireTime(at),
    });
  });
}

describe('a wider limit', () => {
  it('never raises more limit alerts on a measure, however long alerts stay open', () => {
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 82, max: 97 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 0, max: 5_000 }),
        (items, low, byYellow, byRed, takenMin, restMin) => {
          const handling = { takenAfter: takenMin * MINUTE, closedAfter: (takenMin + restMin) * MINUTE };
          const count = (yellow: number, red: number) =>
            replay({
              observations: seriesOf(items),
              plan: plan({ limits: limits(yellow, red) }),
              handling,
            }).filter(({ reason }) => reason === 'limit').length;
          expect(count(low - byYellow, low - 4 - byRed)).toBeLessThanOrEqual(count(low, low - 4));
        },
      ),
    );
  });

  it('moves one limit by what is asked, and says where there is none', () => {
    const moved = shifted(limits(92, 88), { code: SPO2, severity: 'yellow', bound: 'low', by: -1 });
    expect(moved?.map(({ severity, low }) => [severity, low])).toEqual([
      ['red', 88],
      ['yellow', 91],
    ]);
    expect(shifted(limits(92, 88), { code: SPO2, severity: 'yellow', bound: 'high', by: 1 })).toBeNull();
  });
});
