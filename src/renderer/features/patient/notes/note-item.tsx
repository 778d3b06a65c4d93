import { useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteMatter, NoteRow } from '@shared/ipc/journal/note-views';
import type { PatientView } from '@shared/ipc/views';
import { openItem, toggleOutbox } from '@renderer/state/navigation';
import { openExits } from '@renderer/state/journal/open-exits';
import type { NoteDraft } from '@renderer/state/notes/note-draft';
import { writeNoteDraft } from '@renderer/state/notes/note-editor';
import { say } from '@renderer/state/toasts';
import { DeliveryLine } from '@renderer/ui/journal/delivery-line';
import { TimeText } from '@renderer/ui/parts/time-text';
import { MachineFold, MachineText } from './machine-part';
import { NoteWords } from './note-words-view';
import { MatterWords } from './matter-choice';

interface NoteItemProps {
  readonly note: NoteRow;
  readonly view: PatientView;
  readonly matters: readonly NoteMatter[];
  readonly draft: NoteDraft | null;
  readonly mayWrite: boolean;
  readonly isShown: boolean;
  readonly now: number;
  readonly onWithdraw: () => void;
}

/** More than this is folded. */
const FOLD_LINES = 4;
const FOLD_LETTERS = 260;

/** One signed note: who, when, what; what a person wrote and what the system put together stand apart. */
export function NoteItem(props: NoteItemProps): ReactElement {
  const { note, matters, isShown, now } = props;
  const { t } = useTranslation();
  const about = matters.filter(({ kind, id }) =>
    (kind === 'alert' ? note.alertIds : note.contactIds).includes(id),
  );
  return (
    <li
      className="note"
      data-note={note.id}
      data-pending={note.pending ?? 'none'}
      data-gone={note.replacedBy?.kind ?? 'none'}
      aria-current={isShown ? 'true' : undefined}
      tabIndex={-1}
    >
      <p className="note-head">
        <span className="note-kind">{t(`note.template.${note.template}`)}</span>
        <span className="quiet tabular">
          <TimeText at={note.signedAt} now={now} />
        </span>
        <span>
          {note.author.name} <span className="quiet">{t(`role.${note.author.role}`)}</span>
        </span>
      </p>
      <NoteLife note={note} patientId={props.view.patient.id} />
      {note.text !== '' && <OwnText note={note} />}
      {about.length > 0 && (
        <ul className="note-about" aria-label={t('note.aboutFound')}>
          {about.map((matter) => (
            <li key={matter.id}>
              <MatterWords matter={matter} now={now} plain />
            </li>
          ))}
        </ul>
      )}
      {note.machineText !== null && (
        <MachineFold open={note.text === ''}>
          <MachineText text={note.machineText} />
        </MachineFold>
      )}
      {note.deliveries.map((delivery) => (
        <DeliveryLine key={delivery.id} delivery={delivery} />
      ))}
      <NoteActs {...props} />
    </li>
  );
}

/** Whether it stands, what it stands for, and whether the centre has it. */
function NoteLife({
  note,
  patientId,
}: {
  readonly note: NoteRow;
  readonly patientId: string;
}): ReactElement | null {
  const { t } = useTranslation();
  const { replacedBy, replaces, status, pending } = note;
  if (replacedBy === null && replaces === null && pending === null) return null;
  const link = (id: string, text: string): ReactElement => (
    <button
      type="button"
      className="inline-button"
      onClick={() => {
        openItem(patientId, 'notes', { kind: 'note', id });
      }}
    >
      {text}
    </button>
  );
  return (
    <p className="note-life">
      {replacedBy !== null &&
        link(replacedBy.id, t(replacedBy.kind === 'amended' ? 'note.replacedAmended' : 'note.replacedWrong'))}
      {replaces !== null &&
        link(replaces, t(status === 'entered_in_error' ? 'note.replacesWrong' : 'note.replacesAmended'))}
      {pending === 'refused' ? (
        <>
          <span className="refused-words">{t('note.refused')}</span>
          <button
            type="button"
            className="inline-button"
            onClick={() => {
              toggleOutbox(true);
            }}
          >
            {t('thread.toOutbox')}
          </button>
        </>
      ) : (
        pending !== null && <span className="pending-words">{t(`pending.${pending}`)}</span>
      )}
    </p>
  );
}

function OwnText({ note: { text, template } }: { readonly note: NoteRow }): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const [open, setOpen] = useState(false);
  const long = text.length > FOLD_LETTERS || text.split('\n').length > FOLD_LINES;
  return (
    <>
      <NoteWords id={id} text={text} template={template} clamped={long && !open} />
      {long && (
        <button
          type="button"
          className="inline-button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => {
            setOpen(!open);
          }}
        >
          {t(open ? 'note.less' : 'note.more')}
        </button>
      )}
    </>
  );
}

/** What may be done with a note that stands: nothing changes it, a new one may say more. */
function NoteActs({ note, view, draft, mayWrite, onWithdraw }: NoteItemProps): ReactElement | null {
  const { t } = useTranslation();
  const gone = note.pending === 'refused' || note.replacedBy?.kind === 'entered_in_error';
  if (!mayWrite || gone) return null;
  const isWithdrawal = note.status === 'entered_in_error';
  // Until the centre has a note there is nothing that it could correct.
  const waits = note.pending !== null;
  const correct = (): void => {
    writeNoteDraft({
      ...{ patientId: view.patient.id, template: note.template, text: note.text },
      ...{ alertIds: note.alertIds, contactIds: note.contactIds, corrects: note.id },
    });
    requestAnimationFrame(() => {
      const area = document.querySelector<HTMLElement>('[data-form="note"] textarea');
      area?.focus();
      area?.scrollIntoView({ block: 'center' });
    });
  };
  return (
    <div className="note-acts">
      <NoteAct
        name={t('note.journal')}
        why={null}
        run={() => {
          openExits({ patientId: view.patient.id, noteId: note.id });
        }}
      />
      {note.replacedBy === null && !isWithdrawal && (
        <NoteAct
          name={t('note.correct')}
          why={waits ? t('note.waits') : draft === null ? null : t('note.correctBusy')}
          run={correct}
        />
      )}
      {/* A corrected note of the wrong patient is withdrawn too. */}
      {!isWithdrawal && (
        <NoteAct name={t('note.withdraw')} why={waits ? t('note.waits') : null} run={onWithdraw} />
      )}
    </div>
  );
}

interface NoteActProps {
  readonly name: string;
  /** Why it cannot be done now, said when it is tried. */
  readonly why: string | null;
  readonly run: () => void;
}

function NoteAct({ name, why, run }: NoteActProps): ReactElement {
  return (
    <button
      type="button"
      className="inline-button"
      aria-disabled={why !== null}
      title={why ?? undefined}
      onClick={() => {
        if (why === null) run();
        else say(why);
      }}
    >
      {name}
    </button>
  );
}
