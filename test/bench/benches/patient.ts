import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import { systemClock } from '@shared/clock';
import type { Arm } from '../measure/arms';
import type { Bench } from '../measure/bench';
import { cpuSeconds } from '../window/bare-app';
import { DeskApp } from '../window/desk-app';

const PATIENTS = 10_000;
/** Found by this in the search, and nobody else is. */
const FAMILY = { year: 'Benkmåling', empty: 'Benktom' } as const;
const PER_DAY = 4;
const WINDOW_DAYS = 400;
const PANELS = 5;
const REST_MS = 150;

type Whom = keyof typeof FAMILY;
type Opened = Window & { benchOpened: Promise<number> };

/** From the press that opens the page until everything on it is drawn; both arms ask the same of their page, but for the curves. */
class OpeningBench {
  #app: Promise<DeskApp> | null = null;
  #holders = 0;
  readonly #ids = { year: '', empty: '' };

  arm(whom: Whom): (folder: string) => Promise<Arm> {
    return async (folder) => {
      this.#holders += 1;
      this.#app ??= this.#start(folder);
      const app = await this.#app;
      return {
        sample: () => this.#sample(app, whom),
        close: async () => {
          this.#holders -= 1;
          if (this.#holders > 0) return;
          this.#app = null;
          await app.close();
        },
      };
    };
  }

  #start(folder: string): Promise<DeskApp> {
    const until = systemClock.now();
    return DeskApp.start(
      folder,
      PATIENTS,
      (log) => {
        const [year, empty] = [log.apart(FAMILY.year, PER_DAY, until), log.apart(FAMILY.empty, 0, until)];
        this.#ids.year = year.patientId;
        this.#ids.empty = empty.patientId;
        return [...year.changes, ...empty.changes];
      },
      WINDOW_DAYS,
    );
  }

  async #sample(app: DeskApp, whom: Whom): Promise<{ cost: number; cpu: number | null }> {
    const { page } = app.station;
    await page.getByRole('searchbox').fill(FAMILY[whom]);
    await page.locator(`[data-testid="worklist"] [row-id="${this.#ids[whom]}"]`).first().click();
    const show = page.getByRole('button', { name: /Vis pasient/ });
    await show.waitFor();
    await pause(REST_MS);
    await watchOpening(page, whom === 'year' ? PANELS : 0);
    const [before, since] = [await cpuSeconds(app.station.app), performance.now()];
    await show.click();
    const ms = await page.evaluate(() => (window as unknown as Opened).benchOpened);
    const after = await cpuSeconds(app.station.app);
    if (ms > performance.now() - since) throw new Error('The page counted longer than the bench waited');
    await page.keyboard.press('Escape');
    await page.locator('.trends').waitFor({ state: 'detached' });
    await pause(REST_MS);
    return { cost: ms * 1_000, cpu: before === null || after === null ? null : (after - before) * 1e6 };
  }
}

/** Counts from the press itself to the frame after the page holds so many curves with their values, and nothing waits. */
function watchOpening(page: Page, panels: number): Promise<void> {
  return page.evaluate((wanted) => {
    const isThere = (): boolean => {
      const trends = document.querySelector('.trends');
      if (trends === null || trends.querySelector('[data-ready="false"]') !== null) return false;
      const drawn = [...trends.querySelectorAll('[data-ready="true"]')].filter(
        (plot) => plot.querySelector('canvas') !== null,
      );
      return wanted === 0 ? trends.querySelector('.quiet-note') !== null : drawn.length >= wanted;
    };
    (window as unknown as Opened).benchOpened = new Promise((done) => {
      window.addEventListener(
        'click',
        ({ timeStamp }) => {
          const look = (): void => {
            requestAnimationFrame(() => {
              if (!isThere()) {
                look();
                return;
              }
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = () => {
                done(window.performance.now() - timeStamp);
              };
              port2.postMessage(null);
            });
          };
          look();
        },
        { capture: true, once: true },
      );
    });
  }, panels);
}

const opening = new OpeningBench();

export const patientBench: Bench = {
  id: 'S9',
  what: 'opening a patient with 5 measures over a year in a cache of 10,000 patients, press to curves, against opening one who never measured anything',
  unit: 'µs an opening',
  direction: 'lower',
  floor: 4,
  goal: 2,
  rounds: 10,
  warmUps: 2,
  ours: opening.arm('year'),
  reference: opening.arm('empty'),
};
