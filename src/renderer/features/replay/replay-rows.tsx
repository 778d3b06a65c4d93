import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplayRecord, ReplayRow } from '@shared/ipc/lead/oversight-contract';
import { openPatientPage } from '@renderer/state/navigation';
import { clockTime, deadline, fullTime } from '@renderer/ui/format/time';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { shownWord, stateWord } from './replay-words';

/** The alerts in the order in which they stood, each as it was then. */
export function ReplayRows({ record }: { readonly record: ReplayRecord }): ReactElement {
  const { t } = useTranslation();
  const { rows, unknown } = record;
  if (rows.length === 0)
    return (
      <p className="quiet">{t(unknown === 0 ? 'replay.queueEmpty' : 'replay.unknown', { count: unknown })}</p>
    );
  return (
    <>
      <div className="replay-scroll" tabIndex={0} role="region" aria-label={t('replay.queue')}>
        <table className="replay-table" data-testid="replay-rows">
          <caption className="sr-only">{t('replay.queue')}</caption>
          <thead>
            <tr>
              <th scope="col" className="number">
                {t('replay.col.place')}
              </th>
              <th scope="col">{t('replay.col.patient')}</th>
              <th scope="col">{t('replay.col.why')}</th>
              <th scope="col">{t('replay.col.state')}</th>
              <th scope="col" className="number">
                {t('replay.col.due')}
              </th>
              <th scope="col" className="number">
                {t('replay.col.shown')}
              </th>
              <th scope="col">{t('replay.col.touched')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, place) => (
              <Row
                key={row.alertId}
                row={row}
                place={place + 1}
                at={record.at}
                isLive={record.link === 'live'}
              />
            ))}
          </tbody>
        </table>
      </div>
      {unknown > 0 && <p className="quiet">{t('replay.unknown', { count: unknown })}</p>}
    </>
  );
}

interface RowProps {
  readonly row: ReplayRow;
  readonly place: number;
  readonly at: number;
  readonly isLive: boolean;
}

function Row({ row, place, at, isLive }: RowProps): ReactElement {
  const { t } = useTranslation();
  const due = deadline(t, row.dueAt, at);
  const { touched, patientId, alertId } = row;
  return (
    <tr data-testid="replay-row" data-alert={alertId} data-state={row.state} data-severity={row.severity}>
      <td className="number">{place}</td>
      <td className="replay-patient">
        <SeverityMark severity={row.severity} />
        <button
          type="button"
          className="inline-button"
          onClick={() => {
            openPatientPage({ patientId, alertId });
          }}
        >
          {row.patientName}
        </button>
      </td>
      <td className="replay-why">{row.text}</td>
      <td>
        {stateWord(t, row)}
        {row.state === 'closed' && !isLive && <span className="replay-unseen">{t('replay.unseen')}</span>}
      </td>
      <td className={due.overdue && row.state !== 'closed' ? 'number replay-late' : 'number'}>
        {row.state === 'closed' ? '' : due.text}
      </td>
      <td className="number">{shownWord(t, row)}</td>
      <td>
        {touched === null ? (
          <span className="quiet">{t('replay.untouched')}</span>
        ) : (
          <>
            <time title={fullTime(touched.at)}>{clockTime(touched.at)}</time> {touched.by.name}
            {touched.at > at && <span className="quiet"> {t('replay.later')}</span>}
          </>
        )}
      </td>
    </tr>
  );
}
