import { expect, type Locator } from '@playwright/test';
import type { Station } from '@shared/ipc/contract';
import type { WorklistRow } from '@shared/ipc/views';
import type { StationPage } from './station-page';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The trends of a patient's page, as a person steers them. */
export class TrendsPage {
  constructor(readonly station: StationPage) {}

  readonly section = (): Locator => this.station.page.locator('.trends');
  readonly panel = (name: string): Locator => this.section().getByRole('figure', { name, exact: true });
  readonly plot = (name: string): Locator => this.panel(name).getByRole('slider');
  readonly readout = (name: string): Locator => this.panel(name).locator('.readout');
  readonly marks = (): Locator => this.section().getByRole('toolbar', { name: 'Hendelser' });
  readonly summary = (): Locator => this.section().getByTestId('trend-summary');
  readonly back = (): Locator => this.section().getByRole('button', { name: /^Tilbake til/ });

  /** A range, or the curves or the table. */
  async choose(name: string): Promise<void> {
    await this.section().locator('.trends-bar').getByText(name, { exact: true }).click();
  }

  /** Every panel has its values. */
  async settled(): Promise<void> {
    await this.section().locator('.panel-plot').first().waitFor();
    await expect(this.section().locator('[data-ready="false"]')).toHaveCount(0);
  }

  /** Where the values of a panel are drawn: beside it stand the labels. */
  async plotBox(name: string): Promise<Box> {
    const plot = this.panel(name).locator('.panel-plot');
    await plot.scrollIntoViewIfNeeded();
    const box = await plot.boundingBox();
    if (box === null) throw new Error(`no plot of ${name}`);
    return { ...box, x: box.x + 48, width: box.width - 48 - 140 };
  }

  async pointAt(name: string, share: number): Promise<void> {
    const box = await this.plotBox(name);
    await this.station.page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
  }

  /** Drags over a panel from one share of its width to another. */
  async drag(name: string, from: number, to: number): Promise<void> {
    const { mouse } = this.station.page;
    await this.pointAt(name, from);
    await mouse.down();
    await this.pointAt(name, (from + to) / 2);
    await this.pointAt(name, to);
    await mouse.up();
  }

  /** The first patient of the worklist who measures this. */
  async patientWith(code: string): Promise<string> {
    const found = await this.station.page.evaluate(async (wanted) => {
      const { station } = window as unknown as { station: Station };
      const rows = await station.readWorklist({});
      for (const { patientId } of rows.ok ? (JSON.parse(rows.value) as readonly WorklistRow[]) : []) {
        const view = await station.readPatient({ patientId });
        if (view.ok && view.value.measures.some((measure) => measure.code === wanted)) return patientId;
      }
      return null;
    }, code);
    if (found === null) throw new Error(`nobody measures ${code}`);
    return found;
  }
}
