import AxeBuilder from '@axe-core/playwright';
import { fhirPatient, fhirSpo2, postFhir } from '../workbench/centre-log';
import { expect, test, type RunningApp, type Workbench } from '../workbench/fixtures';

const NUMBER = '12844832115';

/** Both themes of a state: axe finds nothing, and there is a picture of each. */
async function looksRight(workbench: Workbench, running: RunningApp, state: string): Promise<void> {
  const { station } = running;
  for (const theme of ['light', 'dark'] as const) {
    await station.setTheme(theme);
    await expect(station.page.locator('html')).toHaveAttribute('data-color-scheme', theme);
    const { violations } = await new AxeBuilder({ page: station.page }).setLegacyMode(true).analyze();
    expect(
      violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`),
      `${state}, ${theme}`,
    ).toEqual([]);
    await workbench.shot(running, `desk-state-${state}-${theme}`);
  }
}

test('states of the alert desk are accessible in both themes: forms, what changed, palette, keys, tasks', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(180_000);
  const running = await workbench.start({ centreUrl: centre.url });
  const { station } = running;
  const { page } = station;
  await station.enter();
  await station.goTo('Oppgaver');
  await expect(page.getByText('Ingen oppgaver venter')).toBeVisible();
  await looksRight(workbench, running, 'tasks-empty');
  await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  await postFhir(centre.url, fhirSpo2(NUMBER, 87, new Date()));
  const alert = await station.findAlert({ severity: 'red' });
  await station.openAlert(alert.id);
  await page.getByRole('button', { name: 'Utsett', exact: true }).click();
  await page.getByRole('button', { name: 'Registrer utsettelsen' }).click();
  await looksRight(workbench, running, 'snooze-form');
  await page.getByRole('button', { name: 'Eskaler', exact: true }).click();
  await page.getByRole('button', { name: 'Registrer eskaleringen' }).click();
  await looksRight(workbench, running, 'escalate-form');
  await page.keyboard.press('Control+k');
  await looksRight(workbench, running, 'palette');
  await page.keyboard.press('Escape');
  await page.locator('body').press('?');
  await looksRight(workbench, running, 'keys');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Avbryt' }).click();
  await station.take();
  await station.fillClosing('Ringte');
  await page.getByLabel('Neste steg').fill('Ring igjen');
  await page.getByRole('button', { name: 'om 4 timer', exact: true }).click();
  await looksRight(workbench, running, 'handle');
  await station.close();
  await expect(page.getByRole('button', { name: 'Gjenåpne', exact: true })).toBeVisible();
  await page.keyboard.press('g');
  await looksRight(workbench, running, 'closed');
  await station.goTo('Oppgaver');
  await page.getByRole('button', { name: /^Utført/ }).click();
  await looksRight(workbench, running, 'tasks-finish');
});
