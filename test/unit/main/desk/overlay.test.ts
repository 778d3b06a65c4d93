import { describe, expect, it } from 'vitest';
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
