import AxeBuilder from '@axe-core/playwright';
import { fhirPatient, fhirSpo2, postFhir } from './workbench/centre-log';
import { expect, test, type RunningApp } from './workbench/fixtures';

const NUMBER = '12844832115';

/** Serious states of every screen, in both themes; axe must find nothing. */
test('every screen is accessible, light and dark', async ({ workbench, centre }) => {
  test.setTimeout(180_000);
  const running = await workbench.start({ centreUrl: centre.url });
  const { station } = running;
  await station.page.getByLabel('Passfrase').waitFor();
  await nothingFound(running, 'unlock');
  await station.unlock();
  await nothingFound(running, 'sign-in');
  await station.signIn();
  await expect(station.status('live')).toBeVisible();
  await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  await postFhir(centre.url, fhirSpo2(NUMBER, 71, new Date()));
  const alert = await station.findAlert({ severity: 'red' });
  for (const theme of ['light', 'dark'] as const) {
    await station.setTheme(theme);
    await station.goTo('Arbeidsliste');
    await station.page.locator('[data-testid="worklist"] [row-id]').first().waitFor();
    await nothingFound(running, `worklist-${theme}`);
    await workbench.shot(running, `worklist-${theme}`);
    await station.openAlert(alert.id);
    if (theme === 'light') await station.take();
    await station.page.getByRole('button', { name: 'Kvitter ut', exact: true }).waitFor();
    await nothingFound(running, `alert-${theme}`);
    await workbench.shot(running, `alert-${theme}`);
    await station.openPatientPage(alert.patientId);
    await station.page.locator('canvas').first().waitFor();
    await nothingFound(running, `patient-${theme}`);
    await workbench.shot(running, `patient-${theme}`);
    await station.goTo('Logg');
    await nothingFound(running, `log-${theme}`);
    await workbench.shot(running, `log-${theme}`);
    await station.goTo('Innstillinger');
    await nothingFound(running, `settings-${theme}`);
    await workbench.shot(running, `settings-${theme}`);
  }
});

test('at 400 % Escape gives the keyboard from the panel back to the card that was open', async ({
  workbench,
  centre,
}) => {
  const { station } = await workbench.start({ centreUrl: centre.url });
  await station.enter();
  const { page } = station;
  await page.setViewportSize({ width: 320, height: 640 });
  const card = page.locator('[data-testid="worklist"] .ag-row[row-id] [col-id="card"]').first();
  await card.click();
  await page.locator('.side-panel button').first().focus();
  await page.keyboard.press('Escape');
  await expect(page.locator('.side-panel')).toHaveCount(0);
  await expect(card).toBeFocused();
});

test('English says everything in English', async ({ workbench, centre }) => {
  const running = await workbench.start({ centreUrl: centre.url, language: 'en' });
  const { page } = running.station;
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByLabel('User name').fill('sykepleier1');
  await page.getByLabel('Password').fill('trening');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(running.station.status('live')).toBeVisible();
  await page.locator('[data-testid="worklist"] [row-id]').first().waitFor();
  await expect(page.getByRole('heading', { name: 'Worklist' })).toBeVisible();
  await workbench.shot(running, 'worklist-english');
});

async function nothingFound({ station }: RunningApp, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page: station.page }).setLegacyMode(true).analyze();
  expect(
    violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`),
    state,
  ).toEqual([]);
}
