import { CentreProcess } from '../workbench/centre-process';
import { expect, test } from '../workbench/fixtures';

test('T2 scenarios, the speed of time and a bad network are set in the training panel while it runs', async ({
  workbench,
}) => {
  const centre = new CentreProcess(['--patients', '40', '--seed', '7', '--history-days', '1']);
  try {
    await centre.start();
    const running = await workbench.start({ centreUrl: centre.url });
    const { station } = running;
    const { page } = station;
    await station.enter();
    await page.getByTestId('training-banner').getByRole('button', { name: 'Styr øvelsen' }).click();
    const panel = page.getByRole('region', { name: 'Øvelse', exact: true });
    await expect(panel.getByRole('status')).toContainText(
      /Rolig vakt siden .*, fart ×1, 40 pasienter\. ?Forbindelsen er i orden\./,
    );
    await workbench.shot(running, 'training-panel');

    // Deterioration at a higher speed.
    await panel.getByLabel('Forverring').check();
    await panel.getByLabel('Fart på pasientenes tid').selectOption('×60');
    await expect(panel.getByRole('status')).toContainText(/Forverring siden .*, fart ×60/);

    // The network goes and comes back; the desk says so by itself.
    await panel.getByLabel('Bryt forbindelsen').check();
    await expect(page.getByTestId('station-status')).not.toHaveAttribute('data-state', 'live');
    await expect(panel.getByRole('status')).toContainText('Forbindelsen er brutt av øvelsen.');
    await panel.getByLabel('Bryt forbindelsen').uncheck();
    await expect(panel.getByRole('status')).toContainText('Forbindelsen er i orden.');
    await expect(station.status('live')).toBeVisible({ timeout: 30_000 });
    await panel.getByLabel('Forsinkelse').selectOption('2 s');
    await expect(panel.getByRole('status')).toContainText('Alt sendes 2 s forsinket.');
    await panel.getByLabel('Forsinkelse').selectOption('Ingen');

    // A storm: thousands of alerts, and the desk stays usable and live.
    await panel.getByLabel('Varselstorm').check();
    await expect(panel.getByRole('status')).toContainText(/Stormen varer i \d+ s til\./);
    await expect
      .poll(async () => (await station.alerts()).length, { timeout: 30_000 })
      .toBeGreaterThan(2_000);
    await workbench.shot(running, 'training-storm');
    await station.goTo('Varsler');
    await workbench.shot(running, 'training-storm-queue');
    await station.goTo('Innstillinger');
    await expect(station.status('live')).toBeVisible();
    await panel.getByLabel('Natt med dårlig nett').check();
    await expect(panel.getByRole('status')).toContainText(/Natt med dårlig nett siden/);
    await expect.poll(async () => (await station.alerts()).length, { timeout: 60_000 }).toBeLessThan(200);

    // What fails is told in words.
    await centre.kill();
    await expect(panel.getByRole('alert')).toContainText('Responssenteret svarer ikke.', { timeout: 15_000 });
    await workbench.shot(running, 'training-unreachable');
  } finally {
    await centre.dispose();
  }
});
