import { describe, expect, it } from 'vitest';
import { overlayAlert, overlayWorklistRow, type PendingAct } from '@main/desk/overlay';
import { alertRow, NOON, worklistRow } from '../../support/builders';

const act: PendingAct = {
  commandId: 'c1',
  type: 'alert.take',
  alertId: 'alert-1',
  patientId: 'patient-1',
  by: { id: 'user-nurse-1', name: 'Sykepleier Én' },
  at: NOON,
  mark: 'registered',
  doneSeq: null,
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

  it('leaves a worklist row without acts as the same object', () => {
    const row = worklistRow();
    expect(overlayWorklistRow(row, () => [])).toBe(row);
  });
});
