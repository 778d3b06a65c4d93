import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { CommandFailure } from '../process/failure.mjs';
import { PROJECT_ROOT } from '../process/project.mjs';
import { say } from '../process/progress.mjs';
import { PATIENCE_MS } from './start-app.mjs';

const SHOTS = join(PROJECT_ROOT, 'test-results', 'smoke');

/**
 * The way of one red alert through the real app: fresh profile, built-in training centre, sign in, live
 * worklist, take, close with cause and action, a patient with a trend. Prints one JSON line.
 * @param {(profile: string) => Promise<import('./start-app.mjs').StartedApp>} start
 * @returns {Promise<number>} exit code
 */
export async function runSmoke(start) {
  rmSync(SHOTS, { recursive: true, force: true });
  mkdirSync(SHOTS, { recursive: true });
  const profile = mkdtempSync(join(tmpdir(), 'vaktrom-smoke-'));
  const started = performance.now();
  /** @type {import('./start-app.mjs').StartedApp | undefined} */
  let app;
  try {
    app = await start(profile);
    const { page } = app;
    page.setDefaultTimeout(PATIENCE_MS);
    await signIn(page);
    await liveWorklist(page);
    const startMs = Math.round(performance.now() - started);
    await shot(page, '1-worklist');
    const figures = await ask(page, 'readDiagnostics');
    const closedAlertId = await closeOneRed(page);
    await openPatient(page);
    const outbox = Number(await page.getByTestId('outbox-count').innerText());
    const line = {
      electron: figures.electron,
      chrome: figures.chrome,
      node: figures.node,
      patients: figures.counters.patients,
      alerts: figures.counters.alerts,
      startMs,
      closedAlertId,
      outbox,
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    say(`Screenshots: ${join('test-results', 'smoke')}`);
    return line.closedAlertId !== '' && line.outbox === 0 && line.patients > 0 ? 0 : 1;
  } catch (error) {
    throw new CommandFailure(
      `The smoke run stopped: ${error instanceof Error ? error.message : String(error)}`,
    );
  } finally {
    await app?.close().catch(() => undefined);
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** @param {import('playwright').Page} page */
async function signIn(page) {
  const passphrase = page.getByLabel('Passfrase');
  const username = page.getByLabel('Brukernavn');
  await passphrase.or(username).first().waitFor();
  if (await passphrase.isVisible()) {
    await shot(page, '0-unlock');
    await page.getByRole('button', { name: 'Lås opp' }).click();
  }
  await username.fill('sykepleier1');
  await page.getByLabel('Passord').fill('trening');
  await page.getByRole('button', { name: 'Logg inn' }).click();
}

/** @param {import('playwright').Page} page */
async function liveWorklist(page) {
  await page.locator('[data-testid="station-status"][data-state="live"]').waitFor();
  await page.locator('[data-testid="worklist"] [row-id]').first().waitFor();
}

/** Takes and closes the most urgent red alert that nobody has. @param {import('playwright').Page} page */
async function closeOneRed(page) {
  await page.getByRole('navigation').getByRole('button', { name: 'Varsler' }).click();
  await page.locator('[data-testid="alert-queue"] [row-id]').first().waitFor();
  const id = await waitForRed(page);
  await page.locator(`[data-testid="alert-queue"] [row-id="${id}"]`).first().click();
  await page.getByRole('button', { name: 'Ta', exact: true }).waitFor();
  await shot(page, '2-alert');
  await page.getByRole('button', { name: 'Ta', exact: true }).click();
  const cause = page.getByLabel('Årsak');
  await cause.waitFor();
  await cause.selectOption({ index: 1 });
  await page.getByLabel('Tiltak').selectOption({ index: 1 });
  await page.getByLabel('Kommentar').fill('Ringte pasienten. Ny måling om en time.');
  await shot(page, '3-alert-taken');
  await page.getByRole('button', { name: 'Kvitter ut', exact: true }).click();
  await page.locator(`[data-testid="alert-queue"] [row-id="${id}"]`).first().waitFor({ state: 'detached' });
  await page.getByTestId('outbox-count').getByText('0', { exact: true }).waitFor();
  await shot(page, '4-alert-closed');
  return id;
}

/** The training centre raises reds all the time; the first one may be some seconds away. @param {import('playwright').Page} page */
async function waitForRed(page) {
  const red = await page.waitForFunction(async () => {
    const answer = await Reflect.get(window, 'station').readAlertQueue({});
    const rows = answer.ok ? JSON.parse(answer.value) : [];
    return rows.find(
      (/** @type {{ severity: string, state: string }} */ row) =>
        row.severity === 'red' && row.state === 'open',
    )?.id;
  });
  return String(await red.jsonValue());
}

/** @param {import('playwright').Page} page */
async function openPatient(page) {
  await page.getByRole('navigation').getByRole('button', { name: 'Arbeidsliste' }).click();
  const row = page.locator('[data-testid="worklist"] [row-id]').first();
  await row.waitFor();
  await row.click();
  await page.getByRole('button', { name: 'Vis pasienten' }).click();
  await page.locator('canvas').first().waitFor();
  await shot(page, '5-patient');
}

/** @param {import('playwright').Page} page @param {string} name */
async function ask(page, name) {
  const answer = await page.evaluate((request) => Reflect.get(window, 'station')[request]({}), name);
  if (!answer.ok) throw new Error(`${name}: ${answer.error}`);
  return answer.value;
}

/** @param {import('playwright').Page} page @param {string} name */
async function shot(page, name) {
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}
