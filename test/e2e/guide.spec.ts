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
