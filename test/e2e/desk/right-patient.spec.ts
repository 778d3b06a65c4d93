import type { Locator, Page } from '@playwright/test';
import type { Station } from '@shared/ipc/contract';
import { readCentreLog } from '../workbench/centre-log';
import { expect, test, type RunningApp } from '../workbench/fixtures';
import { FlakyLine } from '../workbench/flaky-line';
import { addPatient, measure, numberFor, WorklistUnderTest } from '../workbench/worklist-page';

/** An act never meets another patient than the one who is named where it is pressed. */
const ONE = 'Abelsone';
const TWO = 'Abelstwo';

interface Pair {
  readonly list: WorklistUnderTest;
  readonly page: Page;
  readonly one: string;
  readonly two: string;
}

/** Two patients in the worklist of a nurse. */
async function twoPatients(running: RunningApp, url: string): Promise<Pair> {
  const list = new WorklistUnderTest(running.station);
  await running.station.enter('sykepleier1');
  await addPatient(url, 1, ONE);
  await addPatient(url, 2, TWO);
  const idOf = async (family: string): Promise<string> => {
    let found: string | undefined;
    await expect
      .poll(async () => {
        found = (await list.rows()).find(({ name }) => name.startsWith(family))?.patientId;
        return found !== undefined;
      })
      .toBe(true);
    return found ?? '';
  };
  return { list, page: running.station.page, one: await idOf(ONE), two: await idOf(TWO) };
}

const nameOf = (list: WorklistUnderTest, id: string): Locator => list.row(id).locator('[col-id="name"]');

test('the panel of a patient without alerts offers the one that comes, and moves nothing under the hand', async ({
  workbench,
  centre,
}) => {
  const running = await workbench.start({ centreUrl: centre.url });
  const { list, page, two } = await twoPatients(running, centre.url);
  await list.search().fill(TWO);
  await nameOf(list, two).click();
  const panel = page.getByTestId('patient-panel');
  await expect(panel).toContainText('Ingen åpne varsler.');
  const others = panel.getByRole('button', { name: 'Andre', exact: true });
  await others.focus();
  const place = await others.boundingBox();
  await measure(centre.url, numberFor(2), 71);
  const alert = panel.getByRole('group', { name: 'Varsler' }).getByRole('button', { name: /SpO₂ 71/ });
  await expect(alert).toBeVisible();
  await workbench.shot(running, 'patient-panel-alert');
  await expect(panel).not.toContainText('Ingen åpne varsler.');
  await expect(others).toBeFocused();
  expect(await others.boundingBox()).toEqual(place);
  await alert.click();
  await expect(page.getByTestId('alert-panel')).toContainText(TWO);
  await expect(page.getByRole('button', { name: 'Ta', exact: true })).toBeVisible();
});

test('an alert opened from the outbox takes the place of another patient’s page', async ({
  workbench,
  centre,
}) => {
  const line = await FlakyLine.to(centre);
  try {
    const running = await workbench.start({ centreUrl: line.url });
    const { page, one, two } = await twoPatients(running, centre.url);
    const { station } = running;
    await measure(centre.url, numberFor(2), 71);
    const alert = await station.findAlert({ severity: 'red', patientId: two });
    await station.openPatientPage(one);
    await expect(page.getByTestId('patient-page')).toContainText(ONE);
    line.pull();
    await expect(station.status('offline')).toBeVisible();
    await page.evaluate((input) => (window as unknown as { station: Station }).station.takeAlert(input), {
      alertId: alert.id,
      version: alert.version,
    });
    await expect(station.outboxCount()).toHaveText('1');
    await page.getByTestId('outbox-count').click();
    await page.getByRole('button', { name: 'Åpne varselet' }).click();
    await expect(page.getByTestId('panel-who')).toContainText(TWO);
    await expect(page.getByTestId('patient-page')).toHaveCount(0);
    await workbench.shot(running, 'outbox-other-patient');
    // The keys are about the one in sight.
    await page.keyboard.press('v');
    await expect(page.getByRole('dialog')).toContainText(TWO);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);

    // Beside the patient's own page it stays there.
    await station.openPatientPage(two);
    await page.getByTestId('outbox-count').click();
    await page.getByRole('button', { name: 'Åpne varselet' }).click();
    await expect(page.getByTestId('alert-panel')).toBeVisible();
    await expect(page.getByTestId('patient-page')).toContainText(TWO);
    expect((await readCentreLog(centre.url)).some(({ id }) => id === one)).toBe(true);
  } finally {
    await line.stop();
  }
});
