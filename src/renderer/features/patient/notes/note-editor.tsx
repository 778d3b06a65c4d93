import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { MINUTE } from '@shared/clock';
import { MAX_NOTE_TEXT, type NoteSubject } from '@shared/ipc/journal/note-inputs';
import type { NotesView, PreparedNote } from '@shared/ipc/journal/note-views';
import type { PatientView } from '@shared/ipc/views';
import type { Reading } from '@renderer/bridge/use-request';
import { usePartSaved } from '@renderer/state/drafts';
import type { NoteDraft } from '@renderer/state/notes/note-draft';
import { dropNoteDraft, noteDraftOf, noteSigned, writeNoteDraft } from '@renderer/state/notes/note-editor';
import { usePrepared } from '@renderer/state/notes/notes';
import {
  finishedText,
  isFilled,
  moveToTemplate,
  noteTemplates,
  type NoteTemplate,
} from '@renderer/state/notes/templates';
import { say } from '@renderer/state/toasts';
import { clockTime, shortTime } from '@renderer/ui/format/time';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { useNow } from '@renderer/ui/use-now';
import { Findings, MachinePart } from './machine-part';
import { MatterChoice } from './matter-choice';
import { NoteText } from './note-text';
import { everyHeading, headingsOf, knownHeadings } from './note-words';
import { SignDialog, type ToSign } from './sign-dialog';

export interface NoteEditorProps {
  readonly view: PatientView;
  readonly notes: NotesView;
  readonly draft: NoteDraft;
}

/** A note that is being written: what it is about, what the system puts together, and what the person writes. */
export function NoteEditor({ view, notes, draft }: NoteEditorProps): ReactElement {
  const { t, i18n } = useTranslation();
  const known = knownHeadings(i18n, draft.template);
  const subject = useMemo(() => subjectOf(draft), [draft]);
  const prepared = usePrepared(subject);
  const { toSign, problem, ask, leave, mended } = useSigning(draft, subject, prepared, known);
  return (
    <>
      <form
        className="note-editor"
        noValidate
        data-form="note"
        data-testid="note-editor"
        aria-label={t('note.editor')}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return;
          event.preventDefault();
          ask();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <EditorHead draft={draft} />
        <TemplateChoice draft={draft} />
        <MatterChoice draft={draft} matters={notes.matters} />
        <Findings findings={prepared.value?.findings ?? []} />
        <MachinePart prepared={prepared} />
        <Corrects draft={draft} notes={notes} />
        <NoteText
          draft={draft}
          known={known}
          phrases={prepared.value?.phrases ?? []}
          onChange={(next) => {
            mended();
            writeNoteDraft({ ...draft, text: next });
          }}
        />
        {problem !== null && (
          <p className="inline-error" role="alert">
            {t(problem === 'blank' ? 'note.blank' : 'error.note_too_long')}
          </p>
        )}
        <div className="action-row">
          <Button
            type="submit"
            aria-disabled={prepared.value === null && prepared.error === null}
            aria-keyshortcuts="Control+Enter"
          >
            {t('note.sign')} <KeyHint keys="Ctrl ↵" />
          </Button>
          <span className="toolbar-space" />
          <Discard draft={draft} written={isFilled(draft.text, known)} />
        </div>
      </form>
      {toSign !== null && (
        <SignDialog
          view={view}
          toSign={toSign}
          onSigned={() => {
            noteSigned(draft);
            focusNotes();
          }}
          onClose={leave}
        />
      )}
    </>
  );
}

interface Signing {
  readonly toSign: ToSign | null;
  readonly problem: 'blank' | 'too_long' | null;
  readonly ask: () => void;
  readonly leave: () => void;
  readonly mended: () => void;
}

