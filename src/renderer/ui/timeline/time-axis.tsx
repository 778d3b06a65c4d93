import type { ReactElement } from 'react';
import { plotWidth, xOf, type TimeWindow } from '../chart/plot-geometry';
import { timeTicks } from '../chart/time-ticks';

/** The one time axis of all panels; read by eye, the values carry their own times. */
export function TimeAxis({
  window,
  width,
}: {
  readonly window: TimeWindow;
  readonly width: number;
}): ReactElement {
  return (
    <div className="time-axis" aria-hidden="true">
      {timeTicks(window.from, window.to, plotWidth(width)).map(({ at, label }) => (
        <span key={at} className="time-tick" style={{ left: xOf(at, window, width) }}>
          {label}
        </span>
      ))}
    </div>
  );
}
