import type { ElectronApplication } from '@playwright/test';
import { fhirPatient, fhirSpo2, postFhir } from './workbench/centre-log';
import { expect, test, type RunningApp } from './workbench/fixtures';
import { StationPage } from './workbench/station-page';

const NUMBER = '12844832115';

/** Process id of the page. */
function pagePid({ app }: RunningApp): Promise<number> {
  return app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) =>
      one.webContents.getURL().endsWith('/index.html'),
    );
    return window?.webContents.getOSProcessId() ?? 0;
  });
}

/** What the page says of itself, asked from main: a driver of the browser loses a page whose process dies. */
function inPage<T>(app: ElectronApplication, code: string): Promise<T | null> {
  return app.evaluate(async ({ BrowserWindow }, script) => {
    const contents = BrowserWindow.getAllWindows().find((one) =>
      one.webContents.getURL().endsWith('/index.html'),
    )?.webContents;
    if (contents === undefined || contents.isCrashed() || contents.isLoading()) return null;
    // What is asked of a page in the moment of its end is never answered: asked again by whoever polls.
    const tooLate = new Promise<null>((resolve) => setTimeout(resolve, 2_000, null));
    return Promise.race([contents.executeJavaScript(script) as Promise<T>, tooLate]);
  }, code);
}

const SIGNED_IN_AND_LIVE = `(async () => {
  const [own, link] = await Promise.all([window.station.readStation({}), window.station.readLink({})]);
  const shown = document.querySelector('[data-testid="station-status"]')?.getAttribute('data-state');
  return own.ok && link.ok && own.value.user !== null ? [own.value.phase, link.value.state, shown] : null;
})()`;

async function comesBack(running: RunningApp, before: number): Promise<void> {
  await expect
    .poll(() => inPage(running.app, SIGNED_IN_AND_LIVE), { timeout: 60_000 })
    .toEqual(['signed_in', 'live', 'live']);
  expect(await pagePid(running)).not.toBe(before);
}

test('where a part of the page does not come the frame stays and says so, and the next try brings it', async ({
  workbench,
  centre,
}) => {
  const { station, app } = await workbench.start({ centreUrl: centre.url });
  const { page } = station;
  await station.unlock();
  // In the place of the app's own guard, which refuses what is not ours.
  await app.evaluate(({ session }) => {
    session.fromPartition('vaktrom').webRequest.onBeforeRequest(({ url }, answer) => {
      answer({ cancel: url.includes('desk-entry') });
    });
  });
  await page.reload();
  await station.signIn();
  await expect(page.getByRole('alert').filter({ hasText: 'Denne delen stoppet' })).toBeVisible();
  await expect(station.status('live')).toBeVisible();
  await page.screenshot({ path: 'test-results/screens/part-missing.png' });
  await app.evaluate(({ session }) => {
    session.fromPartition('vaktrom').webRequest.onBeforeRequest(null);
  });
  await page.getByRole('button', { name: 'Åpne på nytt' }).click();
  await expect(page.getByTestId('worklist')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Logg ut' })).toBeVisible();
});

test('a page whose process is killed while a close is half written comes back signed in and live', async ({
  workbench,
  centre,
}) => {
  const running = await workbench.start({ centreUrl: centre.url });
  await running.station.enter();
  await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  await postFhir(centre.url, fhirSpo2(NUMBER, 71, new Date()));
  const alert = await running.station.findAlert({ severity: 'red' });
  await running.station.openAlert(alert.id);
  await running.station.take();
  await running.station.fillClosing('Ringte, men rakk ikke å skrive');
  const before = await pagePid(running);
  process.kill(before, 'SIGKILL');
  await comesBack(running, before);
  // What was registered before is still there, and main never stopped.
  const rows = await inPage<readonly { readonly id: string; readonly state: string }[]>(
    running.app,
    `window.station.readAlertQueue({}).then((answer) => answer.ok ? JSON.parse(answer.value) : [])`,
  );
  expect(rows?.find((row) => row.id === alert.id)?.state).toBe('taken');
});

test('a page that hangs is ended and comes back, and main goes on meanwhile', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(120_000);
  const running = await workbench.start({ centreUrl: centre.url });
  await running.station.enter();
  const before = await pagePid(running);
  await running.app.evaluate(({ BrowserWindow }) => {
    void BrowserWindow.getAllWindows()
      .find((one) => one.webContents.getURL().endsWith('/index.html'))
      ?.webContents.executeJavaScript('setTimeout(() => { for (;;); })');
  });
  await comesBack(running, before);
  const answer = await inPage<{ readonly ok: boolean; readonly value: { counters: Record<string, number> } }>(
    running.app,
    'window.station.readDiagnostics({})',
  );
  expect(answer?.value.counters).toMatchObject({ page_hung: 1, page_gone: 1 });
});

test('a page that dies again and again is loaded anew each time, ever more slowly', async ({ workbench }) => {
  test.setTimeout(120_000);
  const running = await workbench.start();
  await new StationPage(running.station.page).unlock();
  const pids = new Set<number>();
  for (let n = 0; n < 3; n += 1) {
    const pid = await pagePid(running);
    pids.add(pid);
    process.kill(pid, 'SIGKILL');
    await expect
      .poll(() => inPage(running.app, 'document.querySelector("main, form, h1") !== null'), {
        timeout: 60_000,
      })
      .toBe(true);
  }
  expect(pids.size).toBe(3);
});
