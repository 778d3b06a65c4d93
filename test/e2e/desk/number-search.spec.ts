import { expect, test } from '../workbench/fixtures';

const NUMBER = '12844832115';

test('a person number that could not be looked up is not said to be nobody’s, and can be looked up again', async ({
  workbench,
}) => {
  const { station, app } = await workbench.start();
  await station.enter();
  const { page } = station;
  /** In the place of the app's own answer. */
  const answers = (ok: boolean): Promise<void> =>
    app.evaluate(({ ipcMain }, found) => {
      const channel = 'vaktrom:request:findPatients';
      ipcMain.removeHandler(channel);
      ipcMain.handle(channel, () => (found ? { ok: true, value: [] } : { ok: false, error: 'failed' }));
    }, ok);
  await answers(false);
  const list = page.getByTestId('worklist');
  await page.getByRole('searchbox').first().fill(NUMBER);
  await expect(list.getByText('Nummeret ble ikke søkt opp')).toBeVisible();
  await expect(list.getByText('Ingen treff på nummeret')).toHaveCount(0);
  await page.screenshot({ path: 'test-results/screens/number-failed.png' });
  await answers(true);
  await list.getByRole('button', { name: 'Prøv igjen' }).click();
  await expect(list.getByText('Ingen treff på nummeret')).toBeVisible();
});
