import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { hatchPattern, type Chart } from '../chart/chart-engine';
import { useChart } from '../chart/time-chart';
import { formatNumber } from '../format/value';
import { useScheme } from '../theme/use-scheme';
import { palettes } from '../tokens';
import { spreadOption, type SpreadRow } from './spread-option';

/** Lengths of time by place, with how many each is of. The same figures stand in a table beside: `label` says them in short. */
export function SpreadChart({
  rows,
  height,
  label,
}: {
  readonly rows: readonly SpreadRow[];
  readonly height: number;
  readonly label: string;
}): ReactElement {
  const { t, i18n } = useTranslation();
  const palette = palettes[useScheme()];
  const frame = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<Chart | null>(null);
  const width = useChart(frame, null, setChart);
  const hatch = useMemo(() => hatchPattern(palette.hatch), [palette]);
  const option = useMemo(
    () =>
      spreadOption(rows, {
        palette,
        height,
        hatch,
        number: (value) => formatNumber(value, Number.isInteger(value) ? 0 : 1, i18n.language),
        units: { minutes: t('insight.unit.minutes'), hours: t('insight.unit.hours') },
        count: t('insight.unit.count'),
      }),
    [rows, palette, height, hatch, t, i18n.language],
  );
  useEffect(() => {
    if (chart !== null && !chart.isDisposed() && width > 0) chart.setOption(option, { notMerge: true });
  }, [chart, option, width]);
  return <div ref={frame} className="spread-chart" role="img" aria-label={label} style={{ height }} />;
}
