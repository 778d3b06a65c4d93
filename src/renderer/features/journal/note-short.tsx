import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '@shared/clock';
import type { NoteRow } from '@shared/ipc/journal/note-views';
import { DeliveryLine } from '@renderer/ui/journal/delivery-line';
import { TimeText } from '@renderer/ui/parts/time-text';
import { useNow } from '@renderer/ui/use-now';

/** A signed note in short: who wrote it and when, its first lines, and where it has been. */
export function NoteShort({ note }: { readonly note: NoteRow }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const [whole, setWhole] = useState(false);
  const { template, author, signedAt, text, machineText, deliveries, replacedBy, status } = note;
  const words = text === '' ? (machineText ?? '') : text;
  const isLong = words.length > 200 || words.split('\n').length > 3;
  const isGone = status === 'entered_in_error' || replacedBy !== null;
  return (
    <section className="note-short" aria-label={t('exits.note')}>
      <p className="note-short-head">
        <strong>{t(`note.template.${template}`)}</strong>{' '}
        <span className="quiet">
          {author.name} · {t(`role.${author.role}`)} · {t('exits.signed')}{' '}
          <TimeText at={signedAt} now={now} />
        </span>
      </p>
      {isGone && (
        <p className="way-stop">
          {t(replacedBy?.kind === 'amended' ? 'note.replacedAmended' : 'note.replacedWrong')}
        </p>
      )}
      {text === '' && <p className="quiet">{t('exits.machineOnly')}</p>}
      <p className={whole ? 'note-short-text' : 'note-short-text note-short-clamped'}>{words}</p>
      {isLong && (
        <button
          type="button"
          className="inline-button"
          aria-expanded={whole}
          onClick={() => {
            setWhole(!whole);
          }}
        >
          {t(whole ? 'note.less' : 'note.more')}
        </button>
      )}
      {deliveries.length > 0 && (
        <ul className="note-short-ways" aria-label={t('exits.before')}>
          {deliveries.map((delivery) => (
            <li key={delivery.id}>
              <DeliveryLine delivery={delivery} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
