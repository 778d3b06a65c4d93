import type { Millis } from '@shared/clock';
import type { Chart } from './chart-engine';
import { renewDense } from '../dense-line/dense-series';
import type { PanelLook } from './panel-ground';
import type { PanelModel } from './panel-model';
import { densePicture, panelOption } from './panel-option';

/** What a chart shows. */
export interface ShownPanel {
  readonly model: PanelModel;
  readonly look: PanelLook;
  readonly width: number;
}

const shown = new WeakMap<Chart, ShownPanel>();

/**
 * Draws a panel over what its chart shows. Where only a dense curve has changed, as when a live value is put behind it,
 * its paths are renewed and nothing else is laid out again.
 */
export function showPanel(chart: Chart, panel: ShownPanel): void {
  const before = shown.get(chart) ?? null;
  shown.set(chart, panel);
  const { model, look, width } = panel;
  const { height } = look;
  if (before !== null && model.dense !== null && hasSameFrame(before, panel)) {
    if (renewDense(chart, densePicture(model, model.dense, look), look.palette)) return;
  }
  // A chart that has its size already is not laid out twice.
  if (chart.getWidth() !== width || chart.getHeight() !== height) chart.resize({ width, height });
  // Axes and grid are kept, series are those of the option and no others.
  chart.setOption(panelOption(model, look), { replaceMerge: ['series'] });
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
