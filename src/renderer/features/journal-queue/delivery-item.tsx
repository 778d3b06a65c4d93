import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import type { DeliveryRow } from '@shared/ipc/journal/note-views';
import { useMayWrite } from '@renderer/state/journal/may-write';
import { openExits } from '@renderer/state/journal/open-exits';
import { needsPerson } from '@renderer/state/journal/queue';
import { DeliveryLine } from '@renderer/ui/journal/delivery-line';
import { OpenNoteButton } from './open-note-button';

/** A note that is not received: how far it is, what it waits for, and what a person can do about it. */
export function DeliveryItem({ row }: { readonly row: DeliveryRow }): ReactElement {
  const { t } = useTranslation();
  const mayWrite = useMayWrite();
  const { patientId, noteId, patientName, state, stuck, attempts, by } = row;
  const isTrouble = needsPerson(row);
  return (
    <li
      className={isTrouble ? 'queue-item queue-item-trouble' : 'queue-item'}
      data-testid="journal-delivery"
      data-state={state}
      data-delivery={row.id}
    >
      <div className="queue-what">
        <p className="queue-name">{patientName}</p>
        <DeliveryLine delivery={row} />
        <p className="queue-facts quiet">
          {stuck && state !== 'rejected' && <span className="queue-stuck">{t('queue.stuck')}</span>}
          <span>{t('queue.by', { name: by.name })}</span>
          {attempts > 0 && <span>{t('queue.attempts', { count: attempts })}</span>}
        </p>
      </div>
      <div className="task-acts">
        {state === 'rejected' && mayWrite && (
          <Button
            variant="secondary"
            aria-label={t('queue.resendNamed', { name: patientName })}
            onClick={() => {
              openExits({ patientId, noteId });
            }}
          >
            {t('exits.resend')}
          </Button>
        )}
        <OpenNoteButton patientId={patientId} patientName={patientName} noteId={noteId} />
      </div>
    </li>
  );
}
