import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import type { Station } from '@shared/ipc/contract';
import type { LogFilter, LogRow } from '@shared/ipc/lead/log-contract';
import { nothingFound } from '../workbench/axe';
import { fhirPatient, fhirSpo2, postFhir, readAuditActions } from '../workbench/centre-log';
import { CentreProcess } from '../workbench/centre-process';
import { alone, expect, test as base, type RunningApp } from '../workbench/fixtures';

const NUMBER = '12844832115';
const everything: LogFilter = {
  ...{ from: null, to: null, words: '', alertId: null, patientIds: [], userIds: [], acts: [] },
  ...{ severities: [], causes: [], actions: [], late: false, outcomes: [] },
};

/** A centre with a month behind it, where nothing new happens while the test looks. */
const test = base.extend<{ readonly past: CentreProcess }>({
  past: alone(async (use) => {
    const centre = new CentreProcess([
      '--patients',
      '24',
      '--seed',
      '7',
      '--history-days',
      '30',
      '--no-simulation',
    ]);
    await centre.start();
    await use(centre);
    await centre.dispose();
  }),
});

const log = (page: Page): Locator => page.getByTestId('act-log');
const life = (page: Page): Locator => page.getByTestId('alert-life');
const chips = (page: Page): Locator =>
  page.getByRole('list', { name: 'Filtre som er på' }).locator('.log-chip');
const count = (page: Page): Locator => page.locator('.log-count');
const firstRow = (page: Page): Locator => log(page).locator('[row-index="0"]').first();
const search = (page: Page): Locator => page.getByRole('searchbox', { name: 'Søk i loggen' });

