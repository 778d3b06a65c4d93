import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { MINUTE } from '@shared/clock';
import type { NoteRow } from '@shared/ipc/journal/note-views';
import type { OutboxRow } from '@shared/ipc/views';
import { draftsOnDisk, useDraft, writeDraft } from '@renderer/state/drafts';
import { lostNote, type NoteDraft } from '@renderer/state/notes/note-draft';
import { writeNoteDraft } from '@renderer/state/notes/note-editor';
import { decide, needsLook, useOutbox } from '@renderer/state/outbox';
import { useStationState } from '@renderer/state/station-state';
import { say } from '@renderer/state/toasts';
import { rejectionText } from '@renderer/ui/format/rejection';
import { shortTime } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';

interface LostNotesProps {
  readonly patientId: string;
  readonly notes: readonly NoteRow[];
  readonly draft: NoteDraft | null;
  readonly mayWrite: boolean;
}

/** Notes that the centre did not take: why, what they said, and back into a draft with it. */
export function LostNotes(props: LostNotesProps): ReactElement | null {
  const rows = useOutbox((state) => state.rows);
  const lost = (rows ?? []).filter(
    (row) =>
      row.patientId === props.patientId &&
      (row.type === 'note.sign' || row.type === 'note.correct') &&
      needsLook(row),
  );
  if (lost.length === 0) return null;
  return (
    <>
      {lost.map((row) => (
        <LostNote key={row.commandId} row={row} {...props} />
      ))}
    </>
  );
}

function LostNote({
  row,
  patientId,
  notes,
  draft,
  mayWrite,
}: LostNotesProps & { readonly row: OutboxRow }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const me = useStationState((state) => state.station?.user?.name ?? '');
  const [taking, setTaking] = useState(false);
  const time = shortTime(row.at, now);
  const words = row.wrote.find(({ field }) => field === 'text')?.text ?? '';
  const back = lostNote(patientId, { text: words, at: row.at }, notes);
  const { withdrawal } = useDraft(back.kind === 'withdrawal' ? back.noteId : '');
  const isBusy = back.kind === 'withdrawal' ? withdrawal.trim() !== '' : draft !== null;
  const take = (): void => {
    setTaking(true);
    if (back.kind === 'withdrawal') writeDraft(back.noteId, { withdrawal: back.reason });
    else writeNoteDraft(back.draft);
    // The act is let go only once its words are on disk as a draft.
    void draftsOnDisk().then((kept) => {
      const rest = (): void => {
        setTaking(false);
      };
      if (!kept) {
        rest();
        return;
      }
      const done = (): void => {
        rest();
        say(t(back.kind === 'withdrawal' ? 'note.lostReasonTaken' : 'note.lostTaken'));
      };
      decide(row.commandId, 'seen', done, rest);
    });
  };
  return (
    <section className="notice notice-attention" role="alert" data-testid="note-lost">
      <p className="notice-title">{t('note.lost')}</p>
      <p>{row.by === me ? t('note.lostYours', { time }) : t('note.lostOf', { name: row.by, time })}</p>
      <p>{rejectionText(t, row.code)}</p>
      <p className="note-words note-clamped">{words}</p>
      {mayWrite && row.by === me && (
        <div className="decisions">
          <Button
            variant="secondary"
            loading={taking}
            aria-disabled={isBusy}
            onClick={() => {
              if (!isBusy) take();
            }}
          >
            {t(back.kind === 'withdrawal' ? 'note.lostReasonTake' : 'note.lostTake')}
          </Button>
          {isBusy && !taking && (
            <p>{t(back.kind === 'withdrawal' ? 'note.lostReasonBusy' : 'note.lostBusy')}</p>
          )}
        </div>
      )}
    </section>
  );
}
