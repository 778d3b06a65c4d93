import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ExclamationmarkTriangleIcon, CheckmarkCircleIcon } from '@navikt/aksel-icons';
import { MINUTE } from '@shared/clock';
import type { WithdrawnRow } from '@shared/ipc/journal/note-views';
import { TimeText } from '@renderer/ui/parts/time-text';
import { useNow } from '@renderer/ui/use-now';
import { OpenNoteButton } from './open-note-button';

/** A note of the wrong patient that was taken back; whether the wrong journal has it decides what follows. */
export function WithdrawnItem({ row }: { readonly row: WithdrawnRow }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const { patientId, patientName, hadLeft, at, by, noteId } = row;
  const Icon = hadLeft ? ExclamationmarkTriangleIcon : CheckmarkCircleIcon;
  return (
    <li
      className={hadLeft ? 'queue-item queue-item-trouble' : 'queue-item'}
      data-testid="withdrawn"
      data-note={noteId}
    >
      <div className="queue-what">
        <p className="queue-name">{patientName}</p>
        <p className="delivery-line">
          <Icon aria-hidden className="delivery-icon" />
          <span>{t(hadLeft ? 'queue.hadLeft' : 'queue.hadNotLeft')}</span>
        </p>
        <p className="queue-facts quiet">
          <span>
            {t('queue.withdrawnBy', { name: by.name })} <TimeText at={at} now={now} />
          </span>
        </p>
      </div>
      <div className="task-acts">
        <OpenNoteButton patientId={patientId} patientName={patientName} noteId={noteId} />
      </div>
    </li>
  );
}
