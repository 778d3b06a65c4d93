import { failure } from '@shared/outcome';
import type { RequestName } from '@shared/ipc/channels';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import type { Act } from '@main/desk/act';
import type { Station } from '../station';
import { isConfirmed } from './confirmed';

type Names<K extends RequestName> = Pick<Handlers, K>;

/** Notes of a patient: what was written, what is being written, and what a person takes out by hand. */
export function noteHandlers(
  station: Station,
  newId: () => string,
): Names<'signNote' | 'readNotes' | 'prepareNote' | 'checkNote' | 'takeNote' | 'takeNotes'> {
  const notReady = () => Promise.resolve(failure('not_ready'));
  return {
    signNote: signHandler(station, newId),
    readNotes: notReady,
    prepareNote: notReady,
    checkNote: notReady,
    takeNote: notReady,
    takeNotes: notReady,
  };
}

function signHandler(station: Station, newId: () => string): Handlers['signNote'] {
  return async ({ subject, template, text, machineText, confirmed }) => {
    const { running, user } = station;
    if (running === null) return failure('not_ready');
    if (user === null) return failure('not_signed_in');
    const { patientId, alertIds, contactIds, corrects } = subject;
    const view = await running.stores.cache.call('readPatient', { patientId });
    if (view === null) return failure('not_found');
    if (!isConfirmed(confirmed, view.patient)) return failure('wrong_patient');
    if (text.trim() === '' && machineText.trim() === '') return failure('nothing_written');
    const id = newId();
    const note = {
      ...{ id, patientId, template, text, alertIds, contactIds },
      ...(machineText === '' ? {} : { machineText }),
    };
    const act: Act = {
      type: corrects === null ? 'note.sign' : 'note.correct',
      entity: { kind: 'note', id, version: 0 },
      payload: corrects === null ? { note } : { note, replaces: corrects.noteId, kind: corrects.kind },
    };
    return running.service.act(act, user, station.auditDraft(act.type, user));
  };
}
