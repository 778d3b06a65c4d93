import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle } from '@medplum/fhirtypes';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import type { Station } from '@shared/ipc/contract';
import type { AlertRow, WorklistRow } from '@shared/ipc/views';
import { r4Issues } from '../../support/journal/r4-validation';
import { nothingFound } from '../workbench/axe';
import { expect, test, type RunningApp, type Workbench } from '../workbench/fixtures';

const WORDS = 'Fastlegen ringte om pasienten.';
const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Grunnlag for oppslag' });
const log = (page: Page): Locator => page.getByTestId('access-log');

/** In both themes: nothing that axe finds, and a picture of each. */
async function inBothThemes(bench: Workbench, running: RunningApp, name: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await running.station.setTheme(theme);
    await expect(running.station.page.locator(`html[data-color-scheme="${theme}"]`)).toHaveCount(1);
    await nothingFound(running.station.page, `${name} ${theme}`);
    await bench.shot(running, theme === 'light' ? `guide-${name}` : `${name}-dark`);
  }
}

/** Somebody on the worklist about whom nothing is open. */
async function quietPatient(page: Page): Promise<{ readonly patientId: string; readonly name: string }> {
  const found = await page.evaluate(async () => {
    const { station } = window as unknown as { station: Station };
    const rows = await station.readWorklist({});
    const alerts = await station.readAlertQueue({});
    if (!rows.ok || !alerts.ok) return null;
    const waiting = new Set(
      (JSON.parse(alerts.value) as readonly AlertRow[]).map(({ patientId }) => patientId),
    );
    const all = JSON.parse(rows.value) as readonly WorklistRow[];
    return all.find(({ patientId, badges }) => !waiting.has(patientId) && badges.length === 0) ?? null;
  });
  if (found === null) throw new Error('everybody has an alert');
  return found;
}

/** What main answers to a read of a patient's record, by the bridge itself. */
async function reading(page: Page, patientId: string): Promise<string> {
  return page.evaluate(async (id) => {
    const answer = await (window as unknown as { station: Station }).station.readPatient({ patientId: id });
    return answer.ok ? 'read' : answer.error;
  }, patientId);
}

