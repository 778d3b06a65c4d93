import { useEffect, useRef, type ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { osloDay } from '@shared/clinical/oslo-time';
import type { Attempts } from '@shared/contact/attempts';
import type { ContactsView, MessageEntry, ThreadRow } from '@shared/ipc/contact-views';
import type { PatientView } from '@shared/ipc/views';
import { useNavigation } from '@renderer/state/navigation';
import { commandRules } from '@shared/wire/command';
import { writeNote } from '@renderer/state/notes/note-editor';
import { useStationState } from '@renderer/state/station-state';
import { AttemptsText } from './attempts-text';
import { dayGroups } from '@renderer/state/contact/day-groups';
import { ThreadEntry } from './thread-entry';
import { calendarDay } from '@renderer/ui/format/time';

interface ThreadProps {
  readonly view: PatientView;
  readonly contacts: ContactsView;
  readonly waiting: readonly MessageEntry[];
  readonly attempts: Attempts;
  readonly now: number;
}

/** Contacts and messages, newest day first, each day in the order it was said from the newest back. */
export function Thread({ view, contacts, waiting, attempts, now }: ThreadProps): ReactElement {
  const { t } = useTranslation();
  const shown = useNavigation(({ shownItem }) =>
    shownItem !== null && (shownItem.kind === 'contact' || shownItem.kind === 'message')
      ? shownItem.id
      : null,
  );
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown === null) return;
    const entry = list.current?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(shown)}"]`);
    entry?.scrollIntoView({ block: 'center' });
    entry?.focus();
  }, [shown]);
  const role = useStationState((state) => state.station?.user?.role ?? null);
  const patientId = view.patient.id;
  const onNote =
    role === null || !commandRules['note.sign'].roles.includes(role)
      ? null
      : (contactId: string): void => {
          writeNote({ patientId, alertIds: [], contactIds: [contactId] });
        };
  const waits = new Set(waiting.map(({ id }) => id));
  return (
    <section className="panel-section" aria-label={t('thread.title')} data-testid="thread">
      <h3>
        {t('thread.title')} <AttemptsText attempts={attempts} now={now} />
      </h3>
      {contacts.thread.length === 0 && <p className="quiet">{t('thread.none')}</p>}
      <div ref={list}>
        {dayGroups(contacts.thread).map(({ day, rows }) => (
          <section key={day} aria-label={dayName(t, rows, now)}>
            <h4 className="thread-day">{dayName(t, rows, now)}</h4>
            <ul className="thread">
              {rows.map((row) => (
                <ThreadEntry
                  key={row.id}
                  row={row}
                  alerts={[...view.alerts, ...view.closedAlerts]}
                  waits={waits.has(row.id)}
                  isShown={row.id === shown}
                  onNote={onNote}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {contacts.more && <p className="quiet">{t('thread.more')}</p>}
    </section>
  );
}

function dayName(t: TFunction, rows: readonly ThreadRow[], now: number): string {
  const at = rows[0]?.at ?? now;
  return osloDay(at) === osloDay(now) ? t('thread.today') : calendarDay(at);
}
