import type { NoteSubject } from '@shared/ipc/journal/note-inputs';
import type { NotesView, PreparedNote } from '@shared/ipc/journal/note-views';
import { station } from '@renderer/bridge/station';
import { usePush } from '@renderer/bridge/use-push';
import { useReading, type Reading } from '@renderer/bridge/use-request';

/** Notes of a patient, read again whenever something about them, an own act or a delivery changes. */
export function useNotes(patientId: string): Reading<NotesView> {
  const reading = useReading(patientId, () => station().readNotes({ patientId }));
  usePush('patientChanged', ({ patientIds }) => {
    if (patientIds.includes(patientId)) reading.again();
  });
  usePush('outboxChanged', reading.again);
  usePush('journalChanged', reading.again);
  return reading;
}

/** What the machine fills in for a note about this; read again when the patient changes. */
export function usePrepared(subject: NoteSubject): Reading<PreparedNote> {
  const reading = useReading(JSON.stringify(subject), () => station().prepareNote(subject));
  usePush('patientChanged', ({ patientIds }) => {
    if (patientIds.includes(subject.patientId)) reading.again();
  });
  usePush('outboxChanged', reading.again);
  return reading;
}