async function savesAt(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog: shown }, filePath) => {
    shown.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

async function openAccessLog({ station }: RunningApp): Promise<void> {
  await station.goTo('Logg');
  await station.page.locator('.queue-parts').getByText('Innsynslogg').click();
  await expect(log(station.page)).toBeVisible();
}

/** Renews until an entry with all these words is there. */
async function entryWith(page: Page, words: readonly string[]): Promise<void> {
  const row = words.reduce(
    (rows, hasText) => rows.filter({ hasText }),
    log(page).locator('[role="row"][row-id]'),
  );
  await expect(async () => {
    await page.getByRole('button', { name: 'Oppdater' }).click();
    await expect(row.first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 40_000 });
}

test('L6 a clinician without a care relation is asked for the ground; a lead sees who opened whom and on what ground, takes it out for the patient, and sees who was refused', async ({
  workbench,
  secondWorkbench,
  centre,
}) => {
  test.setTimeout(240_000);
  const clinician = await workbench.start({ centreUrl: centre.url });
  const { page } = clinician.station;
  await clinician.station.enter('lege2');
  const { patientId, name } = await quietPatient(page);

  // Nothing of the record is there before the ground is; leaving the dialog leaves the patient.
  expect(await reading(page, patientId)).toBe('ground_needed');
  await clinician.station.worklistRow(patientId).click();
  await expect(dialog(page)).toContainText(name);
  await expect(dialog(page)).toContainText('har ikke ansvar for');
  await expect(page.getByTestId('patient-panel')).toHaveCount(0);
  await inBothThemes(workbench, clinician, 'ground');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.locator('.side-panel')).toHaveCount(0);
  expect(await reading(page, patientId)).toBe('ground_needed');

  await clinician.station.worklistRow(patientId).click();
  await dialog(page).getByRole('button', { name: 'Åpne pasienten' }).click();
  await expect(dialog(page).getByText('Velg et grunnlag.')).toBeVisible();
  await dialog(page).getByRole('radio', { name: 'Annet' }).check();
  await dialog(page).getByRole('button', { name: 'Åpne pasienten' }).click();
  await expect(dialog(page).getByText('Skriv hvorfor du åpner pasienten.')).toBeVisible();
  await dialog(page).getByLabel('Begrunnelse').fill(WORDS);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('patient-panel')).toBeVisible();
  // Once a shift: the page and its parts open without a further question.
  await page.getByRole('button', { name: /Vis pasient/ }).click();
  await expect(page.getByTestId('patient-page')).toContainText(name);
  await page.getByRole('tab', { name: 'Notater' }).click();
  await expect(page.getByTestId('section-notes')).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);

  // Whose role has no business there is refused by main, and that is logged.
  const refused = await page.evaluate(async () => {
    const answer = await (window as unknown as { station: Station }).station.readAccess({
      ...{ source: 'centre', from: 0, to: Date.now(), patientId: null, userId: null, kinds: [] },
      ...{ after: null, limit: 10 },
    });
    return answer.ok ? 'read' : answer.error;
  });
  expect(refused).toBe('not_allowed');
  await page.keyboard.press('Escape');
  await page.getByRole('navigation', { name: 'Hovedmeny' }).waitFor();

  const lead = await secondWorkbench.start({ centreUrl: centre.url });
  await lead.station.enter('vaktleder');
  const { page: desk } = lead.station;
  await openAccessLog(lead);
  await entryWith(desk, ['Lege Fem', 'Åpnet pasienten', name, WORDS]);
  await entryWith(desk, ['Lege Fem', 'Oppga grunnlag for oppslag', `Annet: ${WORDS}`]);
  await entryWith(desk, ['Lege Fem', 'Ble nektet', 'lese innsynsloggen']);
  await inBothThemes(secondWorkbench, lead, 'lead-access');

  await filteredAndTakenOut(secondWorkbench, lead, name);

  // Without the centre the own ledger is all there is, and says so.
  await centre.kill();
  await desk.getByRole('button', { name: 'Oppdater' }).click();
  await expect(desk.getByText('Listen er som den var sist')).toBeVisible({ timeout: 30_000 });
  await desk.getByRole('combobox', { name: 'Handling', exact: true }).selectOption('exported');
  await expect(log(desk)).toContainText('Innsynsloggen er hos responssenteret.', { timeout: 30_000 });
  await secondWorkbench.shot(lead, 'lead-access-offline');
  await desk.getByRole('button', { name: 'Vis oppføringer herfra' }).click();
  await expect(desk.getByTestId('access-only-here')).toContainText(
    'Bare oppføringer fra denne arbeidsstasjonen',
  );
  await expect(log(desk)).toContainText('Tok ut innsynsloggen');
  await expect(log(desk)).not.toContainText('Lege Fem');
});

