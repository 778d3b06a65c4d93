import type { HistoryView, SeriesView } from '@shared/ipc/views';
import type { Observation } from '@shared/model/observation';
import { seriesValues, SEVERITY_NUMBER } from '@shared/clinical/series-values';
import { standing } from '@shared/clinical/standing';

/** Older measurements of one measure as the chart takes them: oldest first, withdrawn and replaced ones left out. */
export function historyView(code: string, observations: readonly Observation[], more: boolean): HistoryView {
  const shown = standing(observations)
    .filter((one) => one.code === code)
    .map((one) => ({ at: Date.parse(one.effectiveAt), values: seriesValues(one), one }))
    .sort((a, b) => a.at - b.at);
  const hasSecond = shown.some(({ values }) => values[1] !== null);
  const series: SeriesView = {
    code,
    unit: shown.at(-1)?.one.unit ?? '',
    at: Float64Array.from(shown, ({ at }) => at),
    value: Float64Array.from(shown, ({ values }) => values[0] ?? Number.NaN),
    second: hasSecond ? Float64Array.from(shown, ({ values }) => values[1] ?? Number.NaN) : null,
    severity: Uint8Array.from(shown, ({ one }) => SEVERITY_NUMBER[one.severity]),
  };
  return { series, more };
}
