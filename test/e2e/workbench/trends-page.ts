import { expect, type Locator } from '@playwright/test';
import type { Station } from '@shared/ipc/contract';
import type { StationPage } from './station-page';

/** The trends of a patient's page, as a person steers them. */
export class TrendsPage {
  constructor(readonly station: StationPage) {}

  readonly section = (): Locator => this.station.page.locator('.trends');
  readonly panel = (name: string): Locator => this.section().getByRole('figure', { name, exact: true });
  readonly plot = (name: string): Locator => this.panel(name).getByRole('slider');
  readonly readout = (name: string): Locator => this.panel(name).locator('.readout');
  readonly marks = (): Locator => this.section().getByRole('toolbar', { name: 'Hendelser' });
  readonly summary = (): Locator => this.section().getByTestId('trend-summary');

  async choose(range: string): Promise<void> {
    await this.section().getByText(range, { exact: true }).first().click();
  }

  /** Every panel has its values. */
  async settled(): Promise<void> {
    await this.section().locator('.panel-plot').first().waitFor();
    await expect(this.section().locator('[data-ready="false"]')).toHaveCount(0);
  }

  /** A patient who measures this, or who has answered forms with a score. */
  patientWith(code: string): Promise<string | null> {
    return this.station.page.evaluate(async (wanted) => {
      const { station } = window as unknown as { station: Station };
      const rows = await station.readWorklist({});
      for (const { patientId } of rows.ok ? rows.value : []) {
        if (wanted === 'form') {
          const forms = await station.readFormScores({ patientId });
          if (forms.ok && forms.value.length > 0) return patientId;
          continue;
        }
        const view = await station.readPatient({ patientId });
        if (view.ok && view.value.measures.some((measure) => measure.code === wanted)) return patientId;
      }
      return null;
    }, code);
  }
}
