import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { JournalQueue as Queue } from '@shared/ipc/journal/note-views';
import { needsPerson, readJournal, useJournal } from '@renderer/state/journal/queue';
import type { QueuePart } from '@renderer/state/journal/queue-part';
import { useStationState } from '@renderer/state/station-state';
import { EmptyState, NotRead } from '@renderer/ui/parts/empty-state';
import { DeliveryItem } from './delivery-item';
import { UndocumentedItem } from './undocumented-item';
import { WithdrawnItem } from './withdrawn-item';

type JournalPart = Exclude<QueuePart, 'tasks' | 'afterwards'>;

/** What is not in the journal yet, one part at a time: not written, on its way, withdrawn. */
export function JournalQueue({ part }: { readonly part: JournalPart }): ReactElement {
  const { t } = useTranslation();
  const { queue, error } = useJournal();
  const isLead = useStationState((state) => state.station?.user?.role === 'lead');
  return (
    <div className="list-body tasks-body" data-testid={`journal-${part}`} tabIndex={-1}>
      {queue === null && <NotRead error={error} again={readJournal} title={t('queue.failed')} />}
      {queue !== null && error !== null && (
        <p className="inline-error queue-stale" role="alert">
          {t('queue.stale')} {t(`error.${error}`)}{' '}
          <button type="button" className="inline-button" onClick={readJournal}>
            {t('do.again')}
          </button>
        </p>
      )}
      {queue !== null && isLead && part !== 'withdrawn' && (
        <p className="queue-lead quiet">{t('queue.lead')}</p>
      )}
      {queue !== null && <Part part={part} queue={queue} />}
    </div>
  );
}

function Part({ part, queue }: { readonly part: JournalPart; readonly queue: Queue }): ReactElement {
  const { t } = useTranslation();
  if (queue[listOf[part]].length === 0)
    return <EmptyState title={t(`queue.none.${part}`)} text={t(`queue.noneHint.${part}`)} />;
  if (part === 'withdrawn')
    return (
      <ul className="queue-list" aria-label={t('queue.part.withdrawn')}>
        {queue.withdrawn.map((row) => (
          <WithdrawnItem key={row.noteId} row={row} />
        ))}
      </ul>
    );
  if (part === 'undocumented')
    return (
      <ul className="queue-list" aria-label={t('queue.part.undocumented')}>
        {queue.undocumented.map((row) => (
          <UndocumentedItem key={row.patientId} row={row} />
        ))}
      </ul>
    );
  return <OnWay queue={queue} />;
}

const listOf = { undocumented: 'undocumented', onWay: 'deliveries', withdrawn: 'withdrawn' } as const;

/** What a person must mend stands before what goes by itself. */
function OnWay({ queue }: { readonly queue: Queue }): ReactElement {
  const { t } = useTranslation();
  const groups = [
    { name: 'trouble', rows: queue.deliveries.filter(needsPerson) },
    { name: 'going', rows: queue.deliveries.filter((row) => !needsPerson(row)) },
  ] as const;
  return (
    <>
      {groups
        .filter(({ rows }) => rows.length > 0)
        .map(({ name, rows }) => (
          <section key={name} aria-labelledby={`queue-${name}`}>
            <h2 id={`queue-${name}`} className={`task-heading queue-heading-${name}`}>
              {t(`queue.group.${name}`)} <span className="quiet">{rows.length}</span>
            </h2>
            <ul className="queue-list">
              {rows.map((row) => (
                <DeliveryItem key={row.id} row={row} />
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}
