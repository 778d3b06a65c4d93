import type { Locator, Page } from '@playwright/test';
import type { Station } from '@shared/ipc/contract';
import { nothingFound } from '../workbench/axe';
import { fhirPatient, fhirSpo2, postFhir, readCentreLog } from '../workbench/centre-log';
import type { CentreProcess } from '../workbench/centre-process';
import { expect, test, type Workbench } from '../workbench/fixtures';
import { FlakyLine } from '../workbench/flaky-line';
import { PatientValues } from '../workbench/patient-values';
import type { StationPage } from '../workbench/station-page';

const NUMBER = '12844832115';

const button = (within: Page | Locator, name: string | RegExp): Locator =>
  within.getByRole('button', { name, exact: typeof name === 'string' });
const dock = (page: Page): Locator => page.getByTestId('call-dock');

/** The page of a patient who has no phone. */
async function atPatient(workbench: Workbench, centre: CentreProcess, url = centre.url) {
  await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  await postFhir(centre.url, fhirSpo2(NUMBER, 96, new Date()));
  const running = await workbench.start({ centreUrl: url });
  const { station } = running;
  await station.enter('sykepleier1');
  const patientId =
    (await readCentreLog(centre.url)).find(
      ({ kind, data }) => kind === 'patient' && JSON.stringify(data).includes('Testfjell'),
    )?.id ?? '';
  await station.openPatientPage(patientId);
  return { running, station, page: station.page, patientId };
}

