import type { TFunction } from 'i18next';
import type { SeriesView } from '@shared/ipc/views';
import { isPlausibleReading } from '@shared/clinical/measures';
import { fullTime } from './time';
import { formatValue, shownUnit } from './value';

const severities = ['normal', 'yellow', 'red', 'unknown'] as const;

/** One measurement of a series in words: value, unit, severity, time. */
export function seriesReadout(
  t: TFunction,
  series: SeriesView,
  index: number | null,
  language: string,
): string {
  const at = index === null ? series.at.length - 1 : index;
  const time = series.at[at];
  if (time === undefined) return '';
  const flags = index !== null && implausibleAt(series, at) ? ` · ${t('chart.implausible')}` : '';
  const severity = severities[series.severity[at] ?? 3] ?? 'unknown';
  const words = severity === 'yellow' || severity === 'red' ? ` · ${t(`severity.${severity}`)}` : '';
  return `${seriesValue(series, at, language)} ${shownUnit(series.code, series.unit)}${words}${flags} · ${fullTime(time)}`;
}

/** `142/88` for a panel, `86` for a value, a dash for a missing one. */
export function seriesValue(series: SeriesView, index: number, language: string): string {
  const shown = (value: number | undefined): string =>
    value === undefined || Number.isNaN(value) ? '–' : formatValue(series.code, value, language);
  const first = shown(series.value[index]);
  return series.second === null ? first : `${first}/${shown(series.second[index])}`;
}

/** Whether the value at an index is one that a living person at home does not have. */
export function implausibleAt(series: SeriesView, index: number): boolean {
  const { code, value, second, unit } = series;
  return !isPlausibleReading(code, partAt(value, index), partAt(second, index), unit);
}

function partAt(values: Float64Array | null, index: number): number | null {
  const value = values?.[index];
  return value === undefined || Number.isNaN(value) ? null : value;
}
