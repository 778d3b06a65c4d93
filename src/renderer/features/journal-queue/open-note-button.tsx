import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { openNote } from '@renderer/state/journal/open-note';

/** Leads to a note of the queue, on its patient's page. */
export function OpenNoteButton({
  patientId,
  patientName,
  noteId,
}: {
  readonly patientId: string;
  readonly patientName: string;
  readonly noteId: string;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <Button
      variant="tertiary"
      aria-label={t('queue.openNoteNamed', { name: patientName })}
      onClick={() => {
        openNote(patientId, noteId);
      }}
    >
      {t('queue.openNote')}
    </Button>
  );
}
