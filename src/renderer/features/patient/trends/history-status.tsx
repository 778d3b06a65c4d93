import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeriesView } from '@shared/ipc/views';
import type { PatientHistory } from '@renderer/state/history';
import { calendarDay } from '@renderer/ui/format/time';
import { formatNumber } from '@renderer/ui/format/value';

export interface HistoryStatusProps {
  readonly history: PatientHistory;
  /** True where everything is asked for. */
  readonly all: boolean;
  readonly onAll: () => void;
  readonly onAgain: () => void;
}

/** What there is of older measurements: the offer to fetch, how far it is, what went wrong. */
export function HistoryStatus({ history, all, onAll, onAgain }: HistoryStatusProps): ReactElement {
  const { t } = useTranslation();
  return (
    <p className="history-status">
      {!all && (
        <button type="button" className="inline-button" onClick={onAll}>
          {t('history.fetch')}
        </button>
      )}
      <span role="status" className={all && history.phase === 'failed' ? 'history-failed' : 'quiet'}>
        {all && <HistoryWords history={history} />}
      </span>
      {all && history.phase === 'failed' && (
        <button type="button" className="inline-button" onClick={onAgain}>
          {t('do.again')}
        </button>
      )}
    </p>
  );
}

function HistoryWords({ history }: { history: PatientHistory }): ReactElement | null {
  const { t, i18n } = useTranslation();
  const { count, from } = extentOf(history.byCode);
  switch (history.phase) {
    case 'idle':
      return null;
    case 'busy':
      return <>{t('history.busy', { shown: formatNumber(count, 0, i18n.language) })}</>;
    case 'failed':
      return <>{t(history.error === 'centre_unreachable' ? 'history.unreachable' : 'history.failed')}</>;
    case 'done':
      return <>{from === null ? t('history.none') : t('history.done', { count, day: calendarDay(from) })}</>;
  }
}

/** How many older values were fetched, and how far back they go. */
export function extentOf(byCode: Readonly<Record<string, SeriesView>>): {
  readonly count: number;
  readonly from: number | null;
} {
  const all = Object.values(byCode);
  const starts = all.flatMap(({ at }) => (at[0] === undefined ? [] : [at[0]]));
  return {
    count: all.reduce((sum, { at }) => sum + at.length, 0),
    from: starts.length === 0 ? null : Math.min(...starts),
  };
}
