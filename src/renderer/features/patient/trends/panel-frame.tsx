import { type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Millis } from '@shared/clock';
import { firstAtOrAfter, nearest } from '@shared/series/decimate';
import { goToInstant, useTrendView } from '@renderer/state/trends/trend-view';
import type { Viewport } from '@renderer/state/trends/trend-window';
import type { PanelInput } from '@renderer/ui/chart/panel-model';
import { PLOT_BOTTOM, PLOT_TOP, shareOf, xOf } from '@renderer/ui/chart/plot-geometry';

/** Pixels of a canvas for one of the page, where it goes to paper. */
export const PAPER_SHARPNESS = 3;

/** What a panel is read by: the values as text, one place at a time. */
export interface PanelReading {
  readonly at: Float64Array;
  /** In words: value, severity, flags and time of the measurement at an index. */
  readonly say: (index: number) => ReactNode;
  readonly sayPlain: (index: number) => string;
}

export interface PanelFrameProps {
  readonly name: string;
  readonly unit: string;
  readonly badges: ReactNode;
  readonly figures: ReactNode;
  /** What stands in the head while nothing is pointed at. */
  readonly newest: ReactNode;
  readonly reading: PanelReading | null;
  readonly columns: PanelInput['columns'] | null;
  readonly axis: readonly [number, number] | null;
  readonly window: Viewport;
  readonly width: number;
  readonly height: number;
  readonly isPaper: boolean;
  readonly children: ReactNode;
}

/** One panel: its head with the read-out, and the plot that the keyboard walks through, measurement by measurement. */
export function PanelFrame(props: PanelFrameProps): ReactElement {
  const { name, unit, badges, figures, children, height, isPaper, columns } = props;
  return (
    <figure className="trend" aria-label={name}>
      <figcaption className="trend-head">
        <h3>{name}</h3>
        <span className="unit">{unit}</span>
        {badges}
        <span className="trend-figures">{figures}</span>
        <span className="strip-space" />
        <Readout {...props} />
      </figcaption>
      <div className="panel-plot" style={{ height }} data-ready={columns !== null}>
        {children}
        {!isPaper && <Crosshair {...props} />}
        {!isPaper && <PlotSlider {...props} />}
      </div>
    </figure>
  );
}

/** The measurement nearest to the crosshair; −1 where there is no crosshair or nothing to read. */
function useIndexAtCursor(reading: PanelReading | null): number {
  return useTrendView(({ cursor }) =>
    cursor === null || reading === null ? -1 : nearest(reading.at, cursor),
  );
}

/** Further from the crosshair than this share of the view, a measurement is not what was pointed at. */
const NEAR = 0.03;

function Readout({ reading, newest, window }: PanelFrameProps): ReactElement {
  const index = useIndexAtCursor(reading);
  const cursor = useTrendView((state) => state.cursor);
  const away = Math.abs((reading?.at[index] ?? 0) - (cursor ?? 0));
  const isFar = index >= 0 && away > NEAR * (window.to - window.from);
  return (
    <span className={isFar ? 'readout readout-far' : 'readout'} aria-hidden={index >= 0}>
      {index < 0 || reading === null ? newest : reading.say(index)}
    </span>
  );
}

/** The shared instant as a line, and a ring around the measurement that is read out. */
function Crosshair({ reading, columns, axis, window, width, height }: PanelFrameProps): ReactElement | null {
  const cursor = useTrendView((state) => state.cursor);
  const index = useIndexAtCursor(reading);
  if (cursor === null || cursor < window.from || cursor > window.to) return null;
  const at = reading?.at[index];
  const values = [columns?.value[index], columns?.second?.[index]];
  const plot = height - PLOT_TOP - PLOT_BOTTOM;
  const isIn = at !== undefined && at >= window.from && at <= window.to;
  return (
    <div className="crosshair" aria-hidden="true">
      <span className="crosshair-line" style={{ left: xOf(cursor, window, width) }} />
      {isIn &&
        axis !== null &&
        values.map((value, place) =>
          value === undefined || Number.isNaN(value) ? null : (
            <span
              key={place}
              className="crosshair-ring"
              style={{ left: xOf(at, window, width), top: PLOT_TOP + shareOf(value, axis) * plot }}
            />
          ),
        )}
    </div>
  );
}

/** The plot as what it is for the keyboard and for readers: a row of measurements with one of them chosen. */
function PlotSlider({ name, reading, window }: PanelFrameProps): ReactElement | null {
  const { t } = useTranslation();
  const index = useIndexAtCursor(reading);
  if (reading === null || reading.at.length === 0) return null;
  const { at } = reading;
  const shown = index >= 0 ? index : at.length - 1;
  return (
    <div
      className="plot-slider"
      role="slider"
      tabIndex={0}
      aria-label={t('trend.slider', { name })}
      aria-valuemin={1}
      aria-valuemax={at.length}
      aria-valuenow={shown + 1}
      aria-valuetext={reading.sayPlain(shown)}
      onKeyDown={(event) => {
        const next = nextIndex(event, at, index, window);
        if (next === null) return;
        event.preventDefault();
        event.stopPropagation();
        goToInstant(window, at[next] ?? window.to);
      }}
    />
  );
}

/** Arrows step, Home and End go to the first and the last one in view. */
function nextIndex(event: KeyboardEvent, at: Float64Array, index: number, window: Viewport): number | null {
  if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return null;
  const last = at.length - 1;
  const lastInView = Math.max(0, afterLast(at, window.to) - 1);
  switch (event.key) {
    case 'ArrowLeft':
      return index < 0 ? lastInView : Math.max(0, index - 1);
    case 'ArrowRight':
      return index < 0 ? lastInView : Math.min(last, index + 1);
    case 'Home':
      return Math.min(last, firstAtOrAfter(at, window.from));
    case 'End':
      return lastInView;
    default:
      return null;
  }
}

function afterLast(at: Float64Array, to: Millis): number {
  let index = firstAtOrAfter(at, to);
  while (index < at.length && at[index] === to) index += 1;
  return index;
}
