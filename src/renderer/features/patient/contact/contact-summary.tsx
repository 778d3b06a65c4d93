import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '@shared/clock';
import { useContacts, useStanding } from '@renderer/state/contact/contacts';
import { showSection } from '@renderer/state/navigation';
import { shortTime } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';
import { AttemptsText } from './attempts-text';

/** Contact in the overview: reached when, missed how often, who waits for an answer. */
export function ContactSummary({ patientId }: { readonly patientId: string }): ReactElement | null {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const { value } = useContacts(patientId);
  const { attempts, waiting, lastReached } = useStanding(value, now);
  if (value === null) return null;
  return (
    <section className="panel-section" data-testid="contact-summary">
      <h3>{t('section.contact')}</h3>
      <p className="contact-summary">
        <span>
          {lastReached === null
            ? t('contact.neverReached')
            : t('contact.lastReached', {
                time: shortTime(lastReached.at, now),
                name: lastReached.by.name,
              })}
        </span>
        <AttemptsText attempts={attempts} now={now} />
        {waiting.length > 0 && (
          <span className="contact-waiting">{t('contact.waiting', { count: waiting.length })}</span>
        )}
        <button
          type="button"
          className="inline-button"
          onClick={() => {
            showSection('contact');
          }}
        >
          {t('contact.toThread')}
        </button>
      </p>
      {lastReached !== null && lastReached.summary !== '' && (
        <p className="said-text quiet">{lastReached.summary}</p>
      )}
    </section>
  );
}
