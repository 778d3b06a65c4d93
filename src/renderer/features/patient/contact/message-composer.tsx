import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Select, Textfield } from '@digdir/designsystemet-react';
import type { ContactsView, MessageEntry } from '@shared/ipc/contact-views';
import type { AlertRow, PatientView } from '@shared/ipc/views';
import { commandRules } from '@shared/wire/command';
import { station } from '@renderer/bridge/station';
import { dropSent, useDraft, writeDraft } from '@renderer/state/drafts';
import { openPatientPage } from '@renderer/state/navigation';
import { useSending } from '@renderer/state/station/sending';
import { useStationState } from '@renderer/state/station-state';
import { say } from '@renderer/state/toasts';
import { shortTime } from '@renderer/ui/format/time';
import { KeyHint } from '@renderer/ui/parts/key-hint';

/** Room in one message; the wire takes more, a patient on a phone does not. */
const MOST = 2_000;

interface ComposerProps {
  readonly view: PatientView;
  readonly contacts: ContactsView;
  readonly waiting: readonly MessageEntry[];
  readonly now: number;
}

/** What waits for an answer, and the answer (product.md D1). */
export function MessageComposer({ view, contacts, waiting, now }: ComposerProps): ReactElement {
  const { t } = useTranslation();
  const role = useStationState((state) => state.station?.user?.role ?? null);
  const maySend = role !== null && commandRules['message.send'].roles.includes(role);
  return (
    <section className="panel-section" aria-label={t('message.title')} data-form="message">
      <h3>{t('message.title')}</h3>
      {waiting.length > 0 && <Waiting view={view} waiting={waiting} now={now} />}
      {maySend ? (
        <WriteForm patientId={view.patient.id} contacts={contacts} answers={waiting.length > 0} />
      ) : (
        <p className="quiet-note">{t('message.roles')}</p>
      )}
    </section>
  );
}

/** The messages that nobody has answered, and the alerts that they raised. */
function Waiting({ view, waiting, now }: Pick<ComposerProps, 'view' | 'waiting' | 'now'>): ReactElement {
  const { t } = useTranslation();
  const alerts = view.alerts.filter(({ cause }) => cause.reason === 'message');
  return (
    <div className="waiting-messages" data-testid="waiting-messages">
      <p className="notice-title">{t('message.waiting', { count: waiting.length })}</p>
      {waiting.map(({ id, by, at, text }) => (
        <blockquote key={id}>
          <p className="said-text">{text}</p>
          <footer className="quiet">{t('message.byAt', { name: by.name, time: shortTime(at, now) })}</footer>
        </blockquote>
      ))}
      {alerts.map((alert) => (
        <AlertLink key={alert.id} alert={alert} />
      ))}
    </div>
  );
}

function AlertLink({ alert }: { readonly alert: AlertRow }): ReactElement {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="inline-button"
      onClick={() => {
        openPatientPage({ patientId: alert.patientId, alertId: alert.id });
      }}
    >
      {t(alert.state === 'open' ? 'message.toAlertOpen' : 'message.toAlert')}
    </button>
  );
}

function WriteForm({
  patientId,
  contacts,
  answers,
}: {
  readonly patientId: string;
  readonly contacts: ContactsView;
  readonly answers: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const draft = useDraft(patientId);
  const { message } = draft;
  const { busy, error, run } = useSending(`message:${patientId}`);
  const text = message.trim();
  const tooLong = text.length > MOST;
  const send = (): void => {
    if (text === '' || tooLong) return;
    run(
      () => station().sendMessage({ message: { patientId, direction: 'out', text } }),
      () => {
        dropSent(patientId, draft, 'message');
        say(t('message.registered'));
      },
    );
  };
  return (
    <form
      className="message-form"
      noValidate
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        send();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textfield
        multiline
        rows={2}
        label={t(answers ? 'message.answer' : 'message.field')}
        value={message}
        error={tooLong ? t('message.tooLong', { most: MOST }) : undefined}
        onChange={(event) => {
          writeDraft(patientId, { message: event.target.value });
        }}
      />
      {error !== null && (
        <p className="inline-error" role="alert">
          {t(`error.${error}`)}
        </p>
      )}
      <div className="action-row">
        <Button type="submit" loading={busy} aria-disabled={text === ''} aria-keyshortcuts="Control+Enter">
          {t('message.send')} <KeyHint keys="Ctrl ↵" />
        </Button>
        <Templates patientId={patientId} contacts={contacts} written={text !== ''} />
        <span className="quiet tabular" aria-live="off">
          {t('message.count', { count: text.length, most: MOST })}
        </span>
        {text !== '' && <span className="quiet">{t('message.kept')}</span>}
      </div>
    </form>
  );
}

/** Puts a text into the field, for the person to change before it is sent. */
function Templates({
  patientId,
  contacts,
  written,
}: {
  readonly patientId: string;
  readonly contacts: ContactsView;
  readonly written: boolean;
}): ReactElement | null {
  const { t } = useTranslation();
  const { message } = useDraft(patientId);
  if (contacts.templates.length === 0) return null;
  return (
    <Select
      className="template-choice"
      aria-label={t('message.template')}
      value=""
      onChange={(event) => {
        const found = contacts.templates.find((one) => one.id === event.target.value);
        if (found === undefined) return;
        // What was written stays; the text comes behind it.
        writeDraft(patientId, { message: written ? `${message.trimEnd()}\n\n${found.text}` : found.text });
      }}
    >
      <Select.Option value="">{t('message.template')}</Select.Option>
      {contacts.templates.map((one) => (
        <Select.Option key={one.id} value={one.id}>
          {one.title}
        </Select.Option>
      ))}
    </Select>
  );
}
