import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryRow } from '@shared/ipc/journal/note-views';
import { useJournal } from '@renderer/state/journal/queue';
import { goToQueuePart, useQueuePart } from '@renderer/state/journal/queue-part';
import { useOpenExits } from '@renderer/state/journal/open-exits';
import { useNavigation } from '@renderer/state/navigation';
import { say } from '@renderer/state/toasts';
import { refusalWords } from '@renderer/ui/journal/delivery-words';

/** Says once that a note of the person at the desk does not get to the journal by itself. */
export function useJournalToasts(): void {
  const { t, i18n } = useTranslation();
  const troubled = useJournal((state) => state.troubled);
  const said = useRef(troubled.length);
  useEffect(() => {
    for (const row of troubled.slice(said.current)) {
      if (isInView(row)) continue;
      const way = t(`delivery.way.${row.channel === 'vkp' ? 'vkp' : 'dialogmelding'}`);
      const words =
        row.state === 'rejected'
          ? t('journal.refused', {
              name: row.patientName,
              way,
              why: refusalWords(row, i18n.language) ?? '',
            })
          : t('journal.stuck', { name: row.patientName, way, why: refusalWords(row, i18n.language) ?? '' });
      say(words.trim(), 'attention', {
        subject: `delivery/${row.id}`,
        action: {
          label: t('journal.toQueue'),
          act: () => {
            goToQueuePart('onWay');
          },
        },
      });
    }
    said.current = troubled.length;
  }, [troubled, t, i18n.language]);
}

/** The queue, and the dialog of the note, say it themselves. */
function isInView({ noteId }: DeliveryRow): boolean {
  const { page, patientId } = useNavigation.getState();
  const queue = page === 'tasks' && patientId === null && useQueuePart.getState().part === 'onWay';
  return queue || useOpenExits.getState().open?.noteId === noteId;
}
