import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import type { Station } from '@shared/ipc/contract';
import type { Plan } from '@shared/model/plan';
import { readCentreLog } from './centre-log';
import { expect, type RunningApp, type Workbench } from './fixtures';

/** The tabs for NEWS2 and forms, and the form for values by phone. */
export class PatientValues {
  constructor(readonly page: Page) {}

  readonly headline = (): Locator => this.page.getByTestId('news2-headline');
  readonly part = (key: string): Locator => this.page.locator(`[data-testid="news2"] tr[data-part="${key}"]`);
  readonly points = (key: string): Locator => this.part(key).locator('td').last();
  readonly form = (): Locator => this.page.getByTestId('value-form');
  readonly entered = (): Locator => this.page.getByTestId('entered-values');
  readonly answer = (item: string): Locator =>
    this.page.locator(`[data-testid="form-answers"] tr[data-item="${item}"]`);

  async openTab(name: 'NEWS2' | 'Skjema'): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click();
  }

  /** Types into the fields of the open form, by their visible names. */
  async type(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(values))
      await this.form()
        .getByRole('textbox', { name: new RegExp(`^${name}`) })
        .fill(text);
  }

  async choose(...states: readonly string[]): Promise<void> {
    for (const name of states) await this.form().getByRole('button', { name, exact: true }).click();
  }

  async register(): Promise<void> {
    await this.form().getByRole('button', { name: 'Registrer verdiene' }).click();
  }
}

/** Changes a patient's plan as the clinician who is signed in, and waits until the log has it. */
export async function changePlan(
  { station }: RunningApp,
  centreUrl: string,
  patientId: string,
  change: Partial<Plan>,
): Promise<void> {
  const log = await readCentreLog(centreUrl);
  const found = log.find(({ kind, data }) => kind === 'plan' && data['patientId'] === patientId);
  if (found === undefined) throw new Error('The patient has no plan.');
  const { id: planId, ...plan } = found.data as unknown as Plan;
  const answer = await station.page.evaluate(
    (input) => (window as unknown as { station: Station }).station.putPlan(input),
    { planId, version: found.version, plan: { ...plan, ...change } },
  );
  if (!answer.ok) throw new Error(answer.error);
  await expect(station.outboxCount()).toHaveText('0');
}

/** Looks at one state in both schemes and both usual widths: axe finds nothing, a picture of each is kept. */
export async function looksRight(workbench: Workbench, running: RunningApp, state: string): Promise<void> {
  const { station } = running;
  for (const theme of ['light', 'dark'] as const) {
    await station.setTheme(theme);
    await expect(station.page.locator(`[data-color-scheme="${theme}"]`).first()).toBeAttached();
    const { violations } = await new AxeBuilder({ page: station.page }).setLegacyMode(true).analyze();
    expect(
      violations.map(
        ({ id, nodes }) => `${state} ${theme}: ${id} ${nodes.map(({ html }) => html).join(' ')}`,
      ),
    ).toEqual([]);
    await workbench.shot(running, `${state}-${theme}`);
  }
  await station.setTheme('light');
  await station.page.setViewportSize({ width: 1920, height: 1080 });
  await workbench.shot(running, `${state}-wide`);
  await station.page.setViewportSize({ width: 1280, height: 800 });
}
