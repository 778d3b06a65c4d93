import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { Arm } from '../measure/arms';
import type { Bench } from '../measure/bench';
import { percentile, seededRandom } from '../measure/statistics';
import { cpuSeconds } from '../window/bare-app';
import { DeskApp } from '../window/desk-app';

const PATIENTS = 10_000;
const CLICKS = 50;
/** Clicks come at any moment of a frame. */
const REST_MS = { least: 60, more: 60 } as const;
/** A task that keeps the page from answering (quality.md section 2). */
const LONG_MS = 50;

interface Clicks {
  /** Longest delay of each click since the last call: from the input to the frame that answers it, ms. */
  readonly take: () => number[];
  /** Durations of tasks above 50 ms since the last call. */
  readonly longTasks: () => number[];
}
type Clicked = Window & { benchClicks: Clicks };

/** Counts a click as the field does (INP): the slowest of its events, from the input's own time to the next paint. */
async function installClicks(page: Page): Promise<void> {
  await page.evaluate(() => {
    let delays: number[] = [];
    let tasks: number[] = [];
    let slowest = 0;
    for (const name of ['pointerdown', 'pointerup', 'click'] as const) {
      window.addEventListener(
        name,
        (event) => {
          if (name === 'pointerdown') slowest = 0;
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => {
              slowest = Math.max(slowest, performance.now() - event.timeStamp);
              if (name === 'click') delays.push(slowest);
            };
            port2.postMessage(null);
          });
        },
        { capture: true },
      );
    }
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask' });
    (window as unknown as Clicked).benchClicks = {
      take: () => {
        const taken = delays;
        delays = [];
        return taken;
      },
      longTasks: () => {
        const taken = tasks;
        tasks = [];
        return taken;
      },
    };
  });
}

/** Samples of each arm before those that count. */
const WARM_UPS = 1;

/** Both arms click in the same window of the same app; `stream` says whether 500 events a second come meanwhile. */
class ClickBench {
  #app: Promise<DeskApp> | null = null;
  #holders = 0;
  readonly #random = seededRandom(3);
  #streamed = 0;
  /** Long tasks, and how long was clicked, in the samples that count and in those that warm up. */
  #counted = { tasks: [] as readonly number[], ms: 0 };
  #cold = { tasks: [] as readonly number[], ms: 0 };

  arm(stream: boolean): (folder: string) => Promise<Arm> {
    return async (folder) => {
      this.#holders += 1;
      this.#app ??= this.#start(folder);
      const app = await this.#app;
      return {
        sample: () => this.#sample(app, stream),
        ...(stream ? { notes: () => [this.#note()] } : {}),
        close: async () => {
          this.#holders -= 1;
          if (this.#holders > 0) return;
          this.#app = null;
          await app.close();
        },
      };
    };
  }

  async #start(folder: string): Promise<DeskApp> {
    this.#streamed = 0;
    this.#counted = { tasks: [], ms: 0 };
    this.#cold = { tasks: [], ms: 0 };
    const app = await DeskApp.start(folder, PATIENTS);
    await installClicks(app.station.page);
    return app;
  }

  async #sample(app: DeskApp, stream: boolean): Promise<{ cost: number; cpu: number | null }> {
    const { page } = app.station;
    app.background(stream);
    await takeLongTasks(page);
    const [before, since] = [await cpuSeconds(app.station.app), performance.now()];
    const rows = await rowsInView(page);
    for (let n = 0; n < CLICKS; n += 1) {
      const row = rows[(n * 3) % rows.length];
      if (row === undefined) throw new Error('The worklist shows no row');
      await page.mouse.click(row.x, row.y);
      await pause(REST_MS.least + this.#random() * REST_MS.more);
    }
    const [long, after] = [await takeLongTasks(page), await cpuSeconds(app.station.app)];
    if (stream) {
      this.#streamed += 1;
      const to = this.#streamed > WARM_UPS ? this.#counted : this.#cold;
      to.tasks = [...to.tasks, ...long];
      to.ms += performance.now() - since;
    }
    app.background(false);
    const delays = await page.evaluate(() => (window as unknown as Clicked).benchClicks.take());
    if (delays.length < CLICKS) throw new Error(`${String(delays.length)} clicks were answered`);
    return {
      cost: percentile(delays, 0.98) * 1_000,
      cpu: before === null || after === null ? null : ((after - before) * 1e6) / CLICKS,
    };
  }

  #note(): string {
    const inWords = ({ tasks, ms }: { readonly tasks: readonly number[]; readonly ms: number }): string =>
      `${String(tasks.length)} in ${(ms / 1_000).toFixed(0)} s of clicking${tasks.length === 0 ? '' : `, the longest ${Math.max(...tasks).toFixed(0)} ms`}`;
    return `tasks above ${String(LONG_MS)} ms at 500 events/s: ${inWords(this.#counted)}; while warming up: ${inWords(this.#cold)}`;
  }
}

function takeLongTasks(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as Clicked).benchClicks.longTasks());
}

/** Middles of the rows that are wholly in view. */
function rowsInView(page: Page): Promise<{ readonly x: number; readonly y: number }[]> {
  return page.evaluate(() => {
    const list = document.querySelector('[data-testid="worklist"]')?.getBoundingClientRect();
    return [...document.querySelectorAll('[data-testid="worklist"] [row-id]')]
      .map((row) => row.getBoundingClientRect())
      .filter((box) => list !== undefined && box.top > list.top + 40 && box.bottom < list.bottom)
      .map((box) => ({ x: box.left + 150, y: box.top + box.height / 2 }));
  });
}

const clicks = new ClickBench();

export const clickBench: Bench = {
  id: 'R14',
  what: 'click to paint, p98, in the worklist of 10,000 patients at 500 events/s, against the same clicks with the stream paused',
  unit: 'µs',
  direction: 'lower',
  floor: 2,
  goal: 1.2,
  rounds: 6,
  warmUps: WARM_UPS,
  ours: clicks.arm(true),
  reference: clicks.arm(false),
};
