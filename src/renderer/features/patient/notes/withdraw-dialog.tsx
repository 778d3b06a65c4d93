import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import { MINUTE } from '@shared/clock';
import type { NoteSubject } from '@shared/ipc/journal/note-inputs';
import type { NoteRow } from '@shared/ipc/journal/note-views';
import type { PatientView } from '@shared/ipc/views';
import { dropPart, useDraft, writeDraft } from '@renderer/state/drafts';
import { usePrepared } from '@renderer/state/notes/notes';
import { useOtherNames } from '@renderer/state/presence';
import { say } from '@renderer/state/toasts';
import { shortTime } from '@renderer/ui/format/time';
import { IdentityStrip } from '@renderer/ui/parts/identity-strip';
import { TitledDialog } from '@renderer/ui/parts/overlay-dialog';
import { useNow } from '@renderer/ui/use-now';
import { NoteWords } from './note-words-view';
import { useSignNote, type SignNote } from './use-sign-note';

interface WithdrawDialogProps {
  readonly view: PatientView;
  readonly note: NoteRow;
  readonly onClose: () => void;
}

/** Withdraws a note that was written on the wrong patient, by a new one that says why. */
export function WithdrawDialog({ view, note, onClose }: WithdrawDialogProps): ReactElement {
  const { t } = useTranslation();
  const [shown] = useState(view.patient);
  const others = useOtherNames(shown.id);
  const signing = useSignNote(shown.id);
  const cancel = (): void => {
    signing.leave(onClose);
  };
  return (
    <TitledDialog label={t('note.withdrawTitle')} className="sign-dialog" onClose={cancel}>
      <IdentityStrip patient={shown} programmes={view.programmes} heading="h2" others={others} />
      <WithdrawForm shown={shown} note={note} signing={signing} onCancel={cancel} onClose={onClose} />
    </TitledDialog>
  );
}

interface WithdrawFormProps {
  readonly shown: PatientView['patient'];
  readonly note: NoteRow;
  readonly signing: SignNote;
  readonly onCancel: () => void;
  readonly onClose: () => void;
}

function WithdrawForm({ shown, note, signing, onCancel, onClose }: WithdrawFormProps): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const { withdrawal } = useDraft(note.id);
  const [asked, setAsked] = useState(false);
  const subject: NoteSubject = {
    ...{ patientId: shown.id, alertIds: [], contactIds: [] },
    corrects: { noteId: note.id, kind: 'entered_in_error' },
  };
  const prepared = usePrepared(subject);
  const { busy, error, sign } = signing;
  const reason = withdrawal.trim();
  const submit = (): void => {
    setAsked(true);
    if (reason === '' || (prepared.value === null && prepared.error === null)) return;
    const machineText = prepared.value?.machineText ?? '';
    sign({ subject, template: 'free', text: reason, machineText }, shown, () => {
      say(t('note.withdrawn'));
      dropPart(note.id, 'withdrawal');
      onClose();
    });
  };
  return (
    <form
      className="sign-body"
      noValidate
      aria-label={t('note.withdrawTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <section className="sign-what" aria-label={t('note.withdrawWhat')}>
        <p className="sign-kind">
          {t('note.withdrawWhat')} · {t(`note.template.${note.template}`)} · {note.author.name} ·{' '}
          {t('note.signedAt', { time: shortTime(note.signedAt, now) })}
        </p>
        <NoteWords
          text={note.text === '' ? (note.machineText ?? '') : note.text}
          template={note.template}
          clamped
        />
      </section>
      <p className="notice notice-attention">{t('note.withdrawLead')}</p>
      <Textfield
        multiline
        rows={3}
        label={t('note.withdrawReason')}
        value={withdrawal}
        error={asked && reason === '' ? t('note.withdrawReasonNeeded') : undefined}
        onChange={(event) => {
          writeDraft(note.id, { withdrawal: event.target.value });
        }}
      />
      {error !== null && (
        <p className="inline-error" role="alert">
          {t(`error.${error}`)}
        </p>
      )}
      <div className="action-row sign-acts">
        <Button type="submit" data-color="danger" loading={busy}>
          {t('note.withdrawDo')}
        </Button>
        <Button variant="tertiary" onClick={onCancel}>
          {t('do.cancel')}
        </Button>
      </div>
    </form>
  );
}
