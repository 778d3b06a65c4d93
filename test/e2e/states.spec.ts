import AxeBuilder from '@axe-core/playwright';
import { CentreProcess } from './workbench/centre-process';
import { fhirPatient, fhirSpo2, postFhir } from './workbench/centre-log';
import { expect, test, type RunningApp, type Workbench } from './workbench/fixtures';

const NUMBER = '12844832115';
const THEMES = ['light', 'dark'] as const;

/** Both themes of a state: nothing found by axe, and a picture of each. */
async function looksRight(workbench: Workbench, running: RunningApp, state: string): Promise<void> {
  const { station } = running;
  for (const theme of THEMES) {
    await station.setTheme(theme);
    await expect(station.page.locator('html')).toHaveAttribute('data-color-scheme', theme);
    const { violations } = await new AxeBuilder({ page: station.page }).setLegacyMode(true).analyze();
    expect(
      violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`),
      `${state}, ${theme}`,
    ).toEqual([]);
    await workbench.shot(running, `state-${state}-${theme}`);
  }
}

test('states of the worklist are accessible in both themes: none, full, no hits, offline', async ({
  workbench,
}) => {
  test.setTimeout(180_000);
  const centre = new CentreProcess(['--patients', '0', '--no-simulation']);
  await centre.start();
  try {
    const running = await workbench.start({ centreUrl: centre.url });
    const { station } = running;
    await station.enter();
    await expect(station.page.getByText('Ingen pasienter ennå')).toBeVisible();
    await looksRight(workbench, running, 'worklist-empty');
    await station.goTo('Varsler');
    await looksRight(workbench, running, 'queue-empty');
    await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
    await postFhir(centre.url, fhirSpo2(NUMBER, 71, new Date()));
    const alert = await station.findAlert({ severity: 'red' });
    await station.goTo('Arbeidsliste');
    await expect(station.worklistRow(alert.patientId)).toBeVisible();
    await looksRight(workbench, running, 'worklist-one');
    await station.page.getByRole('searchbox').fill('finnes ikke');
    await expect(station.worklistRow(alert.patientId)).toHaveCount(0);
    await looksRight(workbench, running, 'worklist-no-hits');
    await station.page.getByRole('searchbox').fill('');
    await centre.kill();
    await expect(station.status('offline')).toBeVisible();
    await looksRight(workbench, running, 'worklist-offline');
    await station.openAlert(alert.id);
    await station.take();
    await looksRight(workbench, running, 'alert-pending-offline');
  } finally {
    await centre.dispose();
  }
});

test('at 400 % zoom everything is in one column: a red alert is found, taken and closed without sideways scrolling', async ({
  workbench,
  centre,
}) => {
  const running = await workbench.start({ centreUrl: centre.url });
  const { station } = running;
  await station.enter();
  const alert = await station.findAlert({ severity: 'red' });
  // 1280 × 1024 at 400 % (WCAG 2.1, 1.4.10).
  await station.page.setViewportSize({ width: 320, height: 256 });
  await workbench.shot(running, 'zoom-worklist');
  /** What reaches beyond the right edge of the page, outside of what scrolls by itself. */
  const sideways = (): Promise<readonly string[]> =>
    station.page.evaluate(() => {
      const page = document.scrollingElement;
      if (page === null || page.scrollWidth <= page.clientWidth) return [];
      return [...document.querySelectorAll('body *')]
        .filter(
          (one) =>
            one.getBoundingClientRect().right > page.clientWidth + 1 && one.closest('.list-body') === null,
        )
        .map((one) => `${one.tagName.toLowerCase()}.${one.className}`);
    });
  expect(await sideways()).toEqual([]);
  await station.openAlert(alert.id);
  await workbench.shot(running, 'zoom-alert');
  await station.take();
  await station.fillClosing('Ringte.');
  await workbench.shot(running, 'zoom-closing');
  expect(await sideways()).toEqual([]);
  await station.close();
  await expect(station.outboxCount()).toHaveText('0');
  // Answered, and then in the log: the row goes with that.
  await expect.poll(async () => (await station.alerts()).some((row) => row.id === alert.id)).toBe(false);
  await station.goTo('Innstillinger');
  await workbench.shot(running, 'zoom-settings');
  expect(await sideways()).toEqual([]);
});
