import { describe, expect, it } from 'vitest';
import { Desk } from '@main/desk/desk';
import { overlayAlert, wokenRow, type PendingAct } from '@main/desk/overlay';
import { alertRow, NOON } from '../../../support/builders';

const act: PendingAct = {
  commandId: 'c1',
  type: 'alert.take',
  alertId: 'alert-1',
  patientId: 'patient-1',
  by: { id: 'user-nurse-1', name: 'Sykepleier Én' },
  at: NOON,
  mark: 'registered',
  until: null,
  reason: null,
  done: null,
};

describe('overlay', () => {
  it('draws a take as taken by me, marked as pending', () => {
    expect(overlayAlert(alertRow(), [act])).toEqual(
      alertRow({ state: 'taken', takenBy: act.by, takenAt: NOON, pending: 'registered' }),
    );
  });

  it('draws a take and a close made after each other as closed', () => {
    const row = overlayAlert(alertRow(), [
      act,
      { ...act, commandId: 'c2', type: 'alert.close', mark: 'sent' },
    ]);
    expect([row.state, row.pending, row.takenBy?.id]).toEqual(['closed', 'sent', 'user-nurse-1']);
  });

  it('draws a snooze with its end, its reason and who did it, and takes the holder off', () => {
    const snooze = { ...act, type: 'alert.snooze', until: NOON + 1, reason: 'Ringer igjen' };
    expect(overlayAlert(alertRow({ state: 'taken', takenBy: act.by, takenAt: NOON }), [snooze])).toEqual(
      alertRow({
        state: 'snoozed',
        snoozedUntil: NOON + 1,
        snoozeReason: 'Ringer igjen',
        snoozedBy: 'Sykepleier Én',
        pending: 'registered',
      }),
    );
  });

  it('wakes a snoozed alert at its end, and not before or while the centre tells', () => {
    const row = alertRow({ state: 'snoozed', snoozedUntil: NOON });
    expect([wokenRow(row, 0).state, wokenRow(row, NOON - 1).state, wokenRow(row, NOON).state]).toEqual([
      'snoozed',
      'snoozed',
      'open',
    ]);
  });
});

describe('an own snooze on its way', () => {
  const quiet = { onWorklist: () => undefined, onPatients: () => undefined };
  const snooze = { ...act, type: 'alert.snooze', until: NOON + 10, reason: 'Ringer igjen' };

  it('ends at its time also under a live link that has not answered it, and is told once', () => {
    const told: (string | undefined)[] = [];
    const desk = new Desk({ ...quiet, onAlerts: ({ upsert }) => told.push(upsert[0]?.state) });
    desk.load([], [alertRow()]);
    desk.putAct(snooze);
    told.length = 0;
    for (const now of [NOON, NOON + 9]) desk.passTime(now, true);
    expect([desk.alert('alert-1')?.state, told]).toEqual(['snoozed', []]);
    for (const now of [NOON + 10, NOON + 11]) desk.passTime(now, true);
    expect([desk.alert('alert-1')?.state, told]).toEqual(['open', ['open']]);
  });

  it('is left to the centre once that has answered it', () => {
    const desk = new Desk({ ...quiet, onAlerts: () => undefined });
    desk.load([], [alertRow()]);
    desk.putAct({ ...snooze, mark: 'answered', done: { seq: 9, version: 2 } });
    desk.passTime(NOON + 11, true);
    expect(desk.alert('alert-1')?.state).toBe('snoozed');
    desk.passTime(NOON + 12, false);
    expect(desk.alert('alert-1')?.state).toBe('open');
  });
});
