import type { Locator, Page } from '@playwright/test';
import { fhirPatient, fhirSpo2, postFhir, readCentreLog } from '../workbench/centre-log';
import type { CentreProcess } from '../workbench/centre-process';
import { expect, test, type Workbench } from '../workbench/fixtures';
import { PatientValues } from '../workbench/patient-values';
import type { StationPage } from '../workbench/station-page';

const NUMBER = '12844832115';

const button = (within: Page | Locator, name: string | RegExp): Locator =>
  within.getByRole('button', { name, exact: typeof name === 'string' });
const dock = (page: Page): Locator => page.getByTestId('call-dock');

/** The page of a patient who has no phone. */
async function atPatient(workbench: Workbench, centre: CentreProcess) {
  await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  await postFhir(centre.url, fhirSpo2(NUMBER, 96, new Date()));
  const { station } = await workbench.start({ centreUrl: centre.url });
  await station.enter('sykepleier1');
  const patientId =
    (await readCentreLog(centre.url)).find(
      ({ kind, data }) => kind === 'patient' && JSON.stringify(data).includes('Testfjell'),
    )?.id ?? '';
  await station.openPatientPage(patientId);
  return { station, page: station.page, patientId };
}

async function newTask({ page }: StationPage, title: string): Promise<void> {
  await page.getByRole('tab', { name: 'Kontakt' }).click();
  await page.keyboard.press('o');
  await page.getByLabel('Hva skal gjøres').fill(title);
}

test('P9 a ring that finds no number leaves the contact that runs as it was', async ({
  workbench,
  centre,
}) => {
  const { station, page } = await atPatient(workbench, centre);
  await newTask(station, 'Ring om ny måling');
  await button(page, 'Registrer oppgaven').click();
  await button(page, 'Andre').click();
  await button(page, 'Loggfør annen kontakt').click();
  await dock(page).getByLabel('Sammendrag').fill('Datter kom innom, pasienten puster tungt');
  await page.getByTestId('task').getByRole('button', { name: /^Ring/ }).click();
  await expect(page.locator('.toast-attention')).toBeVisible();
  await expect(dock(page).getByLabel('Sammendrag')).toHaveValue('Datter kom innom, pasienten puster tungt');
  await expect(dock(page)).toContainText('Fysisk møte');
  await expect(dock(page)).not.toContainText('Oppgaven er utført');
});

test('P7 values typed in the one form and kept are still there once the other form is registered', async ({
  workbench,
  centre,
}) => {
  const { page, patientId } = await atPatient(workbench, centre);
  const values = new PatientValues(page);
  const glucose = values.form().getByRole('textbox', { name: /^Blodsukker/ });
  const open = async (): Promise<void> => {
    await page.getByRole('heading', { name: 'Testfjell, Stille' }).first().click();
    await page.keyboard.press('v');
    await expect(glucose).toBeVisible();
  };
  await open();
  await glucose.fill('6,2');
  await page.keyboard.press('Escape');
  await values.openTab('NEWS2');
  await values.type({ 'Resp.': '16' });
  await values.register();
  await expect(page.locator('.toast-calm').first()).toBeVisible();
  await open();
  await expect(glucose).toHaveValue('6,2');
  await expect(values.form().getByRole('textbox', { name: /^Resp/ })).toHaveValue('');
  await values.register();
  await expect(values.form()).toHaveCount(0);
  await expect
    .poll(async () =>
      (await readCentreLog(centre.url))
        .filter(({ kind, data }) => kind === 'observation' && data['patientId'] === patientId)
        .map(({ data }) => data['value'])
        .sort(),
    )
    .toEqual([16, 6.2, 96].sort());
});
