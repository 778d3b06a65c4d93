import {
  connect,
  disconnect,
  init,
  use as register,
  type EChartsCoreOption,
  type EChartsType,
} from 'echarts/core';
import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import {
  AxisPointerComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import { CanvasRenderer } from 'echarts/renderers';
import { EDGE_GRID_PX } from '../dense-line/dense-drawing';

export type Chart = EChartsType;
export type ChartOption = EChartsCoreOption;

/** A chart with its own stop. */
export interface MadeChart {
  readonly chart: Chart;
  readonly dispose: () => void;
}

/** Registers the parts of ECharts that we use; called once at start. */
export function registerChartParts(): void {
  register([
    BarChart,
    CustomChart,
    LineChart,
    AxisPointerComponent,
    GridComponent,
    MarkAreaComponent,
    MarkLineComponent,
    TooltipComponent,
    CanvasRenderer,
  ]);
}

/** Makes a chart in an element. */
export function makeChart(element: HTMLElement, group: string | null): MadeChart {
  const chart = init(element, null, { renderer: 'canvas' });
  if (group !== null) {
    chart.group = group;
    connect(group);
  }
  return made(chart);
}

/**
 * The chart of a panel, which answers to nothing. Of what is put into it beside the option only the stretch that changed
 * is painted anew, where its edges fall on pixels of the display; an option is always painted whole.
 */
export function makePanelChart(
  element: HTMLElement,
  sharpness = Math.max(1, window.devicePixelRatio),
): MadeChart {
  const useDirtyRect = Number.isInteger(sharpness * EDGE_GRID_PX);
  return made(init(element, null, { renderer: 'canvas', devicePixelRatio: sharpness, useDirtyRect }));
}

function made(chart: Chart): MadeChart {
  return {
    chart,
    dispose: () => {
      chart.dispose();
    },
  };
}

export function letGroupGo(group: string): void {
  disconnect(group);
}

/** A diagonal hatch for stretches without data. */
export function hatchPattern(colour: string): unknown {
  const tile = document.createElement('canvas');
  tile.width = 8;
  tile.height = 8;
  const pen = tile.getContext('2d');
  if (pen === null) return colour;
  pen.strokeStyle = colour;
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(-2, 10);
  pen.lineTo(10, -2);
  pen.moveTo(-2, 2);
  pen.lineTo(2, -2);
  pen.moveTo(6, 10);
  pen.lineTo(10, 6);
  pen.stroke();
  return { image: tile, repeat: 'repeat' };
}