/** By its key from another tab: the form is asked for before the tab that has it is read. */
async function newTask({ page }: StationPage, title: string): Promise<void> {
  await expect(button(page, /^Ny oppgave/)).toBeVisible();
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

test('P10 a change of a task never takes back what a colleague changed: only what is written goes, and a clash is decided first', async ({
  workbench,
  secondWorkbench,
  centre,
}) => {
  test.setTimeout(120_000);
  const { station, page, patientId } = await atPatient(workbench, centre);
  const colleague = (await secondWorkbench.start({ centreUrl: centre.url })).station;
  await colleague.enter('sykepleier2');
  const stored = async () =>
    (await readCentreLog(centre.url)).find(
      ({ kind, data }) => kind === 'task' && data['patientId'] === patientId,
    );
  const moves = async (hours: number): Promise<string> => {
    const before = await stored();
    const dueAt = new Date(Date.now() + hours * 3_600_000).toISOString();
    await colleague.page.evaluate(
      (input) => (window as unknown as { station: Station }).station.putTask(input),
      {
        taskId: before?.id ?? '',
        version: before?.version ?? 0,
        task: { title: String(before?.data['title']), dueAt, patientId },
      },
    );
    await expect.poll(async () => (await stored())?.version).toBe((before?.version ?? 0) + 1);
    return dueAt;
  };
  await newTask(station, 'Ring pasienten');
  await button(page, 'om 1 time').click();
  await button(page, 'Registrer oppgaven').click();
  await expect(station.outboxCount()).toHaveText('0');
  const task = page.getByTestId('task');
  const due = task.getByLabel('Frist', { exact: true });

  // Only the title is corrected: the colleague's deadline stands, to its seconds.
  await task.getByRole('button', { name: /^Endre/ }).click();
  const shown = await due.inputValue();
  const moved = await moves(8);
  await expect(due).not.toHaveValue(shown);
  await task.getByLabel('Hva skal gjøres').fill('Ring pasienten om ny måling');
  await button(task, 'Registrer endringen').click();
  await expect.poll(async () => (await stored())?.version).toBe(3);
  expect((await stored())?.data).toMatchObject({ title: 'Ring pasienten om ny måling', dueAt: moved });

  // Both move the deadline: told by whom and to when, and nothing is sent before it is decided.
  await expect(station.outboxCount()).toHaveText('0');
  await task.getByRole('button', { name: /^Endre/ }).click();
  await task.getByRole('button', { name: 'om 4 timer' }).click();
  const mine = await due.inputValue();
  await moves(20);
  await expect(task.getByTestId('task-clash')).toContainText('Sykepleier');
  await button(task, 'Registrer endringen').click();
  await expect(task).toContainText('Velg først hva som skal gjelde.');
  await expect(due).toHaveValue(mine);
  expect((await stored())?.version).toBe(4);
  await button(task, 'La det jeg skrev gjelde').click();
  await expect(task.getByTestId('task-clash')).toHaveCount(0);
  await button(task, 'Registrer endringen').click();
  await expect.poll(async () => (await stored())?.version).toBe(5);
  await expect.poll(() => station.outboxView()).toEqual([0, 0]);
});

test('P10 a change of a task that lost goes back into its form, and is sent once each clash is decided', async ({
  workbench,
  secondWorkbench,
  centre,
}) => {
  test.setTimeout(150_000);
  const line = await FlakyLine.to(centre);
  try {
    const { running, station, page, patientId } = await atPatient(workbench, centre, line.url);
    const colleague = (await secondWorkbench.start({ centreUrl: centre.url })).station;
    await colleague.enter('sykepleier2');
    const stored = async () =>
      (await readCentreLog(centre.url)).find(
        ({ kind, data }) => kind === 'task' && data['patientId'] === patientId,
      );
    await newTask(station, 'Ring pasienten');
    await button(page, 'Registrer oppgaven').click();
    await expect(station.outboxCount()).toHaveText('0');
    const taskId = (await stored())?.id ?? '';

    // Both write while the cable is out: another title here, a deadline and a title there.
    line.pull();
    await expect(station.status('offline')).toBeVisible();
    const task = page.getByTestId('task');
    await task.getByRole('button', { name: /^Endre/ }).click();
    await task.getByLabel('Hva skal gjøres').fill('Ring datteren');
    await button(task, 'Registrer endringen').click();
    const dueAt = new Date(Date.now() + 8 * 3_600_000).toISOString();
    await colleague.page.evaluate(
      (input) => (window as unknown as { station: Station }).station.putTask(input),
      { taskId, version: 1, task: { title: 'Ring fastlegen', dueAt, patientId } },
    );
    await expect.poll(async () => (await stored())?.version).toBe(2);
    line.putBack();
    await expect.poll(() => station.outboxView(), { timeout: 40_000 }).toEqual([0, 1]);

    await page.getByTestId('outbox-count').click();
    const lost = page.getByTestId('outbox').locator('.outbox-item-attention');
    await expect(lost).toContainText('Ring datteren');
    await expect(lost.getByRole('button', { name: /på nytt/ })).toHaveCount(0);
    await lost.getByRole('button', { name: 'Åpne oppgaven med det som ble skrevet' }).click();
    await expect(task.getByRole('textbox', { name: 'Hva skal gjøres' })).toHaveValue('Ring datteren');
    await expect(task.getByTestId('task-clash')).toContainText('Bruk «Ring fastlegen»');
    await expect.poll(() => station.outboxView()).toEqual([0, 0]);
    await workbench.shot(running, 'task-clash');
    await nothingFound(page, 'task clash');
    await station.setTheme('dark');
    await nothingFound(page, 'task clash, dark');
    await workbench.shot(running, 'task-clash-dark');

    // The title is the one that was written here; whose it is and by when stay the colleague's.
    const clash = (name: RegExp): Locator => task.getByTestId('task-clash').getByRole('group', { name });
    await button(clash(/^Hva skal gjøres/), 'La det jeg skrev gjelde').click();
    await clash(/^Frist/)
      .getByRole('button', { name: /^Bruk/ })
      .click();
    await clash(/^Hvem/).getByRole('button', { name: /^Bruk/ }).click();
    await expect(task.getByTestId('task-clash')).toHaveCount(0);
    await button(task, 'Registrer endringen').click();
    await expect.poll(async () => (await stored())?.version).toBe(3);
    expect((await stored())?.data).toMatchObject({ title: 'Ring datteren', dueAt });
    expect((await stored())?.data['assignedTo']).toBeUndefined();
    await expect.poll(() => station.outboxView()).toEqual([0, 0]);
  } finally {
    await line.stop();
  }
});
