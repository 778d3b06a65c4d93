import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import { isAhead } from '@shared/clinical/freshness';
import { isPlausibleReading, measureOf } from '@shared/clinical/measures';
import { MINUTE, systemClock } from '@shared/clock';
import type { TrendRow } from '@shared/ipc/trend-views';
import type { PatientView, SeriesView } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { usePush } from '@renderer/bridge/use-push';
import { useReading } from '@renderer/bridge/use-request';
import { useTrendView } from '@renderer/state/trends/trend-view';
import type { Viewport } from '@renderer/state/trends/trend-window';
import { calendarDay, fullTime } from '@renderer/ui/format/time';
import { formatNumber, formatValue, measureName, shownUnit } from '@renderer/ui/format/value';
import { partsColumn, type Column } from '@renderer/ui/grid/column';
import { DataGrid, type Grid } from '@renderer/ui/grid/data-grid';
import { olderIn } from './panel-parts';

export interface TrendTableProps {
  readonly view: PatientView;
  readonly window: Viewport;
  /** Older values that were fetched for the curves, by measure. */
  readonly older: Readonly<Record<string, SeriesView>>;
  readonly only: string | null;
  readonly onOnly: (code: string | null) => void;
}

const MOST_ROWS = 20_000;
const idOf = (row: TrendRow): string => row.id;
const nothing = (): void => undefined;

/** The same measurements of the same period as text, newest first, for those who do not read curves. */
export function TrendTable({ view, window, older, only, onOnly }: TrendTableProps): ReactElement {
  const { t, i18n } = useTranslation();
  const patientId = view.patient.id;
  const codes = only === null ? null : [only];
  const { from, to } = window;
  const reading = useReading(`${patientId}/${String(from)}/${String(to)}/${only ?? ''}`, () =>
    station().readTrendRows({ patientId, codes, from, to, limit: MOST_ROWS, skip: 0 }),
  );
  usePush('patientChanged', ({ patientIds }) => {
    if (patientIds.includes(patientId)) reading.again();
  });
  const [grid, setGrid] = useState<Grid<TrendRow> | null>(null);
  const columns = useMemo(() => trendColumns(t, i18n.language, () => systemClock.now()), [t, i18n.language]);
  const { value, error } = reading;
  useEffect(() => {
    if (grid !== null && value !== null) grid.setGridOption('rowData', [...value.rows]);
  }, [grid, value]);
  const total = value?.total ?? 0;
  return (
    <div className="trend-table">
      <div className="trend-table-bar">
        <label>
          {t('trend.column.measure')}{' '}
          <select
            value={only ?? ''}
            onChange={(event) => {
              onOnly(event.target.value === '' ? null : event.target.value);
            }}
          >
            <option value="">{t('trend.allMeasures')}</option>
            {view.measures.map(({ code, text }) => (
              <option key={code} value={code}>
                {measureName(t, code, text)}
              </option>
            ))}
          </select>
        </label>
        <span className="quiet" role="status">
          {value !== null &&
            t('trend.rows', {
              count: total,
              shown: formatNumber(total, 0, i18n.language),
              from: calendarDay(from),
              to: calendarDay(to),
            })}
          {total > MOST_ROWS &&
            ` ${t('trend.rowsCut', { shown: formatNumber(MOST_ROWS, 0, i18n.language) })}`}
          <OlderWords older={older} window={window} only={only} />
          {error !== null && t(`error.${error}`)}
        </span>
      </div>
      <div className="trend-grid" data-testid="trend-table">
        <DataGrid<TrendRow>
          columns={columns}
          idOf={idOf}
          onReady={setGrid}
          onOpen={nothing}
          onEnter={nothing}
          passes={null}
          label={t('trend.table')}
        />
      </div>
    </div>
  );
}

/** What the curves have and neither the table nor a file of it. */
function OlderWords({ older, window, only }: Pick<TrendTableProps, 'older' | 'window' | 'only'>) {
  const { t, i18n } = useTranslation();
  const extents = useTrendView((state) => state.extents);
  const count = olderIn(older, window, extents, only);
  return count === 0
    ? null
    : ` ${t('trend.rowsOlder', { count, shown: formatNumber(count, 0, i18n.language) })}`;
}

/** The columns of the measurements as text, as data. */
function trendColumns(t: TFunction, language: string, now: () => number): Column<TrendRow>[] {
  return [
    partsColumn('at', t('trend.column.at'), (row) => [{ text: fullTime(row.at) }], {
      width: 140,
      minWidth: 130,
    }),
    partsColumn(
      'measure',
      t('trend.column.measure'),
      (row) => [{ text: measureName(t, row.code, row.text), className: 'cell-name' }],
      { minWidth: 100, flex: 2 },
    ),
    partsColumn(
      'value',
      t('trend.column.value'),
      (row) => [
        { text: `${valueText(row, language)} `, className: `value value-${row.severity}` },
        { text: shownUnit(row.code, row.unit), className: 'unit' },
      ],
      { width: 130, minWidth: 110 },
    ),
    partsColumn(
      'judged',
      t('trend.column.judged'),
      (row) => [{ text: t(`value.${row.severity}`), className: 'quiet' }],
      { width: 110, minWidth: 90 },
    ),
    partsColumn(
      'source',
      t('trend.column.source'),
      (row) => [{ text: t(`source.${row.source}`), className: 'quiet' }],
      { width: 110, minWidth: 90 },
    ),
    partsColumn(
      'remark',
      t('trend.column.remark'),
      (row) => [{ text: remarksOf(t, row, now()).join(' · ') }],
      { minWidth: 140, flex: 3 },
    ),
  ];
}

function valueText({ code, value, second }: TrendRow, language: string): string {
  const shown = (one: number | null): string => (one === null ? '–' : formatValue(code, one, language));
  return second === null && measureOf(code)?.components === undefined
    ? shown(value)
    : `${shown(value)}/${shown(second)}`;
}

/** What one must know of a measurement before it is believed. */
function remarksOf(t: TFunction, row: TrendRow, now: number): string[] {
  const { code, unit, at, receivedAt } = row;
  const measure = measureOf(code);
  const isKnownUnit = measure === undefined || measure.unit === unit;
  const isOdd =
    measure !== undefined && isKnownUnit && !isPlausibleReading(code, row.value, row.second, unit);
  return [
    ...(row.corrected ? [t('trend.corrected')] : []),
    ...(isOdd ? [t('chart.implausible')] : []),
    ...(measure === undefined ? [t('measure.unknown')] : []),
    ...(isKnownUnit ? [] : [t('trend.unknownUnit')]),
    ...(isAhead(at, now) ? [t('trend.future')] : []),
    ...(receivedAt - at > 60 * MINUTE ? [t('trend.received', { time: fullTime(receivedAt) })] : []),
  ];
}
