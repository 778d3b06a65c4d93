import type { TimeWindow } from './chart-data';

/** A chart under measurement, ours or uPlot's, over the same columns. */
export interface ChartArm {
  /** Makes the chart and draws all of its data for the first time. */
  readonly first: () => void;
  /** Takes it away again. */
  readonly clear: () => void;
  /** Draws another window of the same data. */
  readonly move: (window: TimeWindow) => void;
  /** Puts `count` new values behind the others and draws them. */
  readonly append: (count: number) => void;
  /** Draws everything anew, as if the data had just come. */
  readonly redraw: () => void;
}
