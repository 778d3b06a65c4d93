import type { Millis } from '@shared/clock';
import type { Chart } from './chart-engine';
import { clearDense, putDense, renewDense, type DenseFrame } from '../dense-line/dense-drawing';
import type { PanelLook } from './panel-ground';
import type { PanelModel } from './panel-model';
import { densePicture, panelOption } from './panel-option';
import { PLOT_BOTTOM, PLOT_LEFT, PLOT_TOP } from './plot-geometry';

/** What a chart shows. */
export interface ShownPanel {
  readonly model: PanelModel;
  readonly look: PanelLook;
  readonly width: number;
}

const shown = new WeakMap<Chart, ShownPanel>();

/**
 * Draws a panel over what its chart shows. Where only a dense curve has changed, as when a live value is put behind it,
 * what differs of it is painted and nothing else is laid out again.
 */
export function showPanel(chart: Chart, panel: ShownPanel): void {
  const before = shown.get(chart) ?? null;
  shown.set(chart, panel);
  const { model, look, width } = panel;
  const { height } = look;
  const picture = model.dense === null ? null : densePicture(model, model.dense, look);
  if (before !== null && picture !== null && hasSameFrame(before, panel) && renewDense(chart, picture))
    return;
  // A chart that has its size already is not laid out twice.
  if (chart.getWidth() !== width || chart.getHeight() !== height) chart.resize({ width, height });
  // Where the plot will be; so the option paints the curve too.
  const frame = frameOf(panel);
  if (picture === null) clearDense(chart);
  else putDense(chart, picture, frame, look.palette);
  // Axes and grid are kept, series are those of the option and no others.
  chart.setOption(panelOption(model, look), { replaceMerge: ['series'] });
  if (picture === null) return;
  const laidOut = laidOutFrame(chart, panel, frame);
  if (isSameFrame(frame, laidOut)) return;
  putDense(chart, picture, laidOut, look.palette);
  chart.getZr().flush();
}

/** Where a dense curve stands, by the room that the option leaves beside the plot. */
function frameOf({ model, look: { pixels, height } }: ShownPanel): DenseFrame {
  const [low, high] = model.axis;
  const unit = -(height - PLOT_TOP - PLOT_BOTTOM) / (high - low);
  return { left: PLOT_LEFT, zero: PLOT_TOP - high * unit, unit, pixels, height };
}

/** The same by what was laid out: long figures beside the axis may have taken room from the plot. */
function laidOutFrame(chart: Chart, { model, look }: ShownPanel, frame: DenseFrame): DenseFrame {
  const { from } = look.window;
  const [low, high] = model.axis.map((value): unknown => chart.convertToPixel('grid', [from, value]));
  if (!isPoint(low) || !isPoint(high)) return frame;
  const unit = (high[1] - low[1]) / (model.axis[1] - model.axis[0]);
  return { ...frame, left: low[0], zero: low[1] - model.axis[0] * unit, unit };
}

function isPoint(point: unknown): point is readonly [number, number] {
  return Array.isArray(point) && point.length === 2 && point.every((one) => typeof one === 'number');
}

/** Less than this is no difference that anybody sees, px. */
const NEAR_PX = 1e-6;

function isSameFrame(frame: DenseFrame, other: DenseFrame): boolean {
  return (['left', 'zero', 'unit'] as const).every((one) => Math.abs(frame[one] - other[one]) < NEAR_PX);
}

/**
 * Whether all but the curve is drawn alike: size, value axis, and by its pixel everything that stands on the time axis. So
 * also a window that was moved needs no more than its curve where nothing else moves with it.
 */
export function hasSameFrame(before: ShownPanel, after: ShownPanel): boolean {
  const [model, other] = [before.model, after.model];
  if (before.width !== after.width || model.dense === null || other.dense === null) return false;
  if (model.odd.length > 0 || other.odd.length > 0) return false;
  return (
    hasSameLook(before.look, after.look) &&
    sameNumbers(model.axis, other.axis) &&
    sameNumbers(placesOf(before), placesOf(after))
  );
}

/** Where things stand in the picture; what lies outside stands at its edge. */
function placesOf({ model, look }: ShownPanel): number[] {
  const { from, to } = look.window;
  const share = (at: Millis | null | undefined): number =>
    at === null || at === undefined ? 1 : Math.min(1, Math.max(0, (at - from) / (to - from)));
  return [
    share(look.now),
    share(look.boundary?.at),
    ...look.limits.flatMap(({ since, until }) => [share(since), share(until)]),
    ...look.zones.map((zone) => share(zone.from)),
    // A gap says its length, and when it began.
    ...model.gaps.flatMap((gap) => [gap.from, gap.to, share(gap.from), share(gap.to), gap.kind.length]),
  ];
}

function sameNumbers(some: readonly number[], others: readonly number[]): boolean {
  return some.length === others.length && some.every((number, place) => number === others[place]);
}

function hasSameLook(look: PanelLook, other: PanelLook): boolean {
  return (
    look.height === other.height &&
    look.pixels === other.pixels &&
    look.palette === other.palette &&
    look.hatch === other.hatch &&
    look.limits === other.limits &&
    look.normal === other.normal &&
    look.zones === other.zones &&
    look.number === other.number
  );
}
