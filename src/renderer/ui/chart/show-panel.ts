import type { Chart } from './chart-engine';
import { renewDense } from './dense/dense-series';
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

/** Whether all but the curve is drawn alike: axes, limits, gaps, and everything that stands on the axis. */
export function hasSameFrame(before: ShownPanel, after: ShownPanel): boolean {
  if (before.width !== after.width || before.model.dense === null || after.model.dense === null) return false;
  const [model, other] = [before.model, after.model];
  if (model.odd.length > 0 || other.odd.length > 0) return false;
  return (
    sameNumbers(model.axis, other.axis) &&
    sameNumbers(gapNumbers(model), gapNumbers(other)) &&
    hasSameLook(before.look, after.look)
  );
}

function gapNumbers({ gaps }: PanelModel): number[] {
  return gaps.flatMap(({ from, to, kind }) => [from, to, kind.length]);
}

function sameNumbers(some: readonly number[], others: readonly number[]): boolean {
  return some.length === others.length && some.every((number, place) => number === others[place]);
}

function hasSameLook(look: PanelLook, other: PanelLook): boolean {
  return (
    look.window.from === other.window.from &&
    look.window.to === other.window.to &&
    look.now === other.now &&
    look.height === other.height &&
    look.pixels === other.pixels &&
    look.palette === other.palette &&
    look.hatch === other.hatch &&
    look.limits === other.limits &&
    look.normal === other.normal &&
    look.zones === other.zones &&
    look.boundary?.at === other.boundary?.at &&
    look.number === other.number
  );
}
