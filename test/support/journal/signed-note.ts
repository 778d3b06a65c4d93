import type { StoredCommand } from '@main/ledger/ledger-calls';
import { wireTime } from '../builders';

/** A note that was signed here and is on its way. */
export function signedNote(id: string, patientId: string): StoredCommand {
  const note = { id, patientId, template: 'free', text: 'Ringte.', alertIds: [], contactIds: [] };
  return {
    ...{ n: 1, place: 1, patientId, by: 'Sykepleier Én', attempts: 0, answer: null, seen: null },
    command: {
      ...{ id: `c-${id}`, type: 'note.sign', at: wireTime(), userId: 'user-nurse-1' },
      entity: { kind: 'note', id, version: 0 },
      payload: { note },
    },
    state: 'sent',
  };
}
