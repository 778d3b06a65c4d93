import { framePassed } from './list-arm';
import { rootElement } from './page';
import { ChartData, windowsOf } from '../chart/chart-data';
import { ourChart } from '../chart/our-chart';
import { uplotChart } from '../chart/uplot-chart';

/** Values that a second brings, more than any device at home sends. */
const A_SECOND = 50;
const MOVES = 20;
const REDRAWS = 10;
const PAN_FRAMES = 90;

/** What the driving program calls in the page; times are ms of one drawing, until its pixels can be read back. */
export interface ChartBench {
  readonly first: () => Promise<number>;
  readonly move: () => Promise<number>;
  readonly append: () => Promise<number>;
  readonly redraw: () => Promise<number>;
  /** A pan as fast as the page can draw it: ms between its frames. */
  readonly pan: () => Promise<readonly number[]>;
  /** Pixels of the picture that are not blank, so that the bench can look at what it measured. */
  readonly inked: () => number;
  /** By how much, of 255, the picture after values were put behind it differs at most from the same drawn anew. */
  readonly grown: () => Promise<number>;
}

declare global {
  interface Window {
    /** There when the data are. */
    chartBench?: ChartBench;
  }
}

const asked = new URLSearchParams(window.location.search);
const root = rootElement();
const data = new ChartData(Number(asked.get('points')));
const arm = asked.get('mode') === 'ours' ? ourChart(root, data) : uplotChart(root, data);
let stands = false;

/** Draws, and waits until it is drawn: uPlot does it in a microtask, and a canvas only when somebody asks for its pixels. */
async function drawn(draw: () => void): Promise<void> {
  draw();
  await Promise.resolve();
  for (const canvas of root.querySelectorAll('canvas')) canvas.getContext('2d')?.getImageData(0, 0, 1, 1);
}

async function timed(times: number, draw: (turn: number) => void): Promise<number> {
  const before = performance.now();
  for (let turn = 0; turn < times; turn += 1) {
    await drawn(() => {
      draw(turn);
    });
  }
  return (performance.now() - before) / times;
}

/** Red, green, blue and opacity of all pixels of the picture. */
function pixelsOf(): Uint8ClampedArray[] {
  return [...root.querySelectorAll('canvas')].flatMap(
    (canvas) => canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [],
  );
}

function farthest(some: readonly Uint8ClampedArray[], others: readonly Uint8ClampedArray[]): number {
  let most = some.length === others.length ? 0 : 255;
  for (const [place, pixels] of some.entries())
    for (let at = 0; at < pixels.length; at += 1)
      most = Math.max(most, Math.abs((pixels[at] ?? 0) - (others[place]?.[at] ?? 0)));
  return most;
}

async function stand(): Promise<void> {
  if (stands) return;
  stands = true;
  await drawn(arm.first);
}

const moves = windowsOf(data.whole(), MOVES);
window.chartBench = {
  first: async () => {
    arm.clear();
    stands = true;
    return timed(1, arm.first);
  },
  move: async () => {
    await stand();
    return timed(MOVES, (turn) => {
      arm.move(moves[turn] ?? data.whole());
    });
  },
  append: async () => {
    await stand();
    arm.redraw();
    await framePassed();
    return timed(REDRAWS, () => {
      arm.append(A_SECOND);
    });
  },
  redraw: async () => {
    await stand();
    return timed(REDRAWS, arm.redraw);
  },
  pan: async () => {
    await stand();
    const { from, to } = data.whole();
    const half = (to - from) / 2;
    const frames: number[] = [];
    let last = await framePassed();
    for (let frame = 0; frame < PAN_FRAMES; frame += 1) {
      const start = from + (half * frame) / PAN_FRAMES;
      await drawn(() => {
        arm.move({ from: start, to: start + half });
      });
      const now = await framePassed();
      frames.push(now - last);
      last = now;
    }
    return frames;
  },
  inked: () => {
    let count = 0;
    for (const pixels of pixelsOf())
      for (let place = 3; place < pixels.length; place += 4) if ((pixels[place] ?? 0) > 0) count += 1;
    return count;
  },
  grown: async () => {
    await stand();
    arm.redraw();
    for (let turn = 0; turn < REDRAWS; turn += 1)
      await drawn(() => {
        arm.append(A_SECOND);
      });
    const grown = pixelsOf();
    await drawn(arm.redraw);
    return farthest(grown, pixelsOf());
  },
};
