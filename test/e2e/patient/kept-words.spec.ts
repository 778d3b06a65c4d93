import type { Locator, Page } from '@playwright/test';
import { fhirPatient, fhirSpo2, postFhir, readCentreLog } from '../workbench/centre-log';
import type { CentreProcess } from '../workbench/centre-process';
import { expect, test, type Workbench } from '../workbench/fixtures';
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
