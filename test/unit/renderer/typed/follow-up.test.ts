import { beforeEach, expect, test } from 'vitest';
import { followUp, useAskedForm } from '@renderer/state/contact/follow-up';
import { dropSent, findDraft, writeDraft } from '@renderer/state/drafts';

const PATIENT = 'patient-1';
const QUOTE = 'Følg opp: SpO₂ 86 % (09:41)';
const WORDS = 'Avtal time hos fastlegen, bestill transport';

beforeEach(() => {
  dropSent(PATIENT, findDraft(PATIENT));
});

test('a task that is not begun quotes what it follows up', () => {
  writeDraft(PATIENT, { taskAlert: 'alert-0' });
  followUp(PATIENT, QUOTE, 'alert-1');
  expect(findDraft(PATIENT)).toMatchObject({ taskTitle: QUOTE, taskAlert: 'alert-1' });
  expect(useAskedForm.getState().asked).toMatchObject({ patientId: PATIENT, form: 'task' });
});

test('a task that is begun keeps its words, deadline, person and alert, and gets the quote at its end', () => {
  writeDraft(PATIENT, {
    ...{ taskTitle: WORDS, taskDue: '2026-11-01T09:00', taskFor: 'role:lead' },
    ...{ taskAlert: 'alert-1' },
  });
  followUp(PATIENT, QUOTE, null);
  followUp(PATIENT, QUOTE, 'alert-2');
  expect(findDraft(PATIENT)).toMatchObject({
    taskTitle: `${WORDS} – ${QUOTE}`,
    taskDue: '2026-11-01T09:00',
    taskFor: 'role:lead',
    taskAlert: 'alert-1',
  });
});

test('words that leave no room for the quote stay whole', () => {
  const long = 'a'.repeat(19_990);
  writeDraft(PATIENT, { taskTitle: long });
  followUp(PATIENT, QUOTE, null);
  expect(findDraft(PATIENT).taskTitle).toBe(long);
});
