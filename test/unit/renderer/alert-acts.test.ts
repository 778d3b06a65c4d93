import { describe, expect, test } from 'vitest';
import { closeNeedsCauseAndAction } from '@shared/wire/command';
import type { CommandAnswer } from '@shared/ipc/views';
import type { Programme } from '@shared/model/plan';
import { closeFields, dropKeptWords, keptWords, missingFields } from '@renderer/features/alert-acts/closing';
import { codesOf, codeText } from '@renderer/ui/format/codes';
import { noticeOf, offerOf } from '@renderer/features/alert-acts/alert-standing';
import type { Act } from '@renderer/state/acts';
import { dropSent, emptyDraft, findDraft, writeDraft } from '@renderer/state/drafts';
import { patient } from '../../support/builders';
import { outboxRow } from '../../support/harness/synthetic-outbox';
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
  type: 'alert.take',
  entityId: 'a-1',
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

describe('how acts on the alert stand', () => {
  const waiting = outboxRow({ commandId: 'w', at: 7, state: 'sent' });
  const lost = outboxRow({ commandId: 'l', state: 'conflict' });

  test('waiting, with how it stands and since when', () => {
    expect(noticeOf(alertRow(), null, [])).toEqual({ kind: 'none' });
    expect(noticeOf(alertRow(), null, [waiting])).toEqual({ kind: 'waiting', mark: 'sent', since: 7 });
    expect(noticeOf(alertRow(), null, [outboxRow({ state: 'held', at: 3 })])).toEqual({
      kind: 'waiting',
      mark: 'held',
      since: 3,
    });
  });

  test('on disk or answered, before and after it stands in the outbox', () => {
    expect(noticeOf(alertRow(), act(), [])).toEqual({ kind: 'waiting', mark: 'registered', since: null });
    expect(noticeOf(alertRow({ pending: 'answered' }), act({ answer: answer({}) }), [])).toEqual({
      kind: 'waiting',
      mark: 'answered',
      since: null,
    });
    expect(noticeOf(alertRow(), act({ answer: answer({}) }), [])).toEqual({ kind: 'none' });
  });

  test('what somebody must look at goes before what waits, whoever did it', () => {
    const refused = outboxRow({ commandId: 'r', state: 'rejected', by: 'Dahl, Ola' });
    expect(noticeOf(byOther, null, [lost, refused, waiting])).toEqual({
      kind: 'attention',
      rows: [lost, refused],
    });
  });
});

describe('closing', () => {
  const draft = { ...emptyDraft, comment: ' ringte ' };
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

  test('makes a task of a next step that has a deadline, by the clock in Norway', () => {
    const next = { ...emptyDraft, nextStep: ' Ring igjen ' };
    expect(closeFields(next)).toEqual({ nextStep: 'Ring igjen' });
    expect(closeFields({ ...next, nextDue: '2026-03-02T14:00' })).toEqual({
      nextStep: 'Ring igjen',
      task: { title: 'Ring igjen', dueAt: '2026-03-02T13:00:00.000Z' },
    });
    expect(closeFields({ ...emptyDraft, nextDue: '2026-03-02T14:00' })).toEqual({});
  });

  test('a coded choice is told in the words of the patient’s programmes', () => {
    const view = {
      programmes: [programme('kols', [{ code: '1', text: 'Målt feil' }])],
      patient: patient({ programmes: ['kols'] }),
    };
    expect(codeText(view, 'cause', '1')).toBe('Målt feil');
    expect(codeText(view, 'cause', 'gone')).toBe('gone');
    expect(codeText(view, 'comment', '1')).toBe('1');
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

describe('what was being written when somebody else closed the alert', () => {
  const names = { nextStep: 'Neste steg', snooze: 'Utsettelse', escalate: 'Eskalering' };
  const words = {
    ...{ nextStep: 'Ring i kveld ', comment: 'Tungpustet' },
    ...{ snoozeReason: 'Måler igjen', escalateOther: 'Ambulant team', escalateReason: 'Trenger tilsyn' },
  };

  test('is all in sight, also why it was to be put off or passed on', () => {
    expect(keptWords({ ...emptyDraft, ...words }, names)).toBe(
      'Neste steg: Ring i kveld\nTungpustet\nUtsettelse: Måler igjen\nEskalering: Ambulant team, Trenger tilsyn',
    );
    expect(keptWords({ ...emptyDraft, cause: 'c', reopenReason: 'Ny måling' }, names)).toBe('');
  });

  test('goes once it is dealt with, and leaves the words that open the alert again', () => {
    writeDraft('a-1', { ...words, cause: 'c', reopenReason: 'Ny måling' });
    dropKeptWords('a-1');
    expect(findDraft('a-1')).toEqual({ ...emptyDraft, reopenReason: 'Ny måling' });
  });
});

test('what is typed between the press and the answer of a slow disk was not sent, and stays', () => {
  writeDraft('a-2', { cause: 'c', action: 'd', comment: 'Ringt' });
  const sent = findDraft('a-2');
  writeDraft('a-2', { comment: 'Ringt. Datter hos henne' });
  dropSent('a-2', sent);
  expect(findDraft('a-2')).toEqual({ ...emptyDraft, comment: 'Ringt. Datter hos henne' });
  dropSent('a-2', findDraft('a-2'), 'comment');
  expect(findDraft('a-2')).toEqual(emptyDraft);
});
