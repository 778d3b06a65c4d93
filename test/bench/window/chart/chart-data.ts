import { DAY, type Millis } from '@shared/clock';
import { GrowingSeries } from '@shared/series/growing-series';
import { seededRandom } from '../../measure/statistics';

export interface TimeWindow {
  readonly from: Millis;
  readonly to: Millis;
}

/** As large as a panel of the workstation at 1920 pixels. */
export const SIZE = { width: 1_280, height: 132 } as const;

const END = Date.parse('2026-03-02T11:00:00Z');
const SPAN = 20 * 365 * DAY;
/** One time in so many values something is wrong, for so many values. */
const EPISODE = { every: 5_000, length: 20 } as const;

/** A saturation over twenty years: a slow drift, noise, and now and then an hour below the limits. */
export class ChartData {
  readonly series = new GrowingSeries();
  readonly #random = seededRandom(8);
  readonly #step: Millis;
  #at = END - SPAN;
  #left = 0;

  constructor(count: number) {
    this.#step = SPAN / count;
    this.add(count);
  }

  add(count: number): void {
    for (let index = 0; index < count; index += 1) this.#push();
    this.series.settle();
  }

  /** All of it, with a little room at its end. */
  whole(): TimeWindow {
    return { from: END - SPAN, to: END + SPAN / 100 };
  }

  #push(): void {
    if (this.#left === 0 && this.#random() < 1 / EPISODE.every) this.#left = EPISODE.length;
    const isLow = this.#left > 0;
    if (isLow) this.#left -= 1;
    const drift = 1.5 * Math.sin(this.#at / (90 * DAY));
    const value = (isLow ? 86 : 94) + drift + 3 * (this.#random() - 0.5);
    this.series.push(this.#at, Math.round(10 * value) / 10, null, value < 88 ? 2 : value < 90 ? 1 : 0);
    this.#at += this.#step;
  }
}

/** What a hand does with the pointer: along the data at half of its length, and from all of it to a tenth and back. */
export function windowsOf({ from, to }: TimeWindow, count: number): TimeWindow[] {
  const span = to - from;
  return Array.from({ length: count }, (_, turn) => {
    if (turn % 2 === 0) {
      const start = from + (span / 2) * (turn / count);
      return { from: start, to: start + span / 2 };
    }
    const part = 1 - 0.9 * Math.sin((Math.PI * turn) / count);
    const middle = from + span * 0.6;
    return { from: middle - 0.6 * span * part, to: middle + 0.4 * span * part };
  });
}