async function savesAt(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

/** The log as main answers it. */
async function readLog(page: Page, filter: Partial<LogFilter>): Promise<readonly LogRow[]> {
  return page.evaluate(
    async (asked) => {
      for (;;) {
        const outcome = await (window as unknown as { station: Station }).station.readLog(asked);
        if (!outcome.ok) throw new Error(outcome.error);
        if (outcome.value.building === null) return outcome.value.rows;
      }
    },
    { filter: { ...everything, ...filter }, newestFirst: true, skip: 0, limit: 1_000, asOf: null },
  );
}

/** A red alert of a new patient, taken, snoozed, taken and closed, reopened and taken again by the person at the desk. */
async function oneLife({ station }: RunningApp, centre: CentreProcess): Promise<string> {
  await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  await postFhir(centre.url, fhirSpo2(NUMBER, 71, new Date()));
  let alertId = '';
  await expect
    .poll(async () => {
      alertId =
        (await station.alerts()).find(({ patientName }) => patientName === 'Testfjell, Stille')?.id ?? '';
      return alertId;
    })
    .not.toBe('');
  const act = async (
    name: 'takeAlert' | 'snoozeAlert' | 'closeAlert' | 'reopenAlert',
    more: object,
  ): Promise<void> => {
    // Until the change before has come back: an act names the version that the desk shows.
    await expect
      .poll(
        () =>
          station.page.evaluate(
            async (given) => {
              const { station: desk } = window as unknown as { station: Station };
              const view = await desk.readAlert({ alertId: given.alertId });
              if (!view.ok) return view.error;
              const about = { alertId: given.alertId, version: view.value.row.version };
              const outcome = await desk[given.name]({ ...about, ...given.more } as never);
              return outcome.ok ? 'ok' : outcome.error;
            },
            { alertId, name, more },
          ),
        { message: name },
      )
      .toBe('ok');
    await expect(station.outboxCount()).toHaveText('0');
  };
  await act('takeAlert', {});
  await act('snoozeAlert', {
    until: new Date(Date.now() + 1_200_000).toISOString(),
    reason: 'Venter på ny måling',
  });
  await act('takeAlert', {});
  const { causes, actions } = await station.page.evaluate(async (id) => {
    const view = await (window as unknown as { station: Station }).station.readAlert({ alertId: id });
    if (!view.ok) throw new Error(view.error);
    const [programme] = view.value.programmes;
    return { causes: programme?.causes ?? [], actions: programme?.actions ?? [] };
  }, alertId);
  await act('closeAlert', {
    cause: causes[0]?.code,
    action: actions[0]?.code,
    comment: '=HYPERLINK("x"); rolig nå',
  });
  await act('reopenAlert', { reason: 'Ringte tilbake, verre' });
  await act('takeAlert', {});
  return alertId;
}

/** Fields of a file with semicolons and quotes. */
function fieldsOf(text: string): readonly Readonly<Record<string, string>>[] {
  const lines: string[][] = [[]];
  for (const match of text.matchAll(/("(?:[^"]|"")*"|[^;\r\n]*)(;|\r\n)/g)) {
    const [, field = '', end] = match;
    lines.at(-1)?.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (end === '\r\n') lines.push([]);
  }
  const [head = [], ...rows] = lines.filter(({ length }) => length > 0);
  return rows.map((row) => Object.fromEntries(head.map((name, n) => [name, row[n] ?? ''])));
}

test('L1 the log of everybody: filters as chips, one alert through take, snooze, close and reopening, and what is shown goes out as CSV and PDF', async ({
  workbench,
  past,
}) => {
  test.setTimeout(180_000);
  const running = await workbench.start({ centreUrl: past.url });
  const { station } = running;
  const { page } = station;
  await station.enter('vaktleder');
  const alertId = await oneLife(running, past);
  await station.goTo('Logg');
  await expect(firstRow(page)).toContainText('Tatt');
  await expect(count(page)).toHaveText(/^\d+ linjer$/);
  await nothingFound(page, 'log');

  // Words, with the keyboard, over the patient's name and over what was written.
  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('testfj rolig');
  await expect(count(page)).toHaveText(/^1 linje av \d+$/);
  await expect(firstRow(page)).toContainText('Kvittert ut');
  await search(page).fill('testfjell');
  await expect(count(page)).toHaveText(/^7 linjer av \d+$/);
  await expect(chips(page)).toHaveText([/«testfjell»/]);

  // A filter more; the list of chips says what is on, and each is taken away alone.
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'Filtrer loggen' });
  await panel.getByRole('checkbox', { name: 'Gjenåpnet' }).check();
  await panel.getByRole('checkbox', { name: 'Kvittert ut' }).check();
  await panel.getByRole('radio', { name: 'Denne vakten' }).check();
  await nothingFound(page, 'filter');
  await page.keyboard.press('Escape');
  await expect(count(page)).toHaveText(/^2 linjer av \d+$/);
  await expect(chips(page)).toHaveCount(4);
  await expect(firstRow(page)).toContainText('Ringte tilbake, verre');
  await workbench.shot(running, 'guide-lead-log');
  await station.setTheme('dark');
  await workbench.shot(running, 'l1-log-dark');
  await station.setTheme('light');
  await page.getByRole('button', { name: 'Fjern filteret Gjenåpnet' }).focus();
  await page.keyboard.press('Enter');
  await expect(count(page)).toHaveText(/^1 linje av \d+$/);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.classList.contains('log-chip')))
    .toBe(true);

  // One alert's whole life.
  await search(page).fill('testfjell');
  await firstRow(page).locator('[col-id="act"]').click();
  await expect(life(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(life(page)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(life(page).getByRole('heading', { name: 'Testfjell, Stille' })).toBeVisible();
  const acts = life(page).locator('.life-step');
  await expect
    .poll(() => acts.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['act'])))
    .toEqual(['raised', 'taken', 'snoozed', 'taken', 'closed', 'reopened', 'taken']);
  await expect(life(page).locator('.life-deadline')).toHaveCount(1);
  await expect(acts.nth(4)).toContainText('rolig nå');
  await expect(life(page)).toContainText('Til tatt');
  await nothingFound(page, 'life');
  await workbench.shot(running, 'guide-lead-life');
  await station.setTheme('dark');
  await workbench.shot(running, 'l1-life-dark');
  await station.setTheme('light');

  // To the patient and back: the filter is what it was.
  await life(page).getByRole('button', { name: 'Vis pasient' }).click();
  await expect(page.getByRole('heading', { name: 'Testfjell, Stille' }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await station.goTo('Logg');
  await expect(count(page)).toHaveText(/^1 linje av \d+$/);
  await expect(chips(page)).toHaveCount(3);

  // Nothing answers: the page says how to widen.
  await search(page).fill('finnesikke');
  await expect(log(page)).toContainText('Ingen linjer passer med filteret');
  await log(page)
    .getByRole('button', { name: /Ta bort/ })
    .click();
  await expect(firstRow(page)).toBeVisible();
  await page.getByRole('button', { name: 'Nullstill filtre' }).click();
  await search(page).fill('testfjell');
  await expect(count(page)).toHaveText(/^7 linjer av \d+$/);

  // Exactly what is shown goes out.
  const csv = join(workbench.profile, 'logg.csv');
  await savesAt(running.app, csv);
  await page.getByRole('button', { name: 'Lagre CSV' }).click();
  await expect(page.getByText('7 linjer er lagret.')).toBeVisible();
  const text = readFileSync(csv, 'utf8');
  expect(text.startsWith('\u{FEFF}Tid;Handling;')).toBe(true);
  const file = fieldsOf(text.slice(1));
  const shown = await readLog(page, { words: 'testfjell' });
  expect(file.map((one) => one['id'])).toEqual(shown.map(({ id }) => id));
  expect(file.every((one) => one['alertId'] === alertId && one['severity'] === 'red')).toBe(true);
  const closed = file.find((one) => one['act'] === 'closed');
  expect(closed).toMatchObject({ vkpCodes: '6 7 3', outcome: 'done', Tekst: `'=HYPERLINK("x"); rolig nå` });
  expect(closed?.['causeCode']).not.toBe('');
  expect(closed?.['eventIds']?.split(' ')).toHaveLength(3);
  expect(closed?.['Tid']).toMatch(/^\d\d\.\d\d\.\d{4} \d\d:\d\d$/);
  expect(closed?.['Minutter etter varsel']).toMatch(/^\d+,\d$/);
  expect(text).not.toContain(NUMBER);
  const pdf = join(workbench.profile, 'logg.pdf');
  await savesAt(running.app, pdf);
  await page.getByRole('button', { name: 'Lagre PDF' }).click();
  await expect.poll(() => readPdf(pdf), { timeout: 30_000 }).toMatch(/^%PDF-/);
  expect(readPdf(pdf)).toMatch(/\/StructTreeRoot|\/MarkInfo/);
  await expect.poll(() => readAuditActions(past.url)).toContain('log.export');
});

test('L1 a nurse reads the log, sees no export and is refused one by main', async ({ workbench, past }) => {
  test.setTimeout(120_000);
  const running = await workbench.start({ centreUrl: past.url });
  const { station } = running;
  const { page } = station;
  await station.enter();
  await station.goTo('Logg');
  await expect(firstRow(page)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Lagre/ })).toHaveCount(0);
  const asked = { filter: everything, asOf: null, form: 'csv' as const };
  const refused = await page.evaluate(
    (input) => (window as unknown as { station: Station }).station.exportLog(input),
    asked,
  );
  expect(refused).toMatchObject({ ok: false, error: 'not_allowed' });
  // A new act is counted while the hand is in the list, and moves nothing.
  await firstRow(page).locator('[col-id="act"]').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  const top = await firstRow(page).textContent();
  await postFhir(past.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  await postFhir(past.url, fhirSpo2(NUMBER, 71, new Date()));
  await expect(page.getByRole('button', { name: /1 ny.*1 rød/ })).toBeVisible();
  expect(await firstRow(page).textContent()).toBe(top);
  await page.getByRole('button', { name: /1 ny.*1 rød/ }).click();
  await expect(firstRow(page)).toContainText('Testfjell, Stille');
  // The keyboard goes on from there: B shows this patient alone.
  await page.keyboard.press('b');
  await expect(count(page)).toHaveText(/^1 linje av \d+$/);
  await expect(chips(page)).toHaveText([/Testfjell, Stille/]);
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
});

function readPdf(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
