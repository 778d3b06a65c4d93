import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { measureOf, WEIGHT } from '@shared/clinical/measures';
import { DAY, MINUTE } from '@shared/clock';
import type { SeriesView } from '@shared/ipc/views';
import type { Shares } from '@shared/ipc/trend-views';
import { station } from '@renderer/bridge/station';
import { useReading } from '@renderer/bridge/use-request';
import type { PanelLimit } from '@renderer/ui/chart/trend-model';
import { formatNumber, formatValue } from '@renderer/ui/format/value';
import {
  changeOf,
  isOwnUnit,
  normalBands,
  targetRange,
  type MeasurePanelProps,
  type TargetRange,
} from './panel-parts';

/** Measured at least this often, shares of measurements are shares of time. */
const DENSE = 30 * MINUTE;

/** What stands in a panel's head beside its name: what is normal, changes over days, time in range. */
export function Figures(props: MeasurePanelProps & { readonly limits: readonly PanelLimit[] }): ReactElement {
  const { view, measure, recent, limits } = props;
  const { code } = measure;
  const target = targetRange(code, limits);
  return (
    <>
      <Normal {...props} />
      {code === WEIGHT && recent !== null && <Changes series={recent} />}
      {target !== null && isOwnUnit(measure) && <InRange key={view.patient.id} {...props} target={target} />}
    </>
  );
}

function Normal({ view, measure }: MeasurePanelProps): ReactElement | null {
  const { t, i18n } = useTranslation();
  const bands = normalBands(view.plan, measure.code);
  if (bands.length === 0 || !isOwnUnit(measure)) return null;
  const words = bands.map(({ code, low, high }) => {
    const spread = (high - low) / 2;
    const decimals = Math.max(measureOf(code)?.decimals ?? 1, Number.isInteger(spread) ? 0 : 1);
    const shown = (value: number): string => formatNumber(value, decimals, i18n.language);
    return `${shown((low + high) / 2)} ± ${shown(spread)}`;
  });
  return <span className="trend-normal">{t('trend.normal', { value: words.join(' / ') })}</span>;
}

/** How much a weight changed over 3 and over 7 days. */
function Changes({ series }: { readonly series: SeriesView }): ReactElement {
  const { t, i18n } = useTranslation();
  return (
    <>
      {[3, 7].map((days) => {
        const by = changeOf(series, days * DAY);
        if (by === null) return null;
        const sign = by > 0 ? '+' : by < 0 ? '−' : '±';
        const amount = `${sign}${formatValue(series.code, Math.abs(by), i18n.language)}`;
        return <span key={days}>{t('trend.change', { amount, unit: series.unit, days })}</span>;
      })}
    </>
  );
}

/** How much of the period lay in the range; told as measurements where it was measured too seldom to be time. */
function InRange({
  view,
  measure,
  window,
  target,
}: MeasurePanelProps & { readonly target: TargetRange }): ReactElement | null {
  const { t, i18n } = useTranslation();
  const { low, high } = target;
  const { code } = measure;
  const patientId = view.patient.id;
  // To the hour: a window that follows the clock is not counted anew every minute.
  const [from, to] = [window.from, window.to].map((at) => Math.round(at / (5 * MINUTE)) * 5 * MINUTE);
  const newest = view.latest.find((value) => value.code === code)?.at ?? 0;
  const { value } = useReading(
    `${code}/${String(from)}/${String(to)}/${String(low)}/${String(high)}/${String(newest)}`,
    () => station().readShares({ patientId, code, from: from ?? 0, to: to ?? 0, low, high }),
  );
  const total = value === null ? 0 : value.below + value.inside + value.above;
  if (value === null || total === 0) return null;
  const percent = (part: number): string => formatNumber((100 * part) / total, 0, i18n.language);
  const shown = (one: number): string => formatValue(code, one, i18n.language);
  return (
    <span className="trend-share">
      {t(isDense(value) ? 'trend.timeInRange' : 'trend.measurementsInRange', {
        inside: percent(value.inside),
        below: percent(value.below),
        above: percent(value.above),
        low: shown(low),
        high: shown(high),
      })}
      {!target.own && ` · ${t('trend.usualRange')}`}
    </span>
  );
}

function isDense({ every }: Shares): boolean {
  return every !== null && every <= DENSE;
}
