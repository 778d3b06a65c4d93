import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ToggleGroup } from '@digdir/designsystemet-react';
import { draftLines, useLateSheet } from '@renderer/state/downtime/late-sheet';
import { useJournal } from '@renderer/state/journal/queue';
import { queueParts, showQueuePart, useQueuePart, type QueuePart } from '@renderer/state/journal/queue-part';
import { useStationState } from '@renderer/state/station-state';

/** Chooses between what was promised and what is not in the journal yet, each with its number. */
export function QueueParts(): ReactElement {
  const { t } = useTranslation();
  const part = useQueuePart((state) => state.part);
  const isLead = useStationState((state) => state.station?.user?.role === 'lead');
  const role = useStationState((state) => state.station?.user?.role);
  const keyed = useLateSheet(draftLines);
  const { queue, count } = useJournal();
  const numbers: Readonly<Record<QueuePart, number>> = {
    tasks: 0,
    undocumented: count.undocumented,
    onWay: count.onWay,
    withdrawn: queue?.withdrawn.length ?? 0,
    afterwards: keyed,
  };
  return (
    <ToggleGroup
      className="queue-parts"
      value={part}
      onChange={(value) => {
        showQueuePart(value as QueuePart);
      }}
      aria-label={t('queue.parts')}
      data-size="sm"
    >
      {queueParts
        .filter((one) => (one !== 'withdrawn' || isLead) && (one !== 'afterwards' || role !== 'clinician'))
        .map((one) => (
          <ToggleGroup.Item key={one} value={one}>
            {t(`queue.part.${one}`)}
            {numbers[one] > 0 && <span className="queue-number">{numbers[one]}</span>}
          </ToggleGroup.Item>
        ))}
    </ToggleGroup>
  );
}
