import type { Locator, Page } from '@playwright/test';
import type { Station } from '@shared/ipc/contract';
import type { WorklistRow } from '@shared/ipc/views';
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
const assignButton = (page: Page): Locator => page.getByRole('button', { name: /^Tildel meg/ });
const reviewButton = (page: Page): Locator => page.getByRole('button', { name: /^Gjennomgått/ });
const who = (page: Page): Locator => page.getByTestId('row-bar-who');

const ownPatients = async (list: WorklistUnderTest): Promise<readonly WorklistRow[]> =>
  (await list.rows()).filter(({ responsible }) => responsible?.name === 'Sykepleier Én');

test('W7 the bar of the list acts on nobody who was filtered out', async ({ workbench, centre }) => {
  const running = await workbench.start({ centreUrl: centre.url });
  const { list, page, one, two } = await twoPatients(running, centre.url);
  await nameOf(list, one).click();
  await expect(page.getByTestId('patient-panel')).toBeVisible();
  await expect(who(page)).toContainText(ONE);
  await workbench.shot(running, 'row-bar-named');
  const place = await assignButton(page).boundingBox();
  await list.search().fill(TWO);
  await expect(list.row(two)).toBeVisible();
  await expect(list.row(one)).toHaveCount(0);
  await expect(who(page)).toContainText('Ingen rad valgt');
  await workbench.shot(running, 'row-bar-nobody');
  expect(await assignButton(page).boundingBox()).toEqual(place);
  await expect(assignButton(page)).toHaveAttribute('aria-disabled', 'true');
  await assignButton(page).click({ force: true });

  await nameOf(list, two).click();
  await expect(who(page)).toContainText(TWO);
  await assignButton(page).click();
  await expect.poll(async () => (await list.rowOf(two)).responsible?.name).toBe('Sykepleier Én');
  expect((await list.rowOf(one)).responsible).toBeNull();
});

test('W7 the bar and the keys of the list follow what is opened beside it', async ({ workbench, centre }) => {
  const running = await workbench.start({ centreUrl: centre.url });
  const { list, page, one, two } = await twoPatients(running, centre.url);
  await measure(centre.url, numberFor(2), 71);
  await running.station.findAlert({ severity: 'red', patientId: two });
  await list.search().fill(ONE);
  await nameOf(list, one).click();
  await expect(who(page)).toContainText(ONE);
  // Somebody else's alert is opened, whose row is out of sight.
  await page.keyboard.press('n');
  await expect(page.getByTestId('alert-panel')).toBeVisible();
  await expect(page.getByTestId('panel-who')).not.toContainText(ONE);
  await expect(who(page)).toContainText('Ingen rad valgt');
  await reviewButton(page).click({ force: true });
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);

  // In sight, it is the one whom the bar names and acts on.
  await list.search().fill('');
  await page.keyboard.press('Enter');
  const opened = (await page.getByTestId('panel-who').innerText()).split(',')[0] ?? '';
  await expect(who(page)).toContainText(opened);
  await workbench.shot(running, 'row-bar-opened');
  await assignButton(page).click();
  await expect
    .poll(async () => (await ownPatients(list)).map(({ name }) => name.split(',')[0]))
    .toEqual([opened]);
  const after = await list.rowOf(one);
  expect([after.responsible, after.reviewed]).toEqual([null, null]);
});

test('W7 the bar follows the keyboard in the list, and what is open once it left', async ({
  workbench,
  centre,
}) => {
  const running = await workbench.start({ centreUrl: centre.url });
  const { list, page, one } = await twoPatients(running, centre.url);
  await nameOf(list, one).click();
  await page.keyboard.press('ArrowDown');
  const below = await list.focusedId();
  expect(below).not.toBe(one);
  const name = (await list.rowOf(below ?? '')).name;
  await expect(who(page)).toContainText(name);
  await workbench.shot(running, 'row-bar-keyboard');
  // A press on the bar leaves the keyboard on the row.
  await assignButton(page).click();
  expect(await list.focusedId()).toBe(below);
  await expect.poll(async () => (await list.rowOf(below ?? '')).responsible?.name).toBe('Sykepleier Én');
  // In the bar by keyboard, straight from the row: still the same one.
  await reviewButton(page).focus();
  await expect(who(page)).toContainText(name);
  // Elsewhere: the one that is open beside the list.
  await list.search().focus();
  await expect(who(page)).toContainText(ONE);
  await reviewButton(page).focus();
  await expect(who(page)).toContainText(ONE);
  expect((await list.rowOf(one)).responsible).toBeNull();
});

test('W7 a press on the bar that began on one patient acts on nobody who took the place meanwhile', async ({
  workbench,
  centre,
}) => {
  const running = await workbench.start({ centreUrl: centre.url });
  const { list, page, one } = await twoPatients(running, centre.url);
  await nameOf(list, one).click();
  await assignButton(page).hover();
  await page.mouse.down();
  await page.keyboard.press('ArrowDown');
  await expect(who(page)).not.toContainText(ONE);
  await page.mouse.up();
  // The two presses of one breath are one: after the first the bar names the next green.
  await nameOf(list, one).click();
  await expect(who(page)).toContainText(ONE);
  await reviewButton(page).dblclick();
  await expect(who(page)).not.toContainText(ONE);
  await expect.poll(async () => (await list.rowOf(one)).reviewed).not.toBeNull();
  expect(await ownPatients(list)).toEqual([]);
  const rows = await list.rows();
  expect(rows.filter(({ reviewed }) => reviewed?.by.name === 'Sykepleier Én')).toHaveLength(1);
});

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
