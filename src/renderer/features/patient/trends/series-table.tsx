import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeriesView } from '@shared/ipc/views';
import { implausibleAt, seriesValue } from '@renderer/ui/format/readout';
import { fullTime } from '@renderer/ui/format/time';
import { shownUnit } from '@renderer/ui/format/value';

const SHOWN = 200;
const severities = ['normal', 'yellow', 'red', 'unknown'] as const;

/** The same measurements as text, newest first, for those who do not read curves. */
export function SeriesTable({
  series,
  name,
}: {
  readonly series: SeriesView;
  readonly name: string;
}): ReactElement {
  const { t, i18n } = useTranslation();
  const count = Math.min(SHOWN, series.at.length);
  const indices = Array.from({ length: count }, (_, index) => series.at.length - 1 - index);
  return (
    <div className="series-table" tabIndex={0} role="region" aria-label={t('chart.tableLabel', { name })}>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('latest.when')}</th>
            <th>{t('latest.value')}</th>
            <th>{t('chart.judged')}</th>
          </tr>
        </thead>
        <tbody>
          {indices.map((index) => {
            const severity = severities[series.severity[index] ?? 3] ?? 'unknown';
            return (
              <tr key={index}>
                <td>{fullTime(series.at[index] ?? 0)}</td>
                <td className="number">
                  <span className={`value value-${severity}`}>
                    {seriesValue(series, index, i18n.language)}
                  </span>{' '}
                  <span className="unit">{shownUnit(series.code, series.unit)}</span>
                </td>
                <td className="quiet">
                  {t(`value.${severity}`)}
                  {implausibleAt(series, index) && ` · ${t('chart.implausible')}`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {series.at.length > count && <p className="quiet">{t('chart.tableCut', { count })}</p>}
    </div>
  );
}