/** Filters by patient and kind, and takes the patient's log out in both forms. */
async function filteredAndTakenOut(bench: Workbench, lead: RunningApp, name: string): Promise<void> {
  const { page } = lead.station;
  await expect(page.getByRole('button', { name: 'Ta ut for pasienten' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  const field = page.getByRole('combobox', { name: 'Pasient' });
  const label = await page.evaluate(async (whose) => {
    const facets = await (window as unknown as { station: Station }).station.readAccessFacets({});
    const one = facets.ok ? facets.value.patients.find((patient) => patient.name === whose) : undefined;
    return one === undefined ? '' : `${one.name} (${one.birthDate.split('-').reverse().join('.')})`;
  }, name);
  await field.fill(label);
  await page.getByRole('combobox', { name: 'Handling', exact: true }).selectOption('opened');
  await expect(log(page)).toContainText('Åpnet notater');
  await expect(log(page)).not.toContainText('Logget inn');
  await expect(log(page)).not.toContainText('Oppga grunnlag');
  await page.getByRole('combobox', { name: 'Handling', exact: true }).selectOption('');

  await page.getByRole('button', { name: 'Ta ut for pasienten' }).click();
  const out = page.getByRole('dialog', { name: 'Ta ut innsynslogg' });
  await expect(out).toContainText(name);
  await nothingFound(page, 'export');
  await bench.shot(lead, 'lead-access-export');
  const csv = join(bench.profile, 'innsyn.csv');
  await savesAt(lead.app, csv);
  await out.getByRole('button', { name: 'Lagre fil' }).click();
  await expect(page.getByTestId('access-export-result')).toContainText(/Lagret med \d+ oppføringer/);
  const table = readFileSync(csv, 'utf8');
  expect(table.startsWith('\u{FEFF}Innsynslogg;')).toBe(true);
  expect(table).toContain(`;Lege Fem;lege/behandler;Øvelse responssenter;Åpnet pasienten;;Annet: ${WORDS};`);
  expect(table).toContain(';Vaktleder Tre;vaktleder;Øvelse responssenter;Tok ut innsynsloggen;');
  // The id of a workstation may end in digits alone.
  expect(table.replaceAll(/[0-9a-f-]{36}/g, 'id')).not.toMatch(/\d{11}/);

  const fhir = join(bench.profile, 'innsyn.json');
  await savesAt(lead.app, fhir);
  await out.getByRole('radio', { name: /FHIR/ }).check();
  await out.getByRole('button', { name: 'Lagre fil' }).click();
  await expect.poll(() => readOr(fhir)).not.toBe('');
  const bundle = JSON.parse(readOr(fhir)) as Bundle;
  expect(r4Issues(bundle)).toEqual([]);
  expect(bundle.entry?.length).toBeGreaterThan(4);
  await page.keyboard.press('Escape');
}

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

test('L6 a nurse has no access log, and main refuses its requests and logs the refusal', async ({
  workbench,
  secondWorkbench,
  centre,
}) => {
  test.setTimeout(150_000);
  const nurse = await workbench.start({ centreUrl: centre.url });
  const { page } = nurse.station;
  await nurse.station.enter();
  await nurse.station.goTo('Logg');
  await expect(page.getByRole('heading', { name: 'Logg' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Innsynslogg' })).toHaveCount(0);
  const { patientId, name } = await quietPatient(page);
  const answers = await page.evaluate(async (id) => {
    const { station } = window as unknown as { station: Station };
    const period = { from: 0, to: Date.now() };
    const told = [
      await station.exportAccess({ patientId: id, ...period, form: 'csv' }),
      await station.exportAccess({ patientId: id, ...period, form: 'csv' }),
      await station.readAccessFacets({}),
    ];
    return told.map((answer) => (answer.ok ? 'read' : answer.error));
  }, patientId);
  expect(answers).toEqual(['not_allowed', 'not_allowed', 'not_allowed']);
  // Nurses follow all patients of the centre: nobody is asked.
  await nurse.station.openPatientPage(patientId);
  await expect(page.getByTestId('patient-page')).toContainText(name);
  await expect(dialog(page)).toHaveCount(0);

  const lead = await secondWorkbench.start({ centreUrl: centre.url });
  await lead.station.enter('vaktleder');
  await openAccessLog(lead);
  await entryWith(lead.station.page, ['Sykepleier Én', 'Ble nektet', 'ta ut innsynsloggen']);
  await entryWith(lead.station.page, ['Sykepleier Én', 'Ble nektet', 'lese innsynsloggen']);
  await lead.station.page.getByRole('combobox', { name: 'Handling', exact: true }).selectOption('refused');
  await expect(log(lead.station.page).locator('[role="row"][row-id]')).toHaveCount(2);
});
