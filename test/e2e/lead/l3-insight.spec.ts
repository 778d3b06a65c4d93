import AxeBuilder from '@axe-core/playwright';
import type { Station } from '@shared/ipc/contract';
import { readAuditActions } from '../workbench/centre-log';
import { CentreProcess } from '../workbench/centre-process';
import { alone, expect, test as base, type RunningApp } from '../workbench/fixtures';

/** A centre with a month behind it. */
const test = base.extend<{ centre: CentreProcess }>({
  centre: alone(async (use) => {
    const centre = new CentreProcess([
      '--patients',
      '200',
      '--seed',
      '11',
      '--history-days',
      '30',
      '--no-simulation',
    ]);
    await centre.start();
    await use(centre);
    await centre.dispose();
  }),
});

async function atInsight({ station }: RunningApp): Promise<void> {
  await station.enter('vaktleder');
  await station.goTo('Logg');
  await station.page.locator('.queue-parts').getByText('Innsikt', { exact: true }).click();
  await expect(station.page.getByTestId('insight-summary')).toBeVisible();
}

/** What main answers for the last thirty days. */
function answered({ station }: RunningApp, severity: 'red' | 'yellow' | null) {
  return station.page.evaluate(async (wanted) => {
    const now = Date.now();
    const answer = await (window as unknown as { station: Station }).station.readInsight({
      from: now - 30 * 86_400_000,
      to: now + 3_600_000,
      programmeId: null,
    });
    if (!answer.ok) throw new Error(answer.error);
    const { totals, groups, limits } = answer.value;
    const shifts = groups.filter((group) => group.by === 'shift' && group.severity === wanted);
    return { totals, shifts, limits: limits.map(({ alerts, patients }) => [alerts, patients.length]) };
  }, severity);
}

