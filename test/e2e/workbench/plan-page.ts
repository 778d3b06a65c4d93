import { expect, type Locator, type Page } from '@playwright/test';
import type { StationPage } from './station-page';

/** The plan of a patient's page: as it reads, and its form. */
export class PlanPage {
  readonly page: Page;
  readonly form: Locator;
  readonly limits: Locator;
  readonly preview: Locator;
  readonly meanwhile: Locator;
  readonly lost: Locator;

  constructor(readonly station: StationPage) {
    this.page = station.page;
    this.form = this.page.getByTestId('plan-form');
    this.limits = this.page.getByTestId('section-plan').getByTestId('plan-limits');
    this.preview = this.page.getByTestId('plan-preview');
    this.meanwhile = this.page.getByTestId('plan-meanwhile');
    this.lost = this.page.getByTestId('plan-lost');
  }

  /** From the worklist to the plan of a patient. */
  async open(patientId: string): Promise<void> {
    await this.station.openPatientPage(patientId);
    await this.page.getByRole('tab', { name: 'Plan' }).click();
    await this.page.getByTestId('section-plan').waitFor();
  }

  async change(): Promise<void> {
    await this.page.getByRole('button', { name: 'Endre plan' }).click();
    await this.form.waitFor();
  }

  /** A field of the form by its full name, as a screen reader says it. */
  field(name: string): Locator {
    return this.form.getByLabel(name, { exact: true });
  }

  async save(): Promise<void> {
    await this.form.getByRole('button', { name: /^Lagre plan/ }).click();
    await expect(this.form).toHaveCount(0);
  }

  async history(): Promise<Locator> {
    const history = this.page.getByTestId('plan-history');
    await history.getByText('Historikk for grensene').click();
    return history;
  }
}
