import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import type { Station } from '@shared/ipc/contract';
import type { WorklistRow } from '@shared/ipc/views';
import { nothingFound } from '../workbench/axe';
import { readCentreLog } from '../workbench/centre-log';
import { toolchainNode } from '../workbench/centre-process';
import { expect, test, type RunningApp } from '../workbench/fixtures';

const COMMAND = resolve('out/main/downtime.js');
const SCREENS = resolve('test-results', 'screens');

/** The one pack of the profile. */
function packOf(profile: string): string | undefined {
  const folder = join(profile, 'station', 'downtime');
  const name = readdirSync(folder).find((one) => one.endsWith('.vnp'));
  return name === undefined ? undefined : join(folder, name);
}

function madeAt(profile: string): number {
  const path = packOf(profile);
  return path === undefined ? 0 : statSync(path).mtimeMs;
}

function command(args: readonly string[], passphrase: string) {
  const done = spawnSync(toolchainNode(), [COMMAND, ...args], { input: `${passphrase}\n`, encoding: 'utf8' });
  return { status: done.status, out: done.stdout.trim(), told: done.stderr };
}

async function namesOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const rows = await (window as unknown as { station: Station }).station.readWorklist({});
    return rows.ok ? (JSON.parse(rows.value) as readonly WorklistRow[]).map(({ name }) => name) : [];
  });
}

/** What the command serves: once, and then no more. */
async function servedOnce(file: string): Promise<void> {
  const child = spawn(toolchainNode(), [COMMAND, file], { stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  child.stdin.end('trening\n');
  const lines = createInterface({ input: child.stdout });
  const url = await new Promise<string>((found) => lines.once('line', found));
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}$/);
  expect((await fetch(`${url}x`)).status).toBe(404);
  const page = await fetch(url);
  expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(await page.text()).toContain('Nødpakke');
  expect(await ended).toBe(0);
  await expect(fetch(url)).rejects.toThrow();
}

/** Windows of an opened pack: address, and whether they still load. */
function packWindows(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .map(({ webContents }) => `${webContents.getURL()} ${String(webContents.isLoading())}`)
      .filter((line) => line.startsWith('app://downtime')),
  );
}

/** The window of an opened pack, as a person sees it. */
async function asPicture(app: ElectronApplication): Promise<Buffer> {
  const base64 = await app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().startsWith('app://downtime'),
    );
    return (await window?.webContents.capturePage())?.toPNG().toString('base64') ?? '';
  });
  return Buffer.from(base64, 'base64');
}

/** The window of an opened pack, as PDF. */
async function asPdf(app: ElectronApplication): Promise<Buffer> {
  const base64 = await app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().startsWith('app://downtime'),
    );
    const pdf = await window?.webContents.printToPDF({ preferCSSPageSize: true, generateTaggedPDF: true });
    return pdf?.toString('base64') ?? '';
  });
  return Buffer.from(base64, 'base64');
}

