import { describe, expect, it } from 'vitest';
import type { NoteMatter, NoteRow } from '@shared/ipc/journal/note-views';
import { emptyDraft, findDraft, readText, textOf } from '@renderer/state/drafts';
import {
  keptNoteDraft,
  lostNote,
  readNoteDraft,
  toggleMatter,
  withMatters,
  type NoteDraft,
} from '@renderer/state/notes/note-draft';
import { noteDraftOf, noteSigned, writeNoteDraft } from '@renderer/state/notes/note-editor';

const draft: NoteDraft = {
  ...{ patientId: 'p-1', template: 'dho', text: 'Tungpustet' },
  ...{ alertIds: ['a-1'], contactIds: [], corrects: null },
};
const matter = (kind: NoteMatter['kind'], id: string, at: number, documented = false): NoteMatter => ({
  ...{ kind, id, at, documented, by: null, text: '' },
  ...{ severity: null, channel: null },
});

describe('the draft of a note', () => {
  it('comes back as it was written', () => {
    expect(readNoteDraft(keptNoteDraft(draft), 'p-1')).toEqual(draft);
    const kept = textOf('note', { ...emptyDraft, note: keptNoteDraft(draft) });
    expect(readNoteDraft(readText('note', kept ?? '').note ?? '', 'p-1')).toEqual(draft);
  });

  it('goes once it is signed, but not what was written on it since', () => {
    writeNoteDraft(draft);
    writeNoteDraft({ ...draft, text: 'Tungpustet. Ny telefon' });
    noteSigned(draft);
    expect(noteDraftOf('p-1')).toMatchObject({ text: 'Tungpustet. Ny telefon' });
    noteSigned({ ...draft, text: 'Tungpustet. Ny telefon' });
    expect(findDraft('p-1').note).toBe('');
  });

  it('is nobody else’s: kept under another patient it is not there', () => {
    expect(readNoteDraft(keptNoteDraft(draft), 'p-2')).toBeNull();
  });

  it.each(['', '{', 'null', '[]', '"x"', '{"patientId":"p-1","template":"other","text":""}'])(
    'is none where %j is kept',
    (kept) => {
      expect(readNoteDraft(kept, 'p-1')).toBeNull();
    },
  );

  it('opened from an alert is about it and the contacts after it that nobody has documented', () => {
    const matters = [
      matter('contact', 'c-3', 30, true),
      matter('contact', 'c-2', 25),
      matter('alert', 'a-2', 20),
      matter('contact', 'c-1', 10),
      matter('alert', 'a-9', 5),
    ];
    const asked = { alertIds: ['a-2'], contactIds: [] };
    expect(withMatters({ ...draft, alertIds: [] }, asked, matters)).toMatchObject({
      alertIds: ['a-2'],
      contactIds: ['c-2'],
    });
    expect(withMatters(draft, { alertIds: [], contactIds: ['c-1'] }, matters)).toMatchObject({
      ...{ alertIds: ['a-1'], contactIds: ['c-1'], text: 'Tungpustet' },
    });
  });

  it('that corrects a note is not made to be about something else', () => {
    const correction = { ...draft, corrects: 'n-1' };
    expect(withMatters(correction, { alertIds: ['a-2'], contactIds: [] }, [])).toBe(correction);
  });

  it('takes a matter and lets it go', () => {
    const both = toggleMatter(draft, { kind: 'contact', id: 'c-1' });
    expect(both.contactIds).toEqual(['c-1']);
    expect(toggleMatter(both, { kind: 'alert', id: 'a-1' })).toMatchObject({
      ...{ alertIds: [], contactIds: ['c-1'] },
    });
  });

  it('of a note that the centre refused holds its words, with what it was about where that is known', () => {
    const row: Partial<NoteRow> = {
      ...{ pending: 'refused', text: 'Ord', template: 'soap', replaces: 'n-0', signedAt: 7 },
      ...{ alertIds: ['a-1'], contactIds: ['c-1'], status: 'amended' },
    };
    expect(lostNote('p-1', { text: 'Ord', at: 7 }, [row as NoteRow])).toEqual({
      kind: 'note',
      draft: {
        ...{ patientId: 'p-1', text: 'Ord', template: 'soap', corrects: 'n-0' },
        ...{ alertIds: ['a-1'], contactIds: ['c-1'] },
      },
    });
    expect(lostNote('p-1', { text: 'Andre ord', at: 7 }, [row as NoteRow])).toMatchObject({
      draft: { text: 'Andre ord', template: 'free', alertIds: [], corrects: null },
    });
  });

  it('is not made of a withdrawal that was refused: its reason goes back to the note it withdraws, each to its own', () => {
    const withdrawal = (id: string, replaces: string, signedAt: number): NoteRow =>
      ({
        ...{ id, replaces, signedAt, pending: 'refused', status: 'entered_in_error' },
        ...{ text: 'Feil pasient', template: 'free', alertIds: [], contactIds: [] },
      }) as Partial<NoteRow> as NoteRow;
    const rows = [withdrawal('w-2', 'n-2', 9), withdrawal('w-1', 'n-1', 8)];
    expect(lostNote('p-1', { text: 'Feil pasient', at: 8 }, rows)).toEqual({
      ...{ kind: 'withdrawal', noteId: 'n-1', reason: 'Feil pasient' },
    });
  });
});
