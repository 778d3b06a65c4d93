import { HOUR, fromWireTime, type Millis } from '@shared/clock';
import { BLOOD_PRESSURE, GLUCOSE, measureOf } from '@shared/clinical/measures';
import type { FormScores } from '@shared/ipc/trend-views';
import type { PatientView, SeriesView } from '@shared/ipc/views';
import type { Plan } from '@shared/model/plan';
import { firstAtOrAfter } from '@shared/series/columns';
import type { NormalBand, PanelZone } from '@renderer/ui/chart/panel-model';
import { limitLines, type PanelLimit } from '@renderer/ui/chart/trend-model';
import type { Extent } from '@renderer/state/trends/trend-view';
import type { Viewport } from '@renderer/state/trends/trend-window';
import type { SchemeName } from '@renderer/ui/tokens';

/** What a panel of a measure, and what stands in its head, is made from. */
export interface MeasurePanelProps {
  readonly view: PatientView;
  readonly measure: PatientView['measures'][number];
  readonly window: Viewport;
  readonly width: number;
  readonly now: Millis;
  readonly scheme: SchemeName;
  /** Values from before what is kept here, fetched for this look; null where none are asked for. */
  readonly older: SeriesView | null;
  /** The last days of the measure, where changes over days are told. */
  readonly recent: SeriesView | null;
  /** For paper: sharper, and nothing to steer. */
  readonly isPaper?: boolean;
}

/** Limits of a measure and of its components in the unit it is measured in, each from the day it was set. */
export function panelLimits(plan: Plan | null, code: string, unit: string): PanelLimit[] {
  const fitting = plan?.limits.filter((limit) => unit === '' || limit.unit === unit) ?? [];
  return limitLines(plan === null ? null : { ...plan, limits: fitting }, code).map((limit) => ({
    ...limit,
    since: fromWireTime(limit.from),
    until: null,
  }));
}

/** Where the limits begin and end as bands of their severity: the milder one stops where the worse one begins. */
export function limitZones(limits: readonly PanelLimit[]): PanelZone[] {
  return limits.map(({ code, side, value, severity, since }) => {
    const worse = limits.find(
      (other) =>
        other.code === code && other.side === side && severity === 'yellow' && other.severity === 'red',
    );
    const end = worse?.value ?? null;
    return side === 'low'
      ? { low: end, high: value, severity, from: since }
      : { low: value, high: end, severity, from: since };
  });
}

/** The score bands of a form; each ends where the next begins. */
export function scoreZones({ bands }: FormScores): PanelZone[] {
  return bands.map(({ from, severity }, index) => ({
    low: from,
    high: bands[index + 1]?.from ?? null,
    severity,
    from: Number.NEGATIVE_INFINITY,
  }));
}

/** Whether a measure came in its own unit: a normal state is in that one and nothing is converted. */
export function isOwnUnit({ code, unit }: MeasurePanelProps['measure']): boolean {
  return unit === '' || (measureOf(code)?.unit ?? unit) === unit;
}

/** What is normal for this person, of a measure or of each of its components. */
export function normalBands(plan: Plan | null, code: string): (NormalBand & { readonly code: string })[] {
  const codes = code === BLOOD_PRESSURE ? (measureOf(code)?.components ?? []) : [code];
  return codes.flatMap((one) => {
    const baseline = plan?.baseline[one];
    if (baseline === undefined) return [];
    return [{ code: one, low: baseline.value - baseline.spread, high: baseline.value + baseline.spread }];
  });
}

/** The range that a share of time is told for. */
export interface TargetRange {
  readonly low: number;
  readonly high: number;
  /** Whether it is this person's own, or the one that is used where none was agreed. */
  readonly own: boolean;
}

/** Demo default of diabetes, domain.md section 3.2: yellow below 4.0 and above 15. */
const USUAL_RANGE = { low: 4, high: 15, own: false } as const;

/** The range in which glucose should lie: the person's own yellow limits, else the usual ones. Null for other measures. */
export function targetRange(code: string, limits: readonly PanelLimit[]): TargetRange | null {
  if (code !== GLUCOSE) return null;
  const of = (side: 'low' | 'high'): number[] =>
    limits.filter((limit) => limit.side === side).map(({ value }) => value);
  const low = Math.max(...of('low'));
  const high = Math.min(...of('high'));
  return Number.isFinite(low) && Number.isFinite(high) && low < high ? { low, high, own: true } : USUAL_RANGE;
}

/** A value taken apart from a moment by more than this share of the span is not what it was then. */
const TOLERANCE = 0.5;

/** How much the newest value differs from the one that stood so long before it; null where nobody measured around then. */
export function changeOf(series: SeriesView, span: Millis): number | null {
  const last = lastValue(series);
  if (last === null) return null;
  const wanted = last.at - span;
  let best: { readonly at: Millis; readonly value: number } | null = null;
  for (let index = 0; index < series.at.length; index += 1) {
    const at = series.at[index] ?? 0;
    const value = series.value[index] ?? Number.NaN;
    if (Number.isNaN(value) || at >= last.at) continue;
    if (best === null || Math.abs(at - wanted) < Math.abs(best.at - wanted)) best = { at, value };
  }
  if (best === null || Math.abs(best.at - wanted) > Math.max(span * TOLERANCE, HOUR)) return null;
  return Math.round((last.value - best.value) * 1e6) / 1e6;
}

function lastValue(series: SeriesView): { readonly at: Millis; readonly value: number } | null {
  for (let index = series.at.length - 1; index >= 0; index -= 1) {
    const value = series.value[index] ?? Number.NaN;
    if (!Number.isNaN(value)) return { at: series.at[index] ?? 0, value };
  }
  return null;
}

/** A state in words (consciousness, oxygen given) is no curve: the table and NEWS2 show it. */
export function isCurve({ code }: { readonly code: string }): boolean {
  return measureOf(code)?.choices === undefined;
}

/**
 * How many fetched values of a window are older than what is kept here: they are in the curves, and in no table and no file.
 * `oldestHere` says where what is kept begins, by measure; `only` is the one measure that is asked for.
 */
export function olderIn(
  older: Readonly<Record<string, Pick<SeriesView, 'at'>>>,
  { from, to }: Viewport,
  oldestHere: Readonly<Record<string, Pick<Extent, 'oldestAt'>>>,
  only: string | null,
): number {
  return Object.entries(older)
    .filter(([code]) => only === null || code === only)
    .reduce((sum, [code, { at }]) => {
      const end = Math.min(oldestHere[code]?.oldestAt ?? Number.POSITIVE_INFINITY, to + 1);
      return sum + Math.max(0, firstAtOrAfter(at, end) - firstAtOrAfter(at, from));
    }, 0);
}
