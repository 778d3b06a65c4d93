import { describe, expect, test } from 'vitest';
import { closeNeedsCauseAndAction } from '@shared/wire/command';
import type { CommandAnswer } from '@shared/ipc/views';
import type { Programme } from '@shared/model/plan';
import { closeFields, codesOf, missingFields } from '@renderer/features/alerts/closing';
import { noticeOf, offerOf } from '@renderer/features/alerts/alert-standing';
import type { Act } from '@renderer/state/acts';
import { alertRow } from '../../support/renderer-words';

const nurse = { id: 'u-1', role: 'nurse' } as const;
const lead = { id: 'u-9', role: 'lead' } as const;
const act = (part: Partial<Act> = {}): Act => ({
  commandId: 'c',
  alertId: 'a-1',
  kind: 'take',
  version: 1,
  answer: null,
  ...part,
});
const answer = (part: Partial<CommandAnswer>): CommandAnswer => ({
  commandId: 'c',
  alertId: 'a-1',
  status: 'applied',
  winner: null,
  winnerAt: null,
  code: null,
  ...part,
});
const byOther = alertRow({ state: 'taken', version: 2, takenBy: { id: 'u-2', name: 'Dahl, Ola' } });

describe('what is offered', () => {
  test('to whom', () => {
    expect(offerOf(alertRow(), null, nurse).kind).toBe('take');
    expect(offerOf(alertRow(), null, { id: 'u-3', role: 'clinician' }).kind).toBe('read_only');
    expect(offerOf(byOther, null, nurse).kind).toBe('others');
    expect(offerOf(byOther, null, lead)).toEqual({ kind: 'handle', mine: false, mayRelease: true });
    expect(offerOf({ ...byOther, takenBy: { id: 'u-1', name: 'K' } }, null, nurse)).toMatchObject({
      kind: 'handle',
      mine: true,
    });
    expect(offerOf(alertRow({ state: 'closed' }), null, nurse).kind).toBe('closed');
  });

  test('an own act counts as soon as it is on disk, also without a network', () => {
    expect(offerOf(alertRow(), act(), nurse).kind).toBe('handle');
    expect(offerOf(alertRow(), act({ kind: 'close' }), nurse).kind).toBe('closing');
    expect(offerOf(alertRow({ state: 'closed', pending: 'registered' }), null, nurse).kind).toBe('closing');
    expect(offerOf(alertRow({ state: 'closed', pending: 'answered' }), null, nurse).kind).toBe('closed');
  });

  test('and no longer than until the row has moved on, or the race is lost', () => {
    expect(offerOf(byOther, act(), nurse).kind).toBe('others');
    expect(offerOf(alertRow(), act({ answer: answer({ status: 'conflict' }) }), nurse).kind).toBe('take');
    expect(offerOf(alertRow(), act({ answer: answer({ status: 'rejected' }) }), nurse).kind).toBe('take');
  });
});

test('how the latest act stands', () => {
  expect(noticeOf(alertRow(), null)).toEqual({ kind: 'none' });
  expect(noticeOf(alertRow(), act())).toEqual({ kind: 'waiting' });
  expect(noticeOf(alertRow({ pending: 'sent' }), null)).toEqual({ kind: 'waiting' });
  expect(noticeOf(alertRow(), act({ answer: answer({}) }))).toEqual({ kind: 'none' });
  expect(
    noticeOf(byOther, act({ answer: answer({ status: 'conflict', winner: 'Dahl, Ola', winnerAt: 5 }) })),
  ).toEqual({ kind: 'lost', winner: 'Dahl, Ola', at: 5 });
  expect(noticeOf(alertRow(), act({ answer: answer({ status: 'rejected', code: 'forbidden' }) }))).toEqual({
    kind: 'rejected',
    code: 'forbidden',
  });
});

describe('closing', () => {
  const draft = { cause: '', action: '', nextStep: '', comment: ' ringte ' };
  const programme = (id: string, causes: Programme['causes']): Programme => ({
    id,
    name: id,
    causes,
    actions: [],
    measures: [],
    questionnaireIds: [],
  });

  test('needs cause and action exactly where the wire does', () => {
    for (const severity of ['red', 'yellow', 'blue'] as const) {
      expect(missingFields(severity, draft)).toEqual(
        closeNeedsCauseAndAction(severity) ? ['cause', 'action'] : [],
      );
    }
    expect(missingFields('red', { ...draft, cause: 'c1' })).toEqual(['action']);
  });

  test('sends only what is filled in', () => {
    expect(closeFields(draft)).toEqual({ comment: 'ringte' });
  });

  test('each code once, of the patient’s own programmes', () => {
    const kols = programme('kols', [
      { code: '1', text: 'En' },
      { code: '2', text: 'To' },
    ]);
    const heart = programme('hjerte', [
      { code: '2', text: 'To, igjen' },
      { code: '3', text: 'Tre' },
    ]);
    const other = programme('annet', [{ code: '9', text: 'Ni' }]);
    expect(codesOf([kols, heart, other], ['kols', 'hjerte']).causes).toEqual([
      { code: '1', text: 'En' },
      { code: '2', text: 'To' },
      { code: '3', text: 'Tre' },
    ]);
  });
});
