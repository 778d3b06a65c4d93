import { useMemo } from 'react';
import { attemptsToday, type Attempts } from '@shared/contact/attempts';
import { unanswered } from '@shared/contact/unanswered';
import type { ContactEntry, ContactsView, MessageEntry } from '@shared/ipc/contact-views';
import { station } from '@renderer/bridge/station';
import { usePush } from '@renderer/bridge/use-push';
import { useReading, type Reading } from '@renderer/bridge/use-request';

/** What was said with a patient, read again whenever something about them, or an own act, changes. */
export function useContacts(patientId: string): Reading<ContactsView> {
  const reading = useReading(patientId, () => station().readContacts({ patientId }));
  usePush('patientChanged', ({ patientIds }) => {
    if (patientIds.includes(patientId)) reading.again();
  });
  usePush('outboxChanged', reading.again);
  return reading;
}

/** What of a thread calls for an act. */
export interface ContactStanding {
  readonly attempts: Attempts;
  readonly waiting: readonly MessageEntry[];
  readonly lastReached: ContactEntry | null;
}

/** Attempts of today, messages that nobody answered, and when the patient was reached last. */
export function useStanding(view: ContactsView | null, now: number): ContactStanding {
  return useMemo(() => {
    const thread = view?.thread ?? [];
    // What the centre refused did not reach anybody.
    const said = thread.filter(({ pending }) => pending !== 'refused');
    const contacts = said.filter((one): one is ContactEntry => one.kind === 'contact');
    return {
      attempts: attemptsToday(
        contacts.map(({ outcome, at }) => ({ outcome, startedAt: at })),
        now,
      ),
      waiting: unanswered(said).filter((one): one is MessageEntry => one.kind === 'message'),
      lastReached: contacts.findLast(({ outcome }) => outcome === 'reached') ?? null,
    };
  }, [view, now]);
}