/** Opens the dialog with the note as it stands at that moment, or says why there is nothing to sign. */
function useSigning(
  { template, text: written }: NoteDraft,
  subject: NoteSubject,
  { value, error }: Reading<PreparedNote>,
  known: readonly string[],
): Signing {
  const [toSign, setToSign] = useState<ToSign | null>(null);
  const [problem, setProblem] = useState<Signing['problem']>(null);
  const ask = (): void => {
    const text = finishedText(written, known);
    const machineText = value?.machineText ?? '';
    const isRead = value !== null || error !== null;
    const found =
      text === '' && machineText === '' ? 'blank' : text.length > MAX_NOTE_TEXT ? 'too_long' : null;
    setProblem(isRead ? found : null);
    if (!isRead || found !== null) return;
    const findings = value?.findings ?? [];
    setToSign({ subject, template, text, machineText, findings, machineFailed: value === null });
  };
  return {
    ...{ toSign, problem, ask },
    leave: () => {
      setToSign(null);
    },
    mended: () => {
      setProblem(null);
    },
  };
}

/** The editor is gone, and the keyboard's place with it: on to the list. */
function focusNotes(): void {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>('[data-testid="note-list"]')?.focus();
  });
}

function subjectOf({ patientId, alertIds, contactIds, corrects }: NoteDraft): NoteSubject {
  return {
    ...{ patientId, alertIds: [...alertIds], contactIds: [...contactIds] },
    corrects: corrects === null ? null : { noteId: corrects, kind: 'amended' },
  };
}

function EditorHead({ draft }: { readonly draft: NoteDraft }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="note-editor-head">
      <h3>{t(draft.corrects === null ? 'note.new' : 'note.correction')}</h3>
      <DraftState patientId={draft.patientId} />
    </div>
  );
}

/** What a correction corrects, said where it is written. */
function Corrects({
  draft,
  notes,
}: {
  readonly draft: NoteDraft;
  readonly notes: NotesView;
}): ReactElement | null {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  if (draft.corrects === null) return null;
  const corrected = notes.notes.find(({ id }) => id === draft.corrects);
  return (
    <div className="notice" role="note" data-testid="note-corrects">
      {corrected !== undefined && (
        <p className="notice-title">
          {t('note.correcting', { time: shortTime(corrected.signedAt, now), name: corrected.author.name })}
        </p>
      )}
      <p>{t('note.correctingWhy')}</p>
    </div>
  );
}

/** Whether what is written is on disk; a failed save is not quiet. */
function DraftState({ patientId }: { readonly patientId: string }): ReactElement {
  const { t } = useTranslation();
  const saved = usePartSaved('note', patientId);
  if (saved?.kind === 'failed')
    return (
      <span className="inline-error" role="alert">
        {t('note.draftFailed')} {saved.error === 'disk_full' && t('draft.diskFull')}
      </span>
    );
  return (
    <span className="quiet note-saved" data-testid="note-saved">
      {saved === null ? t('note.draftUnsaved') : t('note.draftSaved', { time: clockTime(saved.at) })}
    </span>
  );
}

function TemplateChoice({ draft }: { readonly draft: NoteDraft }): ReactElement {
  const { t, i18n } = useTranslation();
  const change = (template: NoteTemplate): void => {
    const text = moveToTemplate(draft.text, everyHeading(i18n), headingsOf(t)[template]);
    writeNoteDraft({ ...draft, template, text });
  };
  return (
    <fieldset className="note-templates">
      <legend className="sr-only">{t('note.template')}</legend>
      {noteTemplates.map((one) => (
        <label key={one} className="radio-choice">
          <input
            type="radio"
            name="note-template"
            checked={draft.template === one}
            onChange={() => {
              change(one);
            }}
          />
          {t(`note.template.${one}`)}
        </label>
      ))}
    </fieldset>
  );
}

/** Throws the draft away; nobody else does. It can be taken back while the message stands. */
function Discard({ draft, written }: { readonly draft: NoteDraft; readonly written: boolean }): ReactElement {
  const { t } = useTranslation();
  const discard = (): void => {
    dropNoteDraft(draft.patientId);
    focusNotes();
    if (!written) return;
    say(t('note.discarded'), 'calm', {
      subject: `note:${draft.patientId}`,
      action: {
        label: t('note.undo'),
        act: () => {
          // A note that was begun meanwhile is not written over.
          if (noteDraftOf(draft.patientId) === null) writeNoteDraft(draft);
        },
      },
    });
  };
  return (
    <Button variant="tertiary" onClick={discard}>
      {t(written ? 'note.discard' : 'do.cancel')}
    </Button>
  );
}
