import UPlot, { type Options } from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { ChartArm } from './chart-arm';
import { SIZE, type ChartData } from './chart-data';

/** uPlot as its documentation has it for long series: typed columns, no points, no legend, no cursor. */
export function uplotChart(root: HTMLElement, data: ChartData): ChartArm {
  const { from, to } = data.whole();
  const options: Options = {
    ...SIZE,
    ms: 1,
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: true, min: from, max: to } },
    series: [{}, { stroke: '#1b1f24', width: 1, points: { show: false } }],
  };
  let chart: UPlot | null = null;
  const columns = (): [Float64Array, Float64Array] => [data.series.at, data.series.value];
  return {
    first: () => {
      chart = new UPlot(options, columns(), root);
    },
    clear: () => {
      chart?.destroy();
      chart = null;
    },
    move: ({ from: min, to: max }) => {
      chart?.setScale('x', { min, max });
    },
    append: (count) => {
      data.add(count);
      chart?.setData(columns(), false);
      chart?.redraw();
    },
    redraw: () => {
      chart?.setData(columns());
    },
  };
}
