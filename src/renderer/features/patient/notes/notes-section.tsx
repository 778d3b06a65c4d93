import { useEffect, useEffectEvent, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import type { NotesView } from '@shared/ipc/journal/note-views';
import type { PatientView } from '@shared/ipc/views';
import { commandRules } from '@shared/wire/command';
import { withMatters } from '@renderer/state/notes/note-draft';
import {
  noteTaken,
  useAskedNote,
  useNoteDraft,
  writeNote,
  writeNoteDraft,
} from '@renderer/state/notes/note-editor';
import { useNotes } from '@renderer/state/notes/notes';
import { emptyText, isFilled } from '@renderer/state/notes/templates';
import { useStationState } from '@renderer/state/station-state';
import { say } from '@renderer/state/toasts';
import { NotRead } from '@renderer/ui/parts/empty-state';
import { LostNotes } from './lost-notes';
import { NoteEditor } from './note-editor';
import { NoteList } from './note-list';
import { headingsOf, knownHeadings } from './note-words';

/** What is written about a patient, and the note that is being written (product.md N1–N3). */
export function NotesSection({ view }: { readonly view: PatientView }): ReactElement {
  const { t } = useTranslation();
  const { id } = view.patient;
  const { value: notes, error, again } = useNotes(id);
  const draft = useNoteDraft(id);
  const mayWrite = useMayWrite();
  const editor = useRef<HTMLDivElement>(null);
  useAskedNoteHere(id, notes, mayWrite, editor);
  if (notes === null) return <NotRead error={error} again={again} title={t('note.notRead')} />;
  return (
    <div className="notes-part" data-testid="notes">
      <LostNotes patientId={id} notes={notes.notes} draft={draft} mayWrite={mayWrite} />
      {mayWrite ? (
        <div ref={editor}>
          {draft === null ? (
            <StartNote patientId={id} />
          ) : (
            <NoteEditor key={`${id}/${draft.corrects ?? ''}`} view={view} notes={notes} draft={draft} />
          )}
        </div>
      ) : (
        <p className="quiet-note">{t('note.readOnly')}</p>
      )}
      <NoteList view={view} notes={notes} draft={draft} mayWrite={mayWrite} />
    </div>
  );
}

function useMayWrite(): boolean {
  const role = useStationState((state) => state.station?.user?.role ?? null);
  return role !== null && commandRules['note.sign'].roles.includes(role);
}

function StartNote({ patientId }: { readonly patientId: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <Button
      variant="secondary"
      onClick={() => {
        writeNote({ patientId, alertIds: [], contactIds: [] });
      }}
    >
      {t('note.new')}
    </Button>
  );
}

/** Puts what was asked for into the draft once it is known what there is to choose, and the keyboard into the text. */
function useAskedNoteHere(
  patientId: string,
  notes: NotesView | null,
  mayWrite: boolean,
  place: React.RefObject<HTMLDivElement | null>,
): void {
  const { t, i18n } = useTranslation();
  const asked = useAskedNote((state) => (state.asked?.patientId === patientId ? state.asked : null));
  const draft = useNoteDraft(patientId);
  const take = useEffectEvent(() => {
    if (asked === null || notes === null) return;
    noteTaken();
    if (!mayWrite) return;
    const template = 'dho';
    const begun = draft ?? {
      ...{ patientId, template, text: emptyText(headingsOf(t)[template]) },
      ...{ alertIds: [], contactIds: [], corrects: null },
    };
    const next = withMatters(begun, asked, notes.matters);
    writeNoteDraft(next);
    const adds = asked.alertIds.length + asked.contactIds.length > 0;
    if (adds && begun.corrects !== null) say(t('note.askedCorrection'));
    else if (adds && isFilled(begun.text, knownHeadings(i18n, begun.template))) say(t('note.asked'));
    // After the editor is drawn.
    requestAnimationFrame(() => {
      place.current?.querySelector<HTMLElement>('textarea')?.focus();
      place.current?.scrollIntoView({ block: 'nearest' });
    });
  });
  useEffect(() => {
    take();
  }, [asked, notes]);
}
