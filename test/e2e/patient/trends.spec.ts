import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { ElectronApplication } from '@playwright/test';
import { fhirPatient, fhirSpo2, postFhir, readAuditActions } from '../workbench/centre-log';
import { CentreProcess } from '../workbench/centre-process';
import { alone, expect, test as base, type RunningApp } from '../workbench/fixtures';
import { TrendsPage } from '../workbench/trends-page';

const NUMBER = '12844832115';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A centre with three months behind it, where nothing new happens while the test looks. */
const test = base.extend<{ readonly past: CentreProcess }>({
  past: alone(async (use) => {
    const centre = new CentreProcess([
      '--patients',
      '24',
      '--seed',
      '7',
      '--history-days',
      '90',
      '--no-simulation',
    ]);
    await centre.start();
    await use(centre);
    await centre.dispose();
  }),
});

test('P2 linked charts of all measures with limits, baseline, scores and what happened on one time axis: 24 h … all; brush, wheel, pan and keyboard', async ({
  workbench,
  past,
}) => {
  test.setTimeout(240_000);
  const { running, trends } = await atPatient(await workbench.start({ centreUrl: past.url }), '85354-9');
  const { page } = running.station;
  await page.setViewportSize({ width: 1440, height: 1100 });
  for (const name of ['Vekt', 'BT', 'Puls', 'Symptomer, hjertesvikt'])
    await expect(trends.panel(name)).toBeVisible();
  await expect(trends.panel('Vekt')).toContainText('normalt');
  await expect(trends.panel('Vekt')).toContainText('kg på 3 d');
  await trends.choose('90 d');
  await workbench.shot(running, 'trends-90d');

  // The crosshair is shared: pointing at one panel reads out all of them, in their heads.
  const box = await trends.plotBox('BT');
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2);
  await expect(trends.readout('BT')).toContainText(/\d+\/\d+ mmHg .*\d\d\.\d\d\.\d{4}/);
  await expect(trends.readout('Vekt')).toContainText(/kg .*\d\d\.\d\d\.\d{4}/);
  await workbench.shot(running, 'trends-crosshair');

  // Brush: a drag chooses a period; 0 leads back.
  await trends.drag('BT', 0.4, 0.6);
  await expect(trends.section().getByText(/\d\d\.\d\d\.\d{4} – \d\d\.\d\d\.\d{4}/)).toBeVisible();
  await trends.plot('BT').focus();
  await page.keyboard.press('0');
  await expect(page.getByRole('radio', { name: '90 d' })).toBeChecked();

  // Arrows go from measurement to measurement and say each.
  const spoken = async (): Promise<string> =>
    (await trends.plot('Vekt').getAttribute('aria-valuetext')) ?? '';
  await trends.plot('Vekt').focus();
  await page.keyboard.press('End');
  const last = await spoken();
  await page.keyboard.press('ArrowLeft');
  const before = await spoken();
  expect(before).not.toBe(last);
  await page.keyboard.press('ArrowRight');
  expect(await spoken()).toBe(last);
  await page.keyboard.press('+');
  await expect(trends.back()).toBeVisible();
  await page.keyboard.press('0');

  // Ctrl and the wheel zoom; the wheel alone scrolls the page.
  await page.setViewportSize({ width: 1280, height: 800 });
  await trends.pointAt('Vekt', 0.5);
  await page.mouse.wheel(0, 120);
  await expect
    .poll(() => page.locator('.patient-scroll').evaluate((element) => element.scrollTop))
    .toBeGreaterThan(0);
  await expect(page.getByRole('radio', { name: '90 d' })).toBeChecked();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -400);
  await page.keyboard.up('Control');
  await expect(trends.back()).toBeVisible();
  await trends.back().click();

  for (const [range, shot] of [
    ['24 t', 'trends-24h'],
    ['Alle', 'trends-all'],
  ] as const) {
    await trends.choose(range);
    await trends.settled();
    await expect(page.getByRole('radio', { name: range })).toBeChecked();
    await workbench.shot(running, shot);
  }
});

