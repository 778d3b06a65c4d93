import type { ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { MINUTE, toWireTime } from '@shared/clock';
import { spokeWithChoice } from '@shared/contact/spoke-with';
import type { ContactEntry, MessageEntry, ThreadRow } from '@shared/ipc/contact-views';
import type { AlertRow } from '@shared/ipc/views';
import { openPatientPage, toggleOutbox } from '@renderer/state/navigation';
import { causeLine } from '@renderer/ui/format/cause';
import { clockTime, duration, fullTime } from '@renderer/ui/format/time';

interface EntryProps {
  readonly row: ThreadRow;
  readonly alerts: readonly AlertRow[];
  /** A message that nobody has answered. */
  readonly waits: boolean;
  readonly isShown: boolean;
  /** What a note about a contact begins with; null where the person writes none. */
  readonly onNote: ((contactId: string) => void) | null;
}

/** One thing that was said: when, how, by whom, what; own ones with how far they have come. */
export function ThreadEntry({ row, alerts, waits, isShown, onNote }: EntryProps): ReactElement {
  const { t } = useTranslation();
  return (
    <li
      className="said"
      data-entry={row.id}
      data-kind={row.kind === 'message' ? row.direction : row.outcome}
      data-pending={row.pending ?? 'none'}
      aria-current={isShown ? 'true' : undefined}
      tabIndex={-1}
    >
      <time className="said-at tabular" dateTime={toWireTime(row.at)} title={fullTime(row.at)}>
        {clockTime(row.at)}
      </time>
      <div className="said-what">
        <p className="said-head">
          <span className="said-kind">
            {row.kind === 'message' ? messageKind(t, row) : contactKind(t, row)}
          </span>
          {waits && <span className="badge">{t('thread.waits')}</span>}
        </p>
        {(row.kind === 'message' ? row.text : row.summary) !== '' && (
          <p className="said-text">{row.kind === 'message' ? row.text : row.summary}</p>
        )}
        {row.kind === 'contact' && <AboutAlerts ids={row.alertIds} alerts={alerts} />}
        <p className="said-by quiet">
          <span>{row.by.name}</span>
          {row.kind === 'message' && row.direction === 'out' && row.pending === null && (
            <span>{t(row.readAt === null ? 'thread.delivered' : 'thread.read')}</span>
          )}
          <Standing row={row} />
          {row.kind === 'contact' && row.pending !== 'refused' && onNote !== null && (
            <button
              type="button"
              className="inline-button"
              onClick={() => {
                onNote(row.id);
              }}
            >
              {t('note.write')}
            </button>
          )}
        </p>
      </div>
    </li>
  );
}

type Translate = TFunction;

function messageKind(t: Translate, { direction }: MessageEntry): string {
  return t(direction === 'in' ? 'thread.messageIn' : 'thread.messageOut');
}

/** `Telefon · nådd · pasienten · 4 min`. */
function contactKind(t: Translate, contact: ContactEntry): string {
  const { channel, outcome, spokeWith, at, endedAt } = contact;
  const known = spokeWithChoice(spokeWith);
  const length = endedAt === null ? 0 : endedAt - at;
  return [
    t(`channel.${channel}`),
    t(`outcome.${outcome}`).toLocaleLowerCase('nb'),
    known === null ? spokeWith : t(`spokeWith.${known}`).toLocaleLowerCase('nb'),
    ...(outcome === 'reached' && length >= MINUTE ? [duration(t, length)] : []),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function Standing({ row }: { readonly row: ThreadRow }): ReactElement | null {
  const { t } = useTranslation();
  if (row.pending === null) return null;
  if (row.pending !== 'refused') return <span className="pending-words">{t(`pending.${row.pending}`)}</span>;
  return (
    <>
      <span className="refused-words">
        {t(row.kind === 'message' ? 'thread.notSent' : 'thread.notLogged')}
      </span>
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
  );
}

function AboutAlerts({
  ids,
  alerts,
}: {
  readonly ids: readonly string[];
  readonly alerts: readonly AlertRow[];
}): ReactElement | null {
  const { t, i18n } = useTranslation();
  const known = alerts.filter(({ id }) => ids.includes(id));
  if (known.length === 0) return null;
  return (
    <p className="said-alerts">
      {known.map((alert) => (
        <button
          key={alert.id}
          type="button"
          className="inline-button"
          onClick={() => {
            openPatientPage({ patientId: alert.patientId, alertId: alert.id });
          }}
        >
          {causeLine(t, alert.cause, i18n.language)}
        </button>
      ))}
    </p>
  );
}
