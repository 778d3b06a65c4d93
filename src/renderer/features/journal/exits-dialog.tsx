import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientView } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { useReading } from '@renderer/bridge/use-request';
import { useMayWrite } from '@renderer/state/journal/may-write';
import { closeExits, useOpenExits, type OpenExits } from '@renderer/state/journal/open-exits';
import { useNotes } from '@renderer/state/notes/notes';
import { useOtherNames } from '@renderer/state/presence';
import { EmptyState, NotRead } from '@renderer/ui/parts/empty-state';
import { IdentityStrip } from '@renderer/ui/parts/identity-strip';
import { TitledDialog } from '@renderer/ui/parts/overlay-dialog';
import { ExitsForm } from './exits-form';
import { NoteShort } from './note-short';

/** By what ways a signed note leaves for the journal, over whatever is open (product.md N4–N7). */
export function ExitsDialog(): ReactElement | null {
  const open = useOpenExits((state) => state.open);
  return open === null ? null : <ExitsDialogOf key={`${open.patientId}/${open.noteId}`} {...open} />;
}

function ExitsDialogOf({ patientId, noteId }: OpenExits): ReactElement {
  const { t } = useTranslation();
  const { value: view, error, again } = useReading(patientId, () => station().readPatient({ patientId }));
  return (
    <TitledDialog label={t('exits.title')} className="exits-dialog" onClose={closeExits}>
      {view === null ? <NotRead error={error} again={again} /> : <Content view={view} noteId={noteId} />}
    </TitledDialog>
  );
}

function Content({ view, noteId }: { readonly view: PatientView; readonly noteId: string }): ReactElement {
  const { t } = useTranslation();
  // The patient that is drawn here is the one that is confirmed.
  const [shown] = useState(view.patient);
  const others = useOtherNames(shown.id);
  const mayWrite = useMayWrite();
  const { value: notes, error, again } = useNotes(shown.id);
  const note = notes?.notes.find(({ id }) => id === noteId);
  return (
    <>
      <IdentityStrip patient={shown} programmes={view.programmes} heading="h2" others={others} />
      {notes === null && <NotRead error={error} again={again} title={t('note.notRead')} />}
      {notes !== null && note === undefined && (
        <EmptyState
          title={t('exits.gone')}
          text={t('exits.goneWhy')}
          action={t('do.again')}
          onAction={again}
        />
      )}
      {notes !== null && note !== undefined && (
        <div className="exits-body">
          <NoteShort note={note} />
          {mayWrite ? (
            <ExitsForm patient={shown} note={note} exits={notes.exits} onLeft={again} />
          ) : (
            <p className="quiet-note">{t('exits.leadOnly')}</p>
          )}
        </div>
      )}
    </>
  );
}