test('P2 marks under the axis tell what and when, are counted where they lie together, and open what they stand for', async ({
  workbench,
  past,
}) => {
  test.setTimeout(240_000);
  const { running, trends } = await atPatient(await workbench.start({ centreUrl: past.url }), '85354-9');
  const { page } = running.station;
  await trends.choose('90 d');
  await trends.settled();
  const pile = trends.marks().getByRole('button', { name: /^\d+ hendelser: .*Varsel.*Vekt 101,9/ });
  await expect(pile).toBeVisible();
  // One stop of the tabulator; the arrows go on from there.
  await trends.plot('Symptomer, hjertesvikt').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Home');
  await expect(trends.marks().getByRole('button').first()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(trends.marks().getByRole('button').nth(1)).toBeFocused();
  await pile.hover();
  await workbench.shot(running, 'trends-marks-tip');
  await pile.focus();
  await page.keyboard.press('Enter');
  const list = page.getByRole('dialog', { name: /hendelser/ });
  await expect(list).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await expect(pile).toBeFocused();
  await page.keyboard.press('Enter');
  await list.getByRole('button', { name: /Varsel.*Vekt 101,9/ }).click();
  await expect(page.getByText(/Vekt 101,9 kg/).first()).toBeVisible();
  await expect(page.getByTestId('patient-page')).toBeHidden();
});

test('P2 the table shows the same measurements of the same period; copy, CSV and print leave by main and stand in the log', async ({
  workbench,
  past,
}) => {
  test.setTimeout(240_000);
  const { running, trends } = await atPatient(await workbench.start({ centreUrl: past.url }), '85354-9');
  const { app, station } = running;
  const { page } = station;
  await page.setViewportSize({ width: 1440, height: 1100 });
  await trends.choose('7 d');
  await trends.choose('Tabell');
  const table = page.getByTestId('trend-table');
  await expect(table.locator('[row-id]').first()).toBeVisible();
  await expect(table.getByText(/^\d+\/\d+ mmHg$/).first()).toBeVisible();
  await workbench.shot(running, 'trends-table');

  await page.getByRole('button', { name: 'Kopier' }).click();
  await expect(page.getByText(/målinger er kopiert/)).toBeVisible();
  const copied = await app.evaluate(async ({ clipboard }) => clipboard.readText());
  const lines = copied.split('\n');
  expect(lines[0]).toMatch(
    /^.+, .+ · født \d\d\.\d\d\.\d{4} · Hentet fra Vaktrom \d\d\.\d\d\.\d{4} \d\d:\d\d$/,
  );
  expect(lines[1]?.split('\t').slice(0, 4)).toEqual(['Målt', 'Måling', 'Kode', 'Verdi']);
  expect(lines.length).toBeGreaterThan(10);

  const folder = join(workbench.profile, 'out');
  mkdirSync(folder);
  const csv = join(folder, 'values.csv');
  await answerSaveDialog(app, csv);
  await page.getByRole('button', { name: 'CSV' }).click();
  await expect(page.getByText(/målinger er lagret i filen/)).toBeVisible();
  const text = readFileSync(csv, 'utf8');
  expect(text.startsWith('\u{FEFF}Pasient;Født;Målt;Måling;Kode;Verdi;')).toBe(true);
  expect(text).toMatch(/;\d\d\.\d\d\.\d{4} \d\d:\d\d;Vekt;29463-7;\d+,\d;;kg;/);
  expect(text.trim().split('\r\n').length - 1).toBe(lines.length - 2);

  await trends.choose('90 d');
  await trends.choose('Kurve');
  await trends.settled();
  const pdf = join(folder, 'curves.pdf');
  await answerSaveDialog(app, pdf);
  await page.getByRole('button', { name: 'PDF' }).click();
  await expect(page.getByText('PDF-en er lagret.')).toBeVisible();
  await expect(page.getByTestId('print-sheet')).toHaveCount(0);
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  const kept = resolve('test-results', 'screens');
  mkdirSync(kept, { recursive: true });
  copyFileSync(pdf, join(kept, 'trends-print.pdf'));

  await answerSaveDialog(app, null);
  await page.getByRole('button', { name: 'CSV' }).click();
  await expect(page.getByRole('button', { name: 'CSV' })).toBeEnabled();
  expect(existsSync(csv)).toBe(true);
  // Each once: what was not saved after all did not leave.
  await expect
    .poll(async () =>
      (await readAuditActions(past.url)).filter((action) =>
        ['patient.copy', 'patient.export', 'patient.print'].includes(action),
      ),
    )
    .toEqual(['patient.copy', 'patient.export', 'patient.print']);
});

test('P2 the five-second line says what differs from this person’s normal; implausible, future and lone values are shown and flagged', async ({
  workbench,
  past,
}) => {
  test.setTimeout(240_000);
  await postFhir(past.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  const now = Date.now();
  await postFhir(past.url, fhirSpo2(NUMBER, 12, new Date(now - 3 * HOUR)));
  await postFhir(past.url, fhirSpo2(NUMBER, 71, new Date(now - HOUR)));
  const running = await workbench.start({ centreUrl: past.url });
  const { station } = running;
  await station.enter();
  const id = (await station.patientsByNumber())[NUMBER] ?? '';
  await station.openPatientPage(id);
  const trends = new TrendsPage(station);
  await trends.settled();
  await expect(trends.summary()).toContainText(/SpO₂ 71 % – under grensen \d+/);
  await expect(trends.panel('SpO₂')).toContainText('har usannsynlige verdier');
  await trends.choose('24 t');
  await workbench.shot(running, 'trends-implausible');
  await trends.plot('SpO₂').focus();
  await station.page.keyboard.press('Home');
  await expect(trends.readout('SpO₂')).toContainText('12 %');
  await expect(trends.readout('SpO₂')).toContainText('usannsynlig');
});

test('C5 a curve ends in a marked gap: overdue since, and not fetched since while the line is down', async ({
  workbench,
  past,
}) => {
  test.setTimeout(240_000);
  await postFhir(past.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  await postFhir(past.url, fhirSpo2(NUMBER, 93, new Date(Date.now() - 5 * DAY)));
  await postFhir(past.url, fhirSpo2(NUMBER, 92, new Date(Date.now() - 4 * DAY - HOUR)));
  const running = await workbench.start({ centreUrl: past.url });
  const { station } = running;
  await station.enter();
  const id = (await station.patientsByNumber())[NUMBER] ?? '';
  await station.openPatientPage(id);
  const trends = new TrendsPage(station);
  await trends.choose('7 d');
  await trends.settled();
  await expect(trends.panel('SpO₂')).toContainText(/utdatert siden \d\d\.\d\d\. \d\d:\d\d/);
  await expect(trends.summary()).toContainText('SpO₂: ikke målt på 4 d');
  await workbench.shot(running, 'trends-stale');
  await past.kill();
  await expect(station.status('offline')).toBeVisible({ timeout: 30_000 });
  await expect(trends.section()).toContainText(/ikke hentet siden \d\d:\d\d/, { timeout: 60_000 });
  await workbench.shot(running, 'trends-offline');
  await trends.choose('Tabell');
  await expect(station.page.getByTestId('trend-table').locator('[row-id]')).toHaveCount(2);
});

test('V3 the trends are accessible in both themes, as curves and as a table, and reflow at 400 %', async ({
  workbench,
  past,
}) => {
  test.setTimeout(240_000);
  const { running, trends } = await atPatient(await workbench.start({ centreUrl: past.url }), '85354-9');
  const { station } = running;
  for (const theme of ['light', 'dark'] as const) {
    await station.setTheme(theme);
    await trends.choose('30 d');
    await trends.settled();
    await nothingFound(running, `curves ${theme}`);
    await workbench.shot(running, `trends-${theme}`);
    await trends.choose('Tabell');
    await station.page.getByTestId('trend-table').locator('[row-id]').first().waitFor();
    await nothingFound(running, `table ${theme}`);
    await workbench.shot(running, `trends-table-${theme}`);
    await trends.choose('Kurve');
  }
  await station.page.setViewportSize({ width: 640, height: 800 });
  await trends.settled();
  const overflow = await station.page
    .locator('.patient-scroll')
    .evaluate((element) => element.scrollWidth - element.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await workbench.shot(running, 'trends-narrow');
});

/** Signed in, on the page of a patient who measures this. */
async function atPatient(
  running: RunningApp,
  code: string,
): Promise<{ readonly running: RunningApp; readonly trends: TrendsPage }> {
  const { station } = running;
  await station.enter();
  const trends = new TrendsPage(station);
  await station.openPatientPage(await trends.patientWith(code));
  await trends.settled();
  return { running, trends };
}

/** What the person chooses in the system's dialog; null is a change of mind. */
async function answerSaveDialog(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' });
  }, path);
}

async function nothingFound({ station }: RunningApp, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page: station.page }).setLegacyMode(true).analyze();
  expect(
    violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`),
    state,
  ).toEqual([]);
}
