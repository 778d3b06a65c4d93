import { describe, expect, it } from 'vitest';
import {
  checkPatientAct,
  mayReviewWithOthers,
  PatientActs,
  type PendingPatientAct,
} from '@main/desk/patient-acts';
import { NOON, wireTime, worklistRow } from '../../../support/builders';

const me = { id: 'user-nurse-1', name: 'Sykepleier Én' };
const review: PendingPatientAct = {
  commandId: 'c1',
  type: 'patient.review',
  patientId: 'patient-1',
  by: me,
  at: NOON,
  mark: 'registered',
  upToSeq: 6,
  assignee: null,
  done: null,
};
const green = worklistRow({ severity: 'green', top: null, openAlerts: 0 });

function acts(...put: readonly PendingPatientAct[]) {
  const changed: string[][] = [];
  const book = new PatientActs((ids) => changed.push([...ids]));
  book.put(put);
  return { book, changed };
}

describe('own acts on a patient', () => {
  it('draw a review, its undo and an assignment on the row, marked as pending', () => {
    const { book } = acts(review);
    expect(book.overlaid(green)).toMatchObject({
      reviewed: { by: me, at: NOON, newData: false, upToSeq: 6 },
      pending: 'registered',
    });
    // The row was drawn anew after the press: what it holds since then was not looked at.
    expect(book.overlaid({ ...green, asOf: 9 }).reviewed?.newData).toBe(true);
    book.put([{ ...review, commandId: 'c2', type: 'patient.unreview' }]);
    expect(book.overlaid(green)).toMatchObject({ reviewed: null, pending: 'registered' });
    book.put([{ ...review, commandId: 'c3', type: 'patient.assign', assignee: me, mark: 'sent' }]);
    expect(book.overlaid(green)).toMatchObject({ responsible: me, pending: 'sent' });
  });

  it('stay until the log, or the version of the row, shows them; many are told at once', () => {
    const answered = { ...review, mark: 'answered' as const, done: { seq: 20, version: 3 } };
    const { book, changed } = acts(answered, { ...answered, commandId: 'c2', patientId: 'patient-2' });
    expect(changed).toEqual([['patient-1', 'patient-2']]);
    book.reached(19, () => 2);
    expect(book.overlaid(green).pending).toBe('answered');
    book.reached(19, (id) => (id === 'patient-1' ? 3 : 2));
    expect([book.overlaid(green).pending, book.find('c1'), book.find('c2')?.patientId]).toEqual([
      null,
      undefined,
      'patient-2',
    ]);
    book.reached(20, () => 2);
    expect(book.find('c2')).toBeUndefined();
  });

  it('are taken off a patient that waits for a decision, and with another epoch', () => {
    const { book } = acts(review);
    book.clear('patient-1');
    expect(book.overlaid(green)).toEqual(green);
    book.put([{ ...review, mark: 'answered', done: { seq: 20, version: 3 } }]);
    book.clear('patient-1');
    expect(book.overlaid(green).pending).toBe('answered');
    book.forgetAnswered();
    expect(book.overlaid(green)).toEqual(green);
  });
});

describe('what the desk refuses', () => {
  const undo = { type: 'patient.unreview', at: wireTime() } as const;
  const reviewed = (by: string, at: number) => ({
    ...green,
    reviewed: { by: { id: by, name: by }, at, newData: false, upToSeq: 6 },
  });

  it('an undo of nothing, of another person, of another day', () => {
    expect(checkPatientAct(undo, reviewed(me.id, NOON), me.id)).toEqual({ ok: true, value: null });
    expect(checkPatientAct(undo, green, me.id)).toMatchObject({ error: 'not_reviewed' });
    expect(checkPatientAct(undo, reviewed('user-nurse-2', NOON), me.id)).toMatchObject({
      error: 'not_allowed',
    });
    // 23:30 the day before in Oslo.
    expect(checkPatientAct(undo, reviewed(me.id, NOON - 12.5 * 3_600_000), me.id)).toMatchObject({
      error: 'review_too_old',
    });
  });

  it('a review together with others of what is not green now, or was drawn later than it is held', () => {
    expect(mayReviewWithOthers(green, 6)).toBe(true);
    expect(mayReviewWithOthers({ ...green, asOf: 9 }, 6)).toBe(true);
    for (const severity of ['red', 'yellow', 'blue'] as const)
      expect(mayReviewWithOthers({ ...green, severity }, 6)).toBe(false);
    expect(mayReviewWithOthers(green, 7)).toBe(false);
    expect(mayReviewWithOthers(undefined, 6)).toBe(false);
  });
});