async function nothingFound({ station }: RunningApp, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page: station.page }).setLegacyMode(true).analyze();
  expect(
    violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`),
    state,
  ).toEqual([]);
}

test('L3 a lead sees how alerts were met, with how many each figure is of', async ({ workbench, centre }) => {
  test.setTimeout(180_000);
  const running = await workbench.start({ centreUrl: centre.url });
  const { page } = running.station;
  await page.setViewportSize({ width: 1440, height: 900 });
  await atInsight(running);
  const all = await answered(running, null);
  await expect(page.getByTestId('insight-summary')).toContainText(`Varsler${String(all.totals.alerts)}`);
  const rows = page.getByTestId('response-table').locator('tbody tr');
  await expect(rows).toHaveCount(3);
  for (const [index, name] of ['Dag', 'Kveld', 'Natt'].entries()) {
    await expect(rows.nth(index).getByRole('rowheader')).toHaveText(name);
    await expect(rows.nth(index).getByRole('cell').first()).toHaveText(
      String(all.shifts[index]?.episodes ?? -1),
    );
  }
  await expect(page.locator('.spread-chart canvas')).toHaveCount(2);
  await expect(page.getByRole('img', { name: /^Tid til tatt: Dag median / })).toBeVisible();
  await nothingFound(running, 'insight-light');
  await workbench.shot(running, 'guide-lead-insight');
  await running.station.setTheme('dark');
  await nothingFound(running, 'insight-dark');
  await workbench.shot(running, 'l3-insight-dark');
  await running.station.setTheme('light');

  await page.locator('.insight-bar').getByText('Rød', { exact: true }).click();
  const red = await answered(running, 'red');
  await expect(rows.first().getByRole('cell').first()).toHaveText(String(red.shifts[0]?.episodes ?? -1));
  await page.locator('.insight-bar').getByText('Time på døgnet', { exact: true }).click();
  await expect(rows).toHaveCount(24);
  await expect(page.getByTestId('response-table')).toContainText('for få');
  await workbench.shot(running, 'l3-insight-hours');
  await page.getByTestId('insight-people').scrollIntoViewIfNeeded();
  const names = page.getByTestId('people-table').getByRole('rowheader');
  await expect(names).toHaveText(['Sykepleier Én', 'Sykepleier To', 'Vaktleder Tre']);
  await workbench.shot(running, 'l3-insight-people');
  await running.station.setTheme('dark');
  await workbench.shot(running, 'l3-insight-people-dark');
  await running.station.setTheme('light');

  await page.getByLabel('Periode', { exact: true }).selectOption('Velg dager');
  await page.getByLabel('Fra og med').fill('2019-01-01');
  await page.getByLabel('Til og med').fill('2019-01-31');
  await expect(page.getByText('Ingen varsler i perioden')).toBeVisible();
  await workbench.shot(running, 'l3-insight-empty');
  await page.getByLabel('Til og med').fill('2018-01-31');
  await expect(page.getByText('Første dag må være senest den siste.')).toBeVisible();
  await page.getByLabel('Periode', { exact: true }).selectOption('Siste 7 dager');
  await page.getByRole('combobox', { name: 'Program', exact: true }).selectOption('KOLS');
  await expect(page.getByTestId('insight-summary')).toBeVisible();
  await expect.poll(() => readAuditActions(centre.url)).toContain('insight.open');
});

test('L3 what a figure means is one press away, by mouse and by key', async ({ workbench, centre }) => {
  const running = await workbench.start({ centreUrl: centre.url });
  const { page } = running.station;
  await atInsight(running);
  const mark = page
    .getByTestId('insight-reflex')
    .getByRole('button', { name: 'Hva betyr «Kvittert på refleks»?' });
  await mark.click();
  const dialog = page.getByRole('dialog', { name: 'Hva tallene betyr' });
  await expect(dialog.getByTestId('definition')).toContainText('mindre enn 2 sekunder etter');
  await expect(dialog.getByTestId('definition')).toBeFocused();
  await nothingFound(running, 'definition');
  await workbench.shot(running, 'l3-definition-light');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(mark).toBeFocused();
  await page.keyboard.press('d');
  await expect(dialog).toContainText('Nærmeste rang');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('L3 from the noisiest limit to the rehearsal, of its patients and of the one with most', async ({
  workbench,
  centre,
}) => {
  const running = await workbench.start({ centreUrl: centre.url });
  const { page } = running.station;
  await atInsight(running);
  const { limits } = await answered(running, null);
  const row = page.getByTestId('limits-table').locator('tbody tr').first();
  await expect(row.getByRole('cell').nth(0)).toHaveText(String(limits[0]?.[0] ?? -1));
  const [measure = ''] = (await row.getByRole('rowheader').innerText()).split(/ (?:over|under) /);
  await row.getByRole('button', { name: /^Prøv grensen / }).click();
  const dialog = page.getByRole('dialog', { name: 'Prøv en grense på pasientene i listen' });
  await expect(dialog).toContainText(`${String(limits[0]?.[1] ?? -1)} pasienter`);
  await expect(dialog.getByLabel('Grense').locator('option:checked')).toContainText(measure);
  await workbench.shot(running, 'l3-rehearsal-group');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await row.getByRole('button', { name: /: prøv grensen / }).click();
  const rehearsal = page.getByTestId('rehearsal');
  await expect(rehearsal).toBeInViewport();
  await expect(rehearsal.getByLabel('Grense', { exact: true }).locator('option:checked')).toContainText(
    measure,
  );
  await expect(rehearsal.getByLabel('Grense', { exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('insight-summary')).toBeVisible();
});

test('L3 is no part of a nurse’s log, and main refuses it', async ({ workbench, centre }) => {
  const running = await workbench.start({ centreUrl: centre.url });
  const { station } = running;
  await station.enter('sykepleier1');
  await station.goTo('Logg');
  await expect(station.page.getByRole('radio', { name: 'Innsikt' })).toHaveCount(0);
  const refused = await station.page.evaluate(() =>
    (window as unknown as { station: Station }).station.readInsight({ from: 0, to: 1, programmeId: null }),
  );
  expect(refused).toMatchObject({ ok: false, error: 'not_allowed' });
});
