import { describe, expect, it } from 'vitest';
import { lateHandlers } from '@main/app/access/late-handlers';
import type { NoteHandlers } from '@main/app/journal/note-handlers';

type Read = Pick<NoteHandlers, 'readNotes' | 'checkNote'>;

const answered: Read = {
  readNotes: ({ patientId }) => Promise.resolve({ ok: false, error: 'not_found', detail: { patientId } }),
  checkNote: () => Promise.resolve({ ok: true, value: [] }),
};

describe('handlers whose part is still on its way', () => {
  it('are there at once, and answer when it came, each with its own', async () => {
    let come: (made: Read) => void = () => undefined;
    const late = lateHandlers(
      ['readNotes', 'checkNote'],
      new Promise<Read>((resolve) => {
        come = resolve;
      }),
    );
    const asked = late.readNotes({ patientId: 'p-1' });
    come(answered);
    expect(await asked).toEqual({ ok: false, error: 'not_found', detail: { patientId: 'p-1' } });
    expect(await late.checkNote({ noteId: 'n-1', channel: null })).toEqual({ ok: true, value: [] });
  });

  it('reject with what kept it, and leave nothing unhandled where nobody calls', async () => {
    const late = lateHandlers(['readNotes'], Promise.reject<Read>(new Error('no such part')));
    await expect(late.readNotes({ patientId: 'p-1' })).rejects.toThrow('no such part');
  });
});
