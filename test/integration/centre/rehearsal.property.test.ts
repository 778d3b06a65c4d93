import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heldSince } from '@shared/clinical/rehearsal/draft-plan';
import { replay, type Handling } from '@shared/clinical/rehearsal/replay';
import { fromWireTime, HOUR, MINUTE, toWireTime } from '@shared/clock';
import type { Alert } from '@shared/model/alert';
import type { Observation } from '@shared/model/observation';
import type { Plan } from '@shared/model/plan';
import { CommandDesk } from '@centre/commands/command-desk';
import { RuleRunner } from '@centre/rules/rule-runner';
import type { CentreStore } from '@centre/store/centre-store';
import { openCentreStore } from '@centre/store/sqlite-store';
import { NOON, nurse, patient, plan, programme } from '../../support/builders';
import { ManualTime } from '../../support/centre-clock';
import { temporaryFolder } from '../../support/temporary-folder';

const SPO2 = '2708-6';
const WEIGHT = '29463-7';
const PRESSURE = '85354-9';
const set = { from: toWireTime(NOON - 1_000 * HOUR), setBy: 'user-nurse-1' };

/** A plan whose every rule speaks: limits on both sides, a panel, changes, and a normal state to drift from. */
const agreed: Plan = plan({
  limits: [
    { code: SPO2, unit: '%', low: 92, severity: 'yellow', ...set },
    { code: SPO2, unit: '%', low: 88, severity: 'red', ...set },
    { code: WEIGHT, unit: 'kg', low: 76, high: 84, severity: 'yellow', ...set },
    { code: '8480-6', unit: 'mm[Hg]', low: 95, high: 160, severity: 'yellow', ...set },
    { code: '8480-6', unit: 'mm[Hg]', high: 180, severity: 'red', ...set },
    { code: '8462-4', unit: 'mm[Hg]', high: 100, severity: 'yellow', ...set },
  ],
  deltas: [
    { code: SPO2, unit: '%', change: -4, windowH: 24, severity: 'red' },
    { code: WEIGHT, unit: 'kg', change: 2, windowH: 72, severity: 'red' },
    { code: WEIGHT, unit: 'kg', change: 1, windowH: 48, severity: 'yellow' },
  ],
  baseline: {
    [SPO2]: { value: 94, spread: 1, from: set.from, to: toWireTime(NOON - 200 * HOUR) },
    [WEIGHT]: { value: 80, spread: 1, from: set.from, to: toWireTime(NOON - 200 * HOUR) },
  },
});

interface Sent {
  readonly kind: 'spo2' | 'weight' | 'pressure';
  readonly value: number;
  readonly second: number;
  /** Since the one before arrived. */
  readonly waitMin: number;
  readonly onTheWayH: number;
  readonly fate: 'new' | 'correction' | 'withdrawal';
}

const sent = fc.record<Sent>({
  kind: fc.constantFrom('spo2', 'spo2', 'weight', 'pressure'),
  value: fc.integer({ min: -6, max: 6 }),
  second: fc.integer({ min: -3, max: 3 }),
  waitMin: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 90, max: 40 * 60 })),
  onTheWayH: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 90 })),
  fate: fc.oneof(
    { weight: 8, arbitrary: fc.constant('new' as const) },
    fc.constantFrom('correction' as const, 'withdrawal' as const),
  ),
});

/** Either anything, or values that stay a little below the normal state, for days. */
const history = fc.oneof(
  fc.array(sent, { minLength: 5, maxLength: 40 }),
  fc
    .array(sent, { minLength: 10, maxLength: 30 })
    .map((items) => items.map((item) => ({ ...item, value: item.kind === 'weight' ? -3 : -1 }))),
);

const handlings = fc.constantFrom<Handling>(
  { takenAfter: 20 * MINUTE, closedAfter: 45 * MINUTE },
  { takenAfter: 3 * HOUR, closedAfter: 30 * HOUR },
  { takenAfter: 1e12, closedAfter: 1e12 },
);

/** What was sent, as measurements in the order of arrival; a correction replaces the last of its kind. */
function series(items: readonly Sent[]): Omit<Observation, 'severity'>[] {
  let now = NOON;
  const last = new Map<string, string>();
  return items.map((item, place) => {
    now += item.waitMin * MINUTE;
    const id = `observation-${String(place)}`;
    const replaced = item.fate === 'new' ? undefined : last.get(item.kind);
    if (item.fate !== 'withdrawal') last.set(item.kind, id);
    return {
      id,
      patientId: 'patient-1',
      ...valuesOf(item),
      effectiveAt: toWireTime(now - item.onTheWayH * HOUR),
      receivedAt: toWireTime(now),
      source: { kind: 'device' },
      status:
        item.fate === 'withdrawal' ? 'entered_in_error' : item.fate === 'correction' ? 'corrected' : 'final',
      ...(replaced === undefined ? {} : { replaces: replaced }),
    };
  });
}

