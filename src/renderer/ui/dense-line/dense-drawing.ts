import { graphic, type EChartsType } from 'echarts/core';
import type { Palette } from '../tokens';
import { alikeUntil, cutAt, type DensePicture, type PictureBlock } from './dense-picture';
import {
  markPath,
  strokePath,
  type DensePath,
  type DenseShape,
  type Place,
  type Stretch,
} from './dense-shapes';

/** Where a picture stands on its canvas, and how large that is. */
export interface DenseFrame extends Place {
  readonly pixels: number;
  readonly height: number;
}

/** Edges of what is painted anew fall on whole pixels of the display where it has 1, 1.25, 1.5, 1.75, 2 … of them. */
export const EDGE_GRID_PX = 4;
/** Columns before the newest that are painted anew with it. */
const BEHIND_PX = 16;
/** Marks at the edges reach beyond the plot. */
const MARGIN_PX = 8;

const drawings = new WeakMap<EChartsType, DenseDrawing>();

/** Puts a dense curve into a chart, in the place of the one before; painted with the next refresh. */
export function putDense(
  chart: EChartsType,
  picture: DensePicture,
  frame: DenseFrame,
  palette: Palette,
): void {
  clearDense(chart);
  const drawing = new DenseDrawing(picture, frame, palette);
  drawings.set(chart, drawing);
  chart.getZr().add(drawing.group);
}

/** Takes the dense curve out of a chart that has one. */
export function clearDense(chart: EChartsType): void {
  const drawing = drawings.get(chart);
  if (drawing === undefined) return;
  chart.getZr().remove(drawing.group);
  drawings.delete(chart);
}

/** Draws another dense curve where one stands, and no more of it than has changed; false where none stands there. */
export function renewDense(chart: EChartsType, picture: DensePicture): boolean {
  const drawing = drawings.get(chart);
  if (drawing === undefined) return false;
  drawing.renew(picture);
  chart.getZr().flush();
  return true;
}

/**
 * A dense curve as elements of their own among those of the chart: what ECharts does for a series costs more than the
 * drawing. It is cut in two near its newest column, so that a value that comes live paints the part on the right anew.
 */
class DenseDrawing {
  readonly group = new graphic.Group();
  readonly #frame: DenseFrame;
  readonly #palette: Palette;
  #picture: DensePicture;
  #cut = 0;
  #left: BlockPaths | null = null;
  #right: BlockPaths | null = null;

  constructor(picture: DensePicture, frame: DenseFrame, palette: Palette) {
    this.#picture = picture;
    this.#frame = frame;
    this.#palette = palette;
    this.#drawAll();
  }

  renew(picture: DensePicture): void {
    const from = alikeUntil(this.#picture, picture);
    this.#picture = picture;
    if (from === Number.POSITIVE_INFINITY) return;
    if (from < this.#cut) this.#drawAll();
    else this.#right?.renew(cutAt(picture, this.#cut).right);
  }

  #drawAll(): void {
    const { pixels, left: start } = this.#frame;
    const { ink } = this.#picture.curve;
    const newest = ink.at(-3) ?? pixels;
    this.#cut = Math.max(0, onGrid(start + newest - BEHIND_PX, Math.floor) - start);
    const { left, right } = cutAt(this.#picture, this.#cut);
    const edge = start + this.#cut;
    const [from, to] = [onGrid(start - MARGIN_PX, Math.floor), onGrid(start + pixels + MARGIN_PX, Math.ceil)];
    this.#left = this.#paths(left, from, edge);
    this.#right = this.#paths(right, edge, to);
    const shape = { items: this.#picture.grid, place: this.#frame, stretch: this.#stretch(from, to) };
    this.group.removeAll();
    for (const { element } of [
      strokePath(shape, this.#palette.line, 0.5),
      ...inOrder(this.#left, this.#right),
    ])
      this.group.add(element);
  }

  #stretch(from: number, to: number): Stretch {
    return { from, to, height: this.#frame.height };
  }

  #paths(block: PictureBlock, from: number, to: number): BlockPaths {
    return new BlockPaths(block, this.#frame, this.#stretch(from, to), this.#palette);
  }
}

function onGrid(pixel: number, round: (value: number) => number): number {
  return round(pixel / EDGE_GRID_PX) * EDGE_GRID_PX;
}

/** The paths of one stretch, each over the ones before it: one for each ink, whatever it holds. */
class BlockPaths {
  readonly paths: readonly DensePath[];

  constructor(block: PictureBlock, place: Place, stretch: Stretch, palette: Palette) {
    const of = (items: Float64Array): DenseShape => ({ items, place, stretch });
    this.paths = [
      strokePath(of(block.ink), palette.ink),
      strokePath(of(block.yellow), palette.yellow.ink),
      strokePath(of(block.red), palette.red.fill),
      markPath(of(block.yellowMarks), 'yellow', palette.yellow),
      markPath(of(block.redMarks), 'red', palette.red),
    ];
  }

  renew(block: PictureBlock): void {
    for (const [place, items] of itemsOf(block).entries()) this.paths[place]?.renew(items);
  }
}

function itemsOf({ ink, yellow, red, yellowMarks, redMarks }: PictureBlock): Float64Array[] {
  return [ink, yellow, red, yellowMarks, redMarks];
}

/** As one drawing: each ink over the ones before it, on both sides. */
function inOrder(left: BlockPaths, right: BlockPaths): DensePath[] {
  return left.paths.flatMap((path, place) => {
    const other = right.paths[place];
    return other === undefined ? [path] : [path, other];
  });
}
