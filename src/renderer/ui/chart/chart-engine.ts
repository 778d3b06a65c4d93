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
import { registerStrokes } from '../dense-line/dense-series';

export type Chart = EChartsType;
export type ChartOption = EChartsCoreOption;

/** Registers the parts of ECharts that we use; called once at start. */
export function registerChartParts(): void {
  registerStrokes();
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

/** Makes a chart in an element; returns it with its own stop. */
export function makeChart(
  element: HTMLElement,
  group: string | null,
  sharpness?: number,
): { readonly chart: Chart; readonly dispose: () => void } {
  const chart = init(element, null, {
    renderer: 'canvas',
    ...(sharpness === undefined ? {} : { devicePixelRatio: sharpness }),
  });
  if (group !== null) {
    chart.group = group;
    connect(group);
  }
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