test('C7 a pack is made by itself, at link loss too, and opens by the command and where nobody is signed in', async ({
  workbench,
  centre,
}) => {
  const out = mkdtempSync(join(tmpdir(), 'vaktrom-pack-out-'));
  const running = await workbench.start({ centreUrl: centre.url });
  const { page } = running.station;
  try {
    await running.station.enter('vaktleder');
    await expect.poll(() => madeAt(workbench.profile)).toBeGreaterThan(0);
    const names = await namesOn(page);
    await running.station.goTo('Innstillinger');
    const card = page.getByTestId('pack-card');
    await card.getByRole('button', { name: 'Lag nødpakke nå' }).click();
    await expect(card.getByTestId('pack-made')).toContainText(`${String(names.length)} pasienter`);
    await nothingFound(page, 'settings with the pack');
    await card.scrollIntoViewIfNeeded();
    await workbench.shot(running, 'downtime-card');

    const file = packOf(workbench.profile) ?? '';
    expect(command([file], 'feil passfrase')).toMatchObject({ status: 1, out: '' });
    const written = command([file, '--out', out], 'trening');
    expect(written.told).toContain('WARNING');
    const html = readFileSync(written.out, 'utf8');
    for (const name of names) expect(html).toContain(name);
    await servedOnce(file);

    const before = madeAt(workbench.profile);
    await centre.kill();
    await expect.poll(() => madeAt(workbench.profile)).toBeGreaterThan(before);

    await page.getByRole('button', { name: 'Logg ut' }).click();
    await page.getByLabel('Brukernavn').waitFor();
    await openedFromSignIn(running, names);
    await workbench.shot(running, 'downtime-opened');
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
});

/** With nobody signed in and no centre: by passphrase, on screen and as a tagged PDF. */
async function openedFromSignIn(
  { app, station: { page } }: RunningApp,
  names: readonly string[],
): Promise<void> {
  await page.getByRole('button', { name: 'Åpne nødpakke' }).click();
  const dialog = page.getByRole('dialog', { name: 'Åpne nødpakke' });
  const field = dialog.getByLabel('Nødpakkens passfrase');
  await expect(field).toHaveValue('trening');
  await field.fill('noe annet');
  await dialog.getByRole('button', { name: 'Lås opp pakken' }).click();
  await expect(dialog.getByText(/Passfrasen stemmer ikke/)).toBeVisible();
  await field.fill('trening');
  await dialog.getByRole('button', { name: 'Lås opp pakken' }).click();
  await expect(dialog.getByText(`${String(names.length)} pasienter`)).toBeVisible();
  await nothingFound(page, 'an opened pack');
  await dialog.getByRole('button', { name: 'Vis på skjermen' }).click();
  await expect.poll(() => packWindows(app)).toEqual(['app://downtime/pack false']);
  writeFileSync(join(SCREENS, 'guide-downtime.png'), await asPicture(app));
  const pdf = await asPdf(app);
  writeFileSync(join(SCREENS, 'downtime.pdf'), pdf);
  expect(pdf.includes(Buffer.from('/StructTreeRoot'))).toBe(true);
  // Closing the dialog takes the window and what was opened with it.
  await page.keyboard.press('Escape');
  await expect.poll(() => packWindows(app)).toEqual([]);
}

test('C7 what was done on paper is keyed in afterwards, and stands at the centre with its real time in words', async ({
  workbench,
  centre,
}) => {
  const running = await workbench.start({ centreUrl: centre.url });
  const { page } = running.station;
  await running.station.enter();
  const red = await running.station.findAlert({ severity: 'red' });
  await running.station.goTo('Oppgaver');
  await page.locator('.queue-parts').getByText('Etterregistrering', { exact: true }).click();
  await page.getByRole('button', { name: 'Ny linje' }).click();
  const line = page.locator('.late-line').first();
  await line.getByRole('button', { name: 'Registrer linjen' }).click();
  await expect(line.getByText('Skriv hvem som gjorde det.')).toBeVisible();
  await line.getByLabel('Utført av').fill('Sykepleier To');
  await choosePatient(line, red.patientName);
  await line.getByLabel('Varsel', { exact: true }).selectOption(red.id);
  await line.getByLabel('Årsak').selectOption({ index: 1 });
  await line.getByLabel('Tiltak').selectOption({ index: 1 });
  await line.getByLabel('Hva ble gjort').last().fill('Ringte, ro ved 2 l oksygen.');
  await nothingFound(page, 'a line of late entry');
  await workbench.shot(running, 'guide-late-entry');
  await running.station.setTheme('dark');
  await workbench.shot(running, 'late-entry-dark');
  await running.station.setTheme('light');
  await line.getByRole('button', { name: 'Registrer linjen' }).click();
  await expect(page.locator('.late-line[data-state="registered"]')).toHaveCount(1);
  await expect
    .poll(async () => JSON.stringify((await readCentreLog(centre.url)).filter(({ id }) => id === red.id)))
    .toMatch(/Etterregistrert .* av Sykepleier To .*2 l oksygen/);

  await somebodyWasQuicker(running, centre.url, red.id);
});

/** Told, the words stay, and go as a comment. */
async function somebodyWasQuicker({ station }: RunningApp, url: string, not: string): Promise<void> {
  const { page } = station;
  const other = (await station.alerts()).find(({ id, state }) => id !== not && state === 'open');
  if (other === undefined) throw new Error('no other alert is open');
  await page.getByRole('button', { name: 'Ny linje' }).click();
  const line = page.locator('.late-line[data-state="draft"]');
  await choosePatient(line, other.patientName);
  await expect(line.getByLabel('Utført av')).toHaveValue('Sykepleier To');
  await line.getByLabel('Varsel', { exact: true }).selectOption(other.id);
  await line.getByLabel('Hva ble gjort').last().fill('Sov godt, ingen tiltak.');
  await page.evaluate(async (alertId) => {
    const { station: desk } = window as unknown as { station: Station };
    const view = await desk.readAlert({ alertId });
    if (!view.ok) throw new Error(view.error);
    const [programme] = view.value.programmes;
    const closed = await desk.closeAlert({
      ...{ alertId, version: view.value.row.version },
      ...{ cause: programme?.causes[0]?.code ?? '', action: programme?.actions[0]?.code ?? '' },
    });
    if (!closed.ok) throw new Error(closed.error);
  }, other.id);
  await expect(line.getByText('Varselet er allerede kvittert ut. Ordene dine er beholdt.')).toBeVisible();
  await line.getByRole('button', { name: 'Gjør om til kommentar' }).click();
  await line.getByRole('button', { name: 'Registrer linjen' }).click();
  await expect(page.locator('.late-line[data-state="registered"]')).toHaveCount(2);
  await expect
    .poll(async () => JSON.stringify((await readCentreLog(url)).filter(({ kind }) => kind === 'alert_event')))
    .toMatch(/Etterregistrert [^"]* av Sykepleier To [^"]*Sov godt/);
}

async function choosePatient(line: Locator, name: string): Promise<void> {
  await line.getByLabel('Pasient', { exact: true }).fill(name);
  await line.getByRole('list', { name: 'Pasienter som passer' }).getByRole('button').first().click();
}
