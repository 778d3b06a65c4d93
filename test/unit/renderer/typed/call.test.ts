import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beginCall, callOf, changeCall, chooseOutcome, type Call } from '@renderer/state/contact/call';
import { dropSent, findDraft, isWritten } from '@renderer/state/drafts';

const PATIENT = 'patient-1';
const TASK = { id: 'task-1', version: 1, title: 'Ring om ny måling' };
const call = (): Call | null => callOf(PATIENT, findDraft(PATIENT));

beforeEach(() => {
  dropSent(PATIENT, findDraft(PATIENT));
});

afterEach(() => {
  vi.useRealTimers();
});

test('a ring that finds no number leaves the contact that ran, with its words, its way and its end', () => {
  beginCall(PATIENT, { channel: 'in_person', alertIds: ['alert-1'] });
  changeCall(PATIENT, { summary: 'Datter kom innom', spokeWith: 'next_of_kin', until: 4_711 });
  const before = call();
  const begun = beginCall(PATIENT, {
    ...({ channel: 'phone', spokeWith: 'patient' } as const),
    ...{ task: TASK, alertIds: ['alert-2'] },
  });
  expect(call()).toMatchObject({ channel: 'phone', until: null, task: TASK });
  begun?.takeBack();
  expect(call()).toEqual(before);
});

test('what is typed before the answer comes stays', () => {
  beginCall(PATIENT, { channel: 'in_person' });
  const onTop = beginCall(PATIENT, { channel: 'phone' });
  changeCall(PATIENT, { summary: 'Puster tungt' });
  onTop?.takeBack();
  expect(call()).toMatchObject({ channel: 'in_person', summary: 'Puster tungt' });

  dropSent(PATIENT, findDraft(PATIENT));
  const alone = beginCall(PATIENT, { channel: 'phone' });
  changeCall(PATIENT, { summary: 'Ringer på døren' });
  alone?.takeBack();
  expect(call()).toMatchObject({ channel: 'phone', summary: 'Ringer på døren' });
});

test('a ring alone that finds no number leaves nothing', () => {
  beginCall(PATIENT, { channel: 'phone', task: TASK })?.takeBack();
  expect(isWritten(findDraft(PATIENT), 'call')).toBe(false);
});

test('a contact that was logged meanwhile does not come back', () => {
  beginCall(PATIENT, { channel: 'in_person' });
  changeCall(PATIENT, { until: 4_711 });
  const begun = beginCall(PATIENT, { channel: 'phone' });
  dropSent(PATIENT, findDraft(PATIENT));
  begun?.takeBack();
  expect(isWritten(findDraft(PATIENT), 'call')).toBe(false);
});

test('nothing is begun while a contact with somebody else is not logged', () => {
  beginCall(PATIENT, { channel: 'phone' });
  expect(beginCall('patient-2', { channel: 'phone' })).toBeNull();
});

test('another attempt is not what the one before was: how it went is asked anew, and given back where nothing was rung', () => {
  beginCall(PATIENT, { channel: 'phone' });
  changeCall(PATIENT, { outcome: 'not_reached', until: 4_711, again: 15 });
  const before = call();
  const begun = beginCall(PATIENT, { channel: 'phone' });
  expect(call()).toMatchObject({ outcome: null, until: null });
  begun?.takeBack();
  expect(call()).toEqual(before);

  changeCall(PATIENT, { outcome: 'reached', until: null });
  beginCall(PATIENT, { channel: 'video' });
  expect(call()).toMatchObject({ channel: 'video', outcome: 'reached' });
});

test('an end that came with a wrong choice of how it went goes with it; one that the person set stays', () => {
  vi.useFakeTimers({ now: 1_000_000 });
  beginCall(PATIENT, { channel: 'phone' });
  chooseOutcome(PATIENT, 'not_reached');
  expect(call()).toMatchObject({ outcome: 'not_reached', until: 1_000_000 });
  vi.setSystemTime(1_060_000);
  // Picked by mistake: the call runs on.
  chooseOutcome(PATIENT, 'reached');
  expect(call()).toMatchObject({ outcome: 'reached', until: null });
  vi.setSystemTime(1_600_000);
  chooseOutcome(PATIENT, 'left_message');
  expect(call()).toMatchObject({ outcome: 'left_message', until: 1_600_000 });

  changeCall(PATIENT, { until: 1_300_000 });
  vi.setSystemTime(1_700_000);
  chooseOutcome(PATIENT, 'not_reached');
  chooseOutcome(PATIENT, 'reached');
  expect(call()).toMatchObject({ outcome: 'reached', until: 1_300_000 });
  // Taken away by the person: the call runs, and its end is chosen anew.
  changeCall(PATIENT, { until: null });
  chooseOutcome(PATIENT, 'not_reached');
  expect(call()).toMatchObject({ until: 1_700_000 });
});