function valuesOf({
  kind,
  value,
  second,
}: Sent): Pick<Observation, 'code' | 'unit' | 'value' | 'components'> {
  if (kind === 'spo2') return { code: SPO2, unit: '%', value: 93 + value };
  if (kind === 'weight') return { code: WEIGHT, unit: 'kg', value: 80 + value / 2 };
  const unit = 'mm[Hg]';
  return {
    code: PRESSURE,
    unit,
    components: [
      { code: '8480-6', value: 140 + value * 10, unit },
      { code: '8462-4', value: 85 + second * 8, unit },
    ],
  };
}

/** The real centre with its rules and its commands on a file; alerts are taken and closed by a nurse's commands. */
function centreRaised(drafts: readonly Omit<Observation, 'severity'>[], handling: Handling): Alert[] {
  const store = openCentreStore({ dataDir: temporaryFolder(), newEpoch: () => 'epoch-1' });
  try {
    const time = new ManualTime(NOON);
    let made = 0;
    const newId = () => `made-${String((made += 1))}`;
    const rules = new RuleRunner({ store, clock: time, newId, timeOf: time.now });
    const desk = new CommandDesk({ store, rules, clock: time, newId, sign: (text) => text });
    furnish(store);
    for (const draft of drafts) {
      time.advance(fromWireTime(draft.receivedAt) - time.now());
      handle(store, desk, time.now(), handling);
      store.transact(() => rules.takeIn(draft, 'system', time.now()));
    }
    return [...store.log.all('alert')].map(({ data }) => data);
  } finally {
    store.close();
  }
}

function furnish(store: CentreStore): void {
  const at = NOON - 500 * HOUR;
  store.transact(() => {
    store.log.put({ kind: 'user', id: 'user-nurse-1', data: nurse(), author: 'system', at });
    store.accounts.noteSignIn('ws-1', 'user-nurse-1', at);
    store.log.put({ kind: 'programme', id: 'programme-copd', data: programme(), author: 'system', at });
    store.log.put({ kind: 'patient', id: 'patient-1', data: patient(), author: 'system', at });
    store.log.put({ kind: 'plan', id: 'plan-1', data: agreed, author: 'system', at });
  });
}

function handle(store: CentreStore, desk: CommandDesk, now: number, handling: Handling): void {
  for (const { id, version, data } of store.log.activeAlerts('patient-1')) {
    const age = now - fromWireTime(data.raisedAt);
    const isOver = age >= handling.closedAfter;
    if (!isOver && (data.state !== 'open' || age < handling.takenAfter)) continue;
    const answer = desk.take(
      {
        id: `${isOver ? 'close' : 'take'}-${id}`,
        type: isOver ? 'alert.close' : 'alert.take',
        at: toWireTime(now),
        userId: 'user-nurse-1',
        entity: { kind: 'alert', id, version },
        payload: isOver ? { cause: 'known', action: 'advice' } : {},
      },
      { workstationId: 'ws-1', userId: 'user-nurse-1' },
    );
    if (answer.status !== 'applied') throw new Error(`${answer.status} ${JSON.stringify(answer)}`);
  }
}

/** What identifies an alert and what it says, but for ids that each side makes itself. */
function told(alerts: readonly Alert[]) {
  return alerts
    .map(({ rule, severity, raisedAt, evidence, reason }) => ({
      raisedAt,
      rule: rule.id,
      reason,
      severity,
      evidence: evidence.map(({ id }) => id),
    }))
    .sort((a, b) => (`${a.raisedAt} ${a.rule}` < `${b.raisedAt} ${b.rule}` ? -1 : 1));
}

describe('a rehearsal of the present plan', () => {
  it('raises exactly what the centre raised on the same measurements, handled at the same times', () => {
    const reasons = new Set<string>();
    fc.assert(
      fc.property(history, handlings, (items, handling) => {
        const drafts = series(items);
        const observations = drafts.map((one): Observation => ({ ...one, severity: 'unknown' }));
        const held = heldSince(agreed, agreed, NOON - 500 * HOUR);
        const raised = replay({ observations, plan: held, handling });
        expect(told(raised)).toEqual(told(centreRaised(drafts, handling)));
        for (const { reason } of raised) reasons.add(reason);
      }),
      { numRuns: 40 },
    );
    // All three rules on values had something to say, or the equality would prove little.
    expect([...reasons].sort()).toEqual(['baseline', 'delta', 'limit']);
  });
});
