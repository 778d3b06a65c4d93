import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import { fromWireTime, MINUTE } from '@shared/clock';
import type { AlertView } from '@shared/ipc/views';
import { shortTime } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';
import { codesOf } from '@renderer/ui/format/codes';
import { NextUrgent } from './next-urgent';
import { actorName } from '@renderer/ui/format/person';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { isWritten, dropPart, useDraft, writeDraft } from '@renderer/state/drafts';
import { useStationState } from '@renderer/state/station-state';
import { FormActions } from '@renderer/ui/forms/form-actions';
import { keptWords } from './closing';
import { CommentField } from './comment-field';
import { ActError } from './draft-note';
import { useKeyedAct, type AlertActs } from './use-alert-acts';

/** Closed: by whom, why, what was done, and who is most urgent now. */
export function AlertClosed({
  view,
  acts,
}: {
  readonly view: AlertView;
  readonly acts: AlertActs;
}): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const closed = view.alert.closed;
  const { causes, actions } = codesOf(view.programmes, view.patient.programmes);
  const textOf = (codes: readonly { code: string; text: string }[], code: string): string =>
    codes.find((one) => one.code === code)?.text ?? code;
  return (
    <div className="closed">
      <p className="closed-title">
        {closed === undefined
          ? t('closed.title')
          : t('closed.by', {
              name: actorName(closed.by, view.names, t('handling.centre')),
              time: shortTime(fromWireTime(closed.at), now),
            })}
      </p>
      {closed !== undefined && (
        <dl className="facts">
          {closed.cause !== undefined && <Line name={t('field.cause')} text={textOf(causes, closed.cause)} />}
          {closed.action !== undefined && (
            <Line name={t('field.action')} text={textOf(actions, closed.action)} />
          )}
          {closed.nextStep !== undefined && <Line name={t('field.nextStep')} text={closed.nextStep} />}
          {closed.comment !== undefined && <Line name={t('field.comment')} text={closed.comment} />}
        </dl>
      )}
      <NextUrgent except={view.alert.id} />
      <AfterClosing view={view} acts={acts} />
    </div>
  );
}

/** What may still be done: a comment, and opening it again with a reason. */
function AfterClosing({ view, acts }: { view: AlertView; acts: AlertActs }): ReactElement | null {
  const { t } = useTranslation();
  const { row } = view;
  const draft = useDraft(row.id);
  const mayAct = useStationState(({ station }) => station?.user != null && station.user.role !== 'clinician');
  // Words from before it was closed are asked about above; a field of its own would ask twice.
  const [hadWords] = useState(() => keptWords(draft, { nextStep: '', snooze: '', escalate: '' }) !== '');
  const [opened, setOpened] = useState<boolean | null>(null);
  const open = opened ?? isWritten(draft, 'reopen');
  const button = useRef<HTMLButtonElement>(null);
  useKeyedAct({
    name: t('actions.reopen'),
    key: 'g',
    enabled: mayAct,
    run: () => {
      setOpened(!open);
    },
  });
  if (!mayAct) return null;
  return (
    <>
      {!hadWords && <CommentField row={row} acts={acts} />}
      <div className="action-row">
        <Button
          ref={button}
          variant="secondary"
          aria-expanded={open}
          aria-keyshortcuts="G"
          title={t('keys.reopen')}
          onClick={() => {
            setOpened(!open);
          }}
        >
          {t('actions.reopen')} <KeyHint keys="G" />
        </Button>
      </div>
      {open && (
        <ReopenForm
          view={view}
          acts={acts}
          onDone={() => {
            dropPart(row.id, 'reopen');
            setOpened(false);
            button.current?.focus();
          }}
        />
      )}
    </>
  );
}

interface ReopenFormProps {
  readonly view: AlertView;
  readonly acts: AlertActs;
  readonly onDone: () => void;
}

function ReopenForm({ view, acts, onDone }: ReopenFormProps): ReactElement {
  const { t } = useTranslation();
  const { id } = view.row;
  const draft = useDraft(id);
  const [asked, setAsked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);
  const missing = asked && draft.reopenReason.trim() === '';
  return (
    <form
      className="act-form"
      noValidate
      aria-label={t('reopen.title')}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (draft.reopenReason.trim() !== '') acts.reopen(draft.reopenReason.trim(), onDone);
      }}
    >
      <Textfield
        ref={field}
        label={t('field.reason')}
        value={draft.reopenReason}
        autoComplete="off"
        error={missing ? t('error.reason_needed') : undefined}
        onChange={(event) => {
          writeDraft(id, { reopenReason: event.target.value });
        }}
      />
      <p className="quiet">{t('reopen.hint')}</p>
      <ActError acts={acts} only={['reopen']} />
      <FormActions submit={t('reopen.do')} busy={acts.busy === 'reopen'} onCancel={onDone} />
    </form>
  );
}

function Line({ name, text }: { name: string; text: string }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  );
}
