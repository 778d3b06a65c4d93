import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '@shared/clock';
import type { NoteRow, NotesView } from '@shared/ipc/journal/note-views';
import type { PatientView } from '@shared/ipc/views';
import { openPeriod } from '@renderer/state/journal/open-period';
import { useNavigation } from '@renderer/state/navigation';
import type { NoteDraft } from '@renderer/state/notes/note-draft';
import { useNow } from '@renderer/ui/use-now';
import { NoteItem } from './note-item';
import { WithdrawDialog } from './withdraw-dialog';

interface NoteListProps {
  readonly view: PatientView;
  readonly notes: NotesView;
  readonly draft: NoteDraft | null;
  readonly mayWrite: boolean;
}

/** Signed notes, newest first; none of them changes any more. */
export function NoteList({ view, notes, draft, mayWrite }: NoteListProps): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const [withdrawing, setWithdrawing] = useState<NoteRow | null>(null);
  const shown = useNavigation(({ shownItem }) => (shownItem?.kind === 'note' ? shownItem.id : null));
  const list = useRef<HTMLElement>(null);
  const ready = shown !== null && notes.notes.some(({ id }) => id === shown);
  useEffect(() => {
    if (!ready) return;
    const entry = list.current?.querySelector<HTMLElement>(`[data-note="${CSS.escape(shown)}"]`);
    entry?.scrollIntoView({ block: 'center' });
    entry?.focus();
  }, [ready, shown]);
  return (
    <section
      ref={list}
      className="panel-section note-list"
      aria-label={t('note.title')}
      tabIndex={-1}
      data-testid="note-list"
    >
      <div className="note-list-head">
        <h3>{t('note.title')}</h3>
        {mayWrite && notes.notes.length > 0 && (
          <button
            type="button"
            className="inline-button"
            onClick={() => {
              openPeriod({ patientId: view.patient.id });
            }}
          >
            {t('note.period')}
          </button>
        )}
      </div>
      {notes.notes.length === 0 && (
        <p className="quiet">
          {t('note.none')} {mayWrite && t('note.noneHint')}
        </p>
      )}
      <ul>
        {notes.notes.map((note) => (
          <NoteItem
            key={note.id}
            note={note}
            view={view}
            matters={notes.matters}
            draft={draft}
            mayWrite={mayWrite}
            isShown={note.id === shown}
            now={now}
            onWithdraw={() => {
              setWithdrawing(note);
            }}
          />
        ))}
      </ul>
      {withdrawing !== null && (
        <WithdrawDialog
          view={view}
          note={withdrawing}
          onClose={() => {
            setWithdrawing(null);
          }}
        />
      )}
    </section>
  );
}
