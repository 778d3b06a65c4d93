import type { Station } from '@shared/ipc/contract';
import { CentreProcess } from './workbench/centre-process';
import { expect, test } from './workbench/fixtures';

/** Pictures of README and user guide, taken while the way of one alert is walked on a full desk. */
test('pictures of the guide: from the unlock screen to a closed alert and a patient', async ({
  workbench,
}) => {
  const centre = new CentreProcess(['--patients', '120', '--seed', '1', '--history-days', '90']);
  await centre.start();
  try {
    const running = await workbench.start({ centreUrl: centre.url });
    const { station } = running;
    await station.page.setViewportSize({ width: 1440, height: 900 });
    await station.page.getByLabel('Passfrase').waitFor();
    await workbench.shot(running, 'guide-unlock');
    await station.unlock();
    await workbench.shot(running, 'guide-sign-in');
    await station.signIn();
    await expect(station.status('live')).toBeVisible();
    await station.setTheme('light');
    await station.page.locator('[data-testid="worklist"] [row-id]').first().waitFor();
    expect((await station.diagnostics()).counters['patients']).toBe(120);
    await workbench.shot(running, 'guide-worklist');

    const alert = await station.findAlert({ severity: 'red' });
    await station.openAlert(alert.id);
    await station.page.getByRole('button', { name: 'Ta', exact: true }).waitFor();
    await workbench.shot(running, 'guide-alert');
    await station.take();
    await station.fillClosing('Ringte. Har økt hoste siden i går, følger gul sone i planen.');
    await workbench.shot(running, 'guide-closing');
    await station.close();
    await expect(station.queueRow(alert.id)).toHaveCount(0);
    await expect
      .poll(async () => {
        const shown = await station.page.getByRole('navigation', { name: 'Hovedmeny' }).innerText();
        return shown.includes(String((await station.alerts()).length));
      })
      .toBe(true);
    await workbench.shot(running, 'guide-closed');

    await station.openPatientPage(alert.patientId);
    await station.page.locator('canvas').first().waitFor();
    await workbench.shot(running, 'guide-patient');
    await station.goTo('Logg');
    await expect(station.page.getByText('Kvittert ut').first()).toBeVisible();
    await workbench.shot(running, 'guide-log');

    await centre.kill();
    await expect(station.status('offline')).toBeVisible();
    await station.goTo('Varsler');
    const next = await station.findAlert({ severity: 'red' });
    await station.openAlert(next.id);
    await station.page.getByRole('button', { name: 'Ta', exact: true }).click();
    await expect(station.outboxCount()).toHaveText('1');
    await station.outboxCount().click();
    await workbench.shot(running, 'guide-outbox');
  } finally {
    await centre.dispose();
  }
});

test('pictures of the guide: a full desk of 400, reviews of many, and what a bad line looks like', async ({
  workbench,
}) => {
  test.setTimeout(240_000);
  const centre = new CentreProcess(['--patients', '400', '--seed', '3', '--history-days', '14']);
  await centre.start();
  try {
    const { station, ...running } = await workbench.start({ centreUrl: centre.url });
    const shot = (name: string): Promise<void> => workbench.shot({ station, ...running }, name);
    await station.page.setViewportSize({ width: 1920, height: 1080 });
    await station.enter();
    await station.setTheme('light');
    await station.page.locator('[data-testid="worklist"] [row-id]').first().waitFor();
    expect((await station.diagnostics()).counters['patients']).toBe(400);
    // What stands first is drawn before it is known how many there are.
    await expect(station.page.locator('.toolbar-worklist .severity-count').first()).toContainText(/\d/);
    await shot('guide-mixed');
    await station.setTheme('dark');
    await shot('guide-dark');
    await station.setTheme('light');

    await station.page.getByRole('button', { name: /Gjennomgå alle grønne/ }).click();
    await station.page
      .getByRole('group', { name: 'Bekreft gjennomgang' })
      .getByRole('button', { name: /^Merk / })
      .click();
    await expect(station.page.getByText(/grønne pasienter er gjennomgått/)).toBeVisible({ timeout: 60_000 });
    await shot('guide-bulk-review');
    await station.page
      .getByRole('button', { name: /^Angre/ })
      .first()
      .click();
    await expect(station.outboxCount()).toHaveText('0', { timeout: 60_000 });

    // A centre that keeps the line and falls silent, then one that is gone.
    await station.page.evaluate(async () => {
      const { station: desk } = window as unknown as { station: Station };
      await desk.setTraining({ faults: { delayMs: 60_000 } });
    });
    await expect(station.status('stale')).toBeVisible({ timeout: 30_000 });
    await expect(station.page.getByTestId('outdated')).toBeVisible({ timeout: 60_000 });
    await shot('guide-stale');
    await centre.kill();
    await expect(station.status('offline')).toBeVisible();
    await shot('guide-offline');
  } finally {
    await centre.dispose();
  }
});

test('pictures of the guide: an alert storm, and nobody waiting', async ({ workbench, secondWorkbench }) => {
  test.setTimeout(240_000);
  const storm = new CentreProcess([
    '--patients',
    '400',
    '--seed',
    '3',
    '--history-days',
    '3',
    '--scenario',
    'storm',
  ]);
  const quiet = new CentreProcess(['--patients', '0', '--no-simulation']);
  await Promise.all([storm.start(), quiet.start()]);
  try {
    const stormy = await workbench.start({ centreUrl: storm.url });
    await stormy.station.page.setViewportSize({ width: 1440, height: 900 });
    await stormy.station.enter();
    await stormy.station.goTo('Varsler');
    await expect
      .poll(async () => (await stormy.station.alerts()).length, { timeout: 60_000 })
      .toBeGreaterThan(300);
    await workbench.shot(stormy, 'guide-storm');
    const calm = await secondWorkbench.start({ centreUrl: quiet.url });
    await calm.station.enter();
    await calm.station.goTo('Varsler');
    await expect(calm.station.page.getByText('Ingen varsler venter')).toBeVisible();
    await workbench.shot(calm, 'guide-empty');
  } finally {
    await Promise.all([storm.dispose(), quiet.dispose()]);
  }
});
