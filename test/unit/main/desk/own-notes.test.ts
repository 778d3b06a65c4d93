import { describe, expect, it } from 'vitest';
import {
  overlaidFacts,
  overlaidMatters,
  overlaidNotes,
  ownAlertIds,
  ownNotes,
  withoutWritten,
  withOwnExports,
} from '@main/desk/own/own-notes';
import type { StoredCommand } from '@main/ledger/ledger-calls';
import type { NoteMatter } from '@shared/ipc/journal/note-views';
import { handlingOf } from '@shared/journal/handling';
import { alert, NOON, wireTime } from '../../../support/builders';
import { contact, note, noteFacts } from '../../../support/journal/note-facts';

const stored = (type: string, kind: string, id: string, payload: unknown, over = {}): StoredCommand => ({
  n: 1,
  place: 1,
  command: {
    id: `c-${type}-${id}`,
    type,
    at: wireTime(),
    userId: 'user-nurse-1',
    entity: { kind, id, version: 0 },
    payload,
  },
  patientId: 'patient-1',
  by: 'Sykepleier Én',
  state: 'registered',
  attempts: 0,
  answer: null,
  seen: null,
  ...over,
});
const draft = (id: string, alertIds: readonly string[] = ['alert-1']) => ({
  ...{ id, patientId: 'patient-1', template: 'free', text: 'Ringte.', alertIds, contactIds: [] },
});
const sign = (id: string, over = {}): StoredCommand =>
  stored('note.sign', 'note', id, { note: draft(id) }, over);
const correct = (id: string, replaces: string, kind: string, over = {}): StoredCommand =>
  stored('note.correct', 'note', id, { note: draft(id), replaces, kind }, over);
const refused = { answer: { id: 'x', status: 'rejected', code: 'invalid_state' }, state: 'rejected' };
const applied = { answer: { id: 'x', status: 'applied', seq: 9, version: 1 }, state: 'applied' };
const matter = (id: string): NoteMatter => ({
  ...{ kind: 'alert', id, at: NOON, by: null, text: '', severity: 'red', channel: null, documented: false },
});
const shown = (acts: readonly StoredCommand[], cursor = 0) => overlaidNotes([], ownNotes(acts, cursor));

describe('own notes', () => {
  it('stand in the list from the press on, until the log shows them, and say what they replace', () => {
    const rows = shown([sign('n-1'), correct('n-2', 'n-1', 'amended')]);
    expect(rows.map(({ id, pending, status, replacedBy }) => [id, pending, status, replacedBy])).toEqual([
      ['n-1', 'registered', 'final', { id: 'n-2', kind: 'amended' }],
      ['n-2', 'registered', 'amended', null],
    ]);
    expect(shown([sign('n-1', applied)], 8)[0]?.pending).toBe('answered');
    expect(shown([sign('n-1', applied)], 9)).toEqual([]);
    // The log shows it already: once, as the log has it.
    const known = shown([sign('n-1')]).map((row) => ({ ...row, pending: null }));
    expect(overlaidNotes(known, ownNotes([sign('n-1')], 0))).toBe(known);
  });

  it('that the centre refused stand there as refused, replace nothing and document nothing', () => {
    const acts = [sign('n-1'), correct('n-2', 'n-1', 'entered_in_error', refused)];
    expect(shown(acts).map(({ id, pending, replacedBy }) => [id, pending, replacedBy])).toEqual([
      ['n-1', 'registered', null],
      ['n-2', 'refused', null],
    ]);
    const row = {
      patientId: 'patient-1',
      patientName: 'B',
      matters: [matter('alert-1'), matter('a-2')],
      since: 0,
    };
    const left = (all: readonly StoredCommand[]) =>
      withoutWritten([row], ownNotes(all, 0)).flatMap(({ matters }) => matters.map(({ id }) => id));
    expect(left([sign('n-1')])).toEqual(['a-2']);
    expect(left([sign('n-1', refused)])).toEqual(['alert-1', 'a-2']);
    expect(left([correct('n-2', 'n-0', 'entered_in_error')])).toEqual(['alert-1', 'a-2']);
    expect(withoutWritten([{ ...row, matters: [matter('alert-1')] }], ownNotes([sign('n-1')], 0))).toEqual(
      [],
    );
  });

  it('have their ways out by hand before the centre knows of them', () => {
    const out = stored('note.export', 'note', 'n-1', { deliveryId: 'd-1', channel: 'print' });
    const rows = withOwnExports(shown([sign('n-1'), sign('n-2')]), [out], 'Blomst, Vakker');
    expect(
      rows.map(({ id, deliveries }) => [id, deliveries.map((one) => [one.id, one.channel, one.waits])]),
    ).toEqual([
      ['n-1', [['d-1', 'print', 'centre']]],
      ['n-2', []],
    ]);
    expect(withOwnExports(rows, [out], 'Blomst, Vakker')[0]?.deliveries).toHaveLength(1);
  });
});

describe('what a note rests on, as the person left it', () => {
  const { by: _by, at: _at, ...logged } = contact({ id: 'k-own' });
  const acts = [
    stored('alert.take', 'alert', 'alert-1', {}),
    stored('contact.log', 'contact', 'k-own', { contact: logged }),
    stored('alert.comment', 'alert', 'alert-1', { text: 'Ringer igjen.' }),
    stored('alert.close', 'alert', 'alert-1', { cause: 'known', action: 'advice', batchId: 'b' }),
    stored('alert.close', 'alert', 'a-other', { cause: 'other' }),
  ];

  it('has own takes, closes, comments and contacts of its own alerts, and nothing of others', () => {
    const before = noteFacts({
      alerts: [alert()],
      events: [],
      contacts: [],
      note: note({ contactIds: ['k-own'] }),
      names: {},
    });
    const { centre: _centre, ...facts } = before;
    const drawn = overlaidFacts(facts, acts);
    expect(drawn.alerts).toMatchObject([
      { state: 'closed', takenBy: 'user-nurse-1', closed: { by: 'user-nurse-1', cause: 'known' } },
    ]);
    expect(drawn.alerts[0]?.closed).not.toHaveProperty('batchId');
    expect(drawn.contacts).toMatchObject([{ id: 'k-own', by: { name: 'Sykepleier Én' } }]);
    expect(drawn.names).toEqual({ 'user-nurse-1': 'Sykepleier Én' });
    const told = handlingOf({ ...before, ...drawn }).map(({ act, text }) => [act, text]);
    expect(told).toContainEqual(['commented', 'Ringer igjen.']);
    expect(told).toContainEqual(['closed', 'Kjent for pasienten']);
    expect(overlaidFacts(drawn, [])).toBe(drawn);
  });

  it('may be what was done here a moment ago', () => {
    expect(ownAlertIds(acts)).toEqual(['alert-1', 'a-other']);
    const matters = overlaidMatters([matter('alert-1')], acts, ownNotes([sign('n-1')], 0), 'patient-1');
    expect(matters.map(({ id, documented }) => [id, documented])).toEqual([
      ['k-own', false],
      ['alert-1', true],
    ]);
    expect(overlaidMatters([], acts, [], 'patient-2')).toEqual([]);
  });
});
