import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '@shared/clock';
import type { OversightView } from '@shared/ipc/lead/oversight-contract';
import { goToQueuePart } from '@renderer/state/journal/queue-part';
import { goTo, showQueue } from '@renderer/state/navigation';
import { clockTime, fullTime } from '@renderer/ui/format/time';
import { NotRead } from '@renderer/ui/parts/empty-state';
import { AlertItem } from './alert-item';
import { DeskItem, NoteItem, PatientItem } from './other-items';
import { OversightPart } from './oversight-part';
import { useOversight } from './use-oversight';

/** What waits too long now, over the whole centre (product.md A6), for leads. `parts` stands in its head. */
export function OversightPage({ parts }: { readonly parts: ReactElement }): ReactElement {
  const { t } = useTranslation();
  const { value: view, error, again } = useOversight();
  return (
    <section className="list-page" aria-label={t('lead.part.oversight')}>
      <div className="toolbar lead-toolbar">
        <h1 className="toolbar-title">{t('lead.part.oversight')}</h1>
        {parts}
        <span className="strip-space" />
        {view !== null && (
          <span className="quiet" title={fullTime(view.at)}>
            {t('oversight.at', { time: clockTime(view.at) })}
          </span>
        )}
      </div>
      <div
        className="list-body tasks-body"
        data-testid="oversight"
        data-calm={view?.calmSince != null}
        tabIndex={-1}
      >
        {view === null && <NotRead error={error} again={again} title={t('oversight.failed')} />}
        {view !== null && error !== null && (
          <p className="inline-error queue-stale" role="alert">
            {t('oversight.stale')} {t(`error.${error}`)}{' '}
            <button type="button" className="inline-button" onClick={again}>
              {t('do.again')}
            </button>
          </p>
        )}
        {view !== null && <Overseen view={view} />}
      </div>
    </section>
  );
}

const REASONS = ['escalated', 'overdue', 'idle'] as const;

function Overseen({ view }: { readonly view: OversightView }): ReactElement {
  const { t } = useTranslation();
  const { at, notes, silent, desks, others, calmSince } = view;
  const toQueue = (): void => {
    showQueue('lead');
    goTo('alerts');
  };
  return (
    <>
      <Counts view={view} />
      {calmSince !== null && (
        <div className="oversight-calm" role="status">
          <p className="empty-title">{t('oversight.calm')}</p>
          <p className="empty-text">
            {t(at - calmSince < MINUTE ? 'oversight.calmNow' : 'oversight.calmSince', {
              time: clockTime(calmSince),
            })}
          </p>
        </div>
      )}
      {REASONS.map((reason) => (
        <OversightPart key={reason} part={reason} rows={view[reason]} to={[t('oversight.toQueue'), toQueue]}>
          {(row) => <AlertItem key={row.id} row={row} reason={reason} at={at} />}
        </OversightPart>
      ))}
      <OversightPart
        part="notes"
        rows={notes}
        to={[
          t('oversight.toNotes'),
          () => {
            goToQueuePart('onWay');
          },
        ]}
      >
        {(row) => <NoteItem key={row.deliveryId} row={row} at={at} />}
      </OversightPart>
      <OversightPart part="silent" rows={silent} to={null}>
        {(row) => <PatientItem key={row.patientId} row={row} at={at} />}
      </OversightPart>
      <OversightPart part="desks" rows={desks} to={null}>
        {(row) => <DeskItem key={`${row.workstationId} ${row.trouble}`} row={row} at={at} />}
      </OversightPart>
      {others !== 'told' && <p className="quiet oversight-others">{t(`oversight.others.${others}`)}</p>}
    </>
  );
}

const PARTS = [...REASONS, 'notes', 'silent', 'desks'] as const;

/** How many of each; a part that has something is a way to it. */
function Counts({ view }: { readonly view: OversightView }): ReactElement {
  const { t } = useTranslation();
  return (
    <ul className="oversight-counts" aria-label={t('oversight.counts')}>
      {PARTS.map((part) => {
        const count = view[part].length;
        return (
          <li key={part} data-testid={`oversight-count-${part}`} data-count={count}>
            <button
              type="button"
              className="oversight-count"
              disabled={count === 0}
              onClick={() => {
                document.getElementById(`oversight-${part}`)?.focus();
              }}
            >
              <span className="oversight-number">{count}</span>
              <span>{t(`oversight.short.${part}`)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
