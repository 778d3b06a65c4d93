import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Desk } from '@main/desk/desk';
import { followsOf } from '@main/desk/follows';
import type { AlertRow } from '@shared/ipc/views';
import { alertRow, NOON } from '../../../support/builders';

const one = { id: 'user-nurse-1', name: 'Sykepleier Én' };
const two = { id: 'user-nurse-2', name: 'Sykepleier To' };
const taken = (id: string, by: typeof one, at: number): AlertRow =>
  alertRow({ id, state: 'taken', takenBy: by, takenAt: at });

describe('followsOf', () => {
  it('is the nurse who has another of the alerts, the first who took where several have', () => {
    const open = alertRow({ id: 'open' });
    expect(followsOf(open, [open])).toBeNull();
    expect(followsOf(open, [open, taken('a', two, NOON), taken('b', one, NOON - 1)])).toEqual(one);
  });

  it('is nobody for an alert that somebody has or that is put off', () => {
    const holder = taken('a', two, NOON);
    for (const state of ['taken', 'snoozed', 'closed'] as const)
      expect(followsOf(alertRow({ id: 'x', state }), [holder])).toBeNull();
  });

  it('never depends on the order of the rows', () => {
    const row = fc.record({ id: fc.nat(9), who: fc.boolean(), at: fc.nat(3), is: fc.boolean() });
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ({ id }) => id }), (raw) => {
        const rows = raw.map(({ id, who, at, is }) =>
          is ? taken(`a${String(id)}`, who ? one : two, at) : alertRow({ id: `a${String(id)}` }),
        );
        const open = alertRow({ id: 'open' });
        expect(followsOf(open, [...rows].reverse())).toEqual(followsOf(open, rows));
      }),
    );
  });
});

describe('the desk', () => {
  it('tells the other alerts of the patient when somebody takes one, releases it or closes it', () => {
    const told: AlertRow[] = [];
    const nothing = (): void => undefined;
    const desk = new Desk({
      onWorklist: nothing,
      onAlerts: ({ upsert }) => told.push(...upsert),
      onPatients: nothing,
    });
    const other = alertRow({ id: 'c', patientId: 'patient-2' });
    desk.load([], [alertRow({ id: 'a' }), alertRow({ id: 'b' }), other]);
    const followed = (): (string | null)[] =>
      ['a', 'b', 'c'].map((id) => desk.alert(id)?.follows?.id ?? null);
    expect(followed()).toEqual([null, null, null]);
    const act = {
      commandId: 'c1',
      type: 'alert.take',
      alertId: 'a',
      patientId: 'patient-1',
      by: one,
      at: NOON,
      mark: 'registered' as const,
      until: null,
      reason: null,
      done: null,
    };
    desk.putAct(act);
    expect(followed()).toEqual([null, one.id, null]);
    expect(told.findLast((row) => row.id === 'b')?.follows).toEqual(one);
    desk.dropAct(act);
    expect(followed()).toEqual([null, null, null]);
    expect(told.findLast((row) => row.id === 'b')?.follows).toBeNull();
  });
});
