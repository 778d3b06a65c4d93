import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import type { Station } from '@shared/ipc/contract';
import type { EpjSetting } from '@shared/wire/training-epj';
import { nothingFound } from '../workbench/axe';
import { fhirPatient, fhirSpo2, postFhir, readCentreLog } from '../workbench/centre-log';
import type { CentreProcess } from '../workbench/centre-process';
import { expect, test, type RunningApp } from '../workbench/fixtures';

const NUMBER = '12844832115';
const WORDS = 'Ringte pasienten. Mer tungpust enn vanlig, ny måling om to timer.';

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Før notatet i journalen' });
const result = (page: Page): Locator => page.getByTestId('exits-result');
const way = (page: Page, name: string): Locator => dialog(page).locator(`[data-way="${name}"]`);
const parts = (page: Page): Locator => page.locator('.queue-parts');
const deliveries = (page: Page): Locator => page.getByTestId('journal-delivery');

/** How the training EPJ answers from now on. */
async function epjAnswers(page: Page, epj: EpjSetting): Promise<void> {
  const ok = await page.evaluate(
    async (setting) =>
      (await (window as unknown as { station: Station }).station.setTraining({ epj: setting })).ok,
    epj,
  );
  expect(ok).toBe(true);
}

/** A new patient at the centre, on this desk. */
async function newPatient({ station }: RunningApp, centre: CentreProcess): Promise<string> {
  await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  const log = await readCentreLog(centre.url);
  const id = log.find(
    ({ kind, data }) => kind === 'patient' && JSON.stringify(data).includes('Testfjell'),
  )?.id;
  if (id === undefined) throw new Error('the patient did not come');
  await expect
    .poll(() =>
      station.page.evaluate(
        async (patientId) =>
          (await (window as unknown as { station: Station }).station.readPatient({ patientId })).ok,
        id,
      ),
    )
    .toBe(true);
  return id;
}

/** A note of that patient, signed by the person at the desk as the page would confirm it. */
async function signed(
  page: Page,
  patientId: string,
  text = WORDS,
  alertIds: readonly string[] = [],
): Promise<string> {
  const noteId = await page.evaluate(
    async (given) => {
      const { station } = window as unknown as { station: Station };
      const view = await station.readPatient({ patientId: given.patientId });
      if (!view.ok) throw new Error(view.error);
      const { name, birthDate } = view.value.patient;
      const outcome = await station.signNote({
        subject: {
          patientId: given.patientId,
          alertIds: [...given.alertIds],
          contactIds: [],
          corrects: null,
        },
        ...{ template: 'free', text: given.text, machineText: '' },
        confirmed: { patientId: given.patientId, family: name.family, given: name.given, birthDate },
      });
      if (!outcome.ok) throw new Error(outcome.error);
      return outcome.value.entityId;
    },
    { patientId, text, alertIds },
  );
  return noteId;
}

async function openExits({ station }: RunningApp, patientId: string, noteId: string): Promise<void> {
  const { page } = station;
  await station.openPatientPage(patientId);
  await page.getByRole('tab', { name: 'Notater' }).click();
  await page.locator(`[data-note="${noteId}"]`).getByRole('button', { name: 'Journalfør' }).click();
  await expect(dialog(page)).toBeVisible();
}

/** How many documents the training EPJ holds. */
async function documentsAt(page: Page): Promise<number | undefined> {
  return page.evaluate(async () => {
    const state = await (window as unknown as { station: Station }).station.readTraining({});
    return state.ok ? state.value.epj?.counts.documents : undefined;
  });
}

/** The page as a picture for the guide, where poppler is there to make one. */
function pictureOf(pdf: string): void {
  const to = resolve('test-results', 'screens', 'guide-note-paper');
  spawnSync('pdftoppm', ['-png', '-r', '80', '-f', '1', '-l', '1', '-singlefile', pdf, to]);
}

async function savesAt(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog: shown }, filePath) => {
    shown.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

test('N4 a signed note leaves by the journal, the message, and by hand, each from one dialog that says whose it is', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(150_000);
  const running = await workbench.start({ centreUrl: centre.url });
  const { page } = running.station;
  await running.station.enter();
  const patientId = await newPatient(running, centre);
  const noteId = await signed(page, patientId);
  await expect(running.station.outboxCount()).toHaveText('0');
  await openExits(running, patientId, noteId);
  await expect(dialog(page).getByRole('heading', { name: 'Testfjell, Stille' })).toBeVisible();
  await expect(dialog(page)).toContainText('Ringte pasienten');
  await expect(dialog(page).getByRole('radio', { name: 'Journalfør' })).toBeChecked();
  await nothingFound(page, 'ways out');
  await workbench.shot(running, 'guide-journal-ways');

  // Digits choose, Ctrl+Enter goes.
  await page.keyboard.press('3');
  await expect(dialog(page).getByRole('radio', { name: 'Kopier tekst' })).toBeChecked();
  await page.keyboard.press('Control+Enter');
  await expect(result(page)).toContainText('Utklippstavlen tømmes om ett minutt');
  expect(await running.app.evaluate(({ clipboard }) => clipboard.readText())).toContain(WORDS);
  const file = join(workbench.profile, 'notat.pdf');
  await savesAt(running.app, file);
  await page.keyboard.press('5');
  await dialog(page).getByRole('button', { name: 'Lagre PDF' }).click();
  await expect(result(page)).toContainText('PDF-en er lagret', { timeout: 30_000 });
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
  pictureOf(file);

  expect(await documentsAt(page)).toBe(0);
  // It answers late, so that the queue is seen.
  await epjAnswers(page, { outcome: 'ok', delayMs: 3_000 });
  await page.keyboard.press('1');
  await dialog(page).getByRole('button', { name: 'Journalfør' }).click();
  await expect(result(page)).toContainText('Notatet er lagt i kø til');
  await expect(dialog(page).getByText('Journalen: mottatt')).toBeVisible({ timeout: 30_000 });
  expect(await documentsAt(page)).toBe(1);
  await expect(result(page)).toContainText('Notatet er mottatt av');
  // It is not sent once more, by key or by press.
  await expect(way(page, 'vkp')).toHaveAttribute('data-open', 'false');
  await page.keyboard.press('Control+Enter');
  await expect(dialog(page).getByRole('button', { name: 'Journalfør' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await workbench.shot(running, 'guide-journal-received');

  await page.keyboard.press('2');
  await page.keyboard.press('Control+Enter');
  await expect(dialog(page).getByText('Dialogmelding: mottatt')).toBeVisible({ timeout: 40_000 });
  expect(await documentsAt(page)).toBe(1);
});

test('N5 a refused delivery is told once, explained in the queue, and sent again with the patient confirmed; what has no note stands beside it', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(180_000);
  const running = await workbench.start({ centreUrl: centre.url });
  const { page } = running.station;
  await running.station.enter();
  const patientId = await newPatient(running, centre);

  // Acted on, and nothing written.
  await postFhir(centre.url, fhirSpo2(NUMBER, 71, new Date()));
  const alert = await running.station.findAlert({ severity: 'red', patientId });
  await running.station.openAlert(alert.id);
  await running.station.take();
  await running.station.fillClosing('Ringte, tungpustet');
  await running.station.close();
  await running.station.goTo('Oppgaver');
  await parts(page).getByText('Ikke dokumentert').click();
  const waiting = page.locator(`[data-testid="undocumented"][data-patient="${patientId}"]`);
  await expect(waiting).toContainText('Testfjell, Stille');
  await nothingFound(page, 'not documented');
  await workbench.shot(running, 'guide-journal-undocumented');
  await waiting.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('note-editor').locator(`[data-matter="${alert.id}"] input`)).toBeChecked();

  await epjAnswers(page, { outcome: '2.1', delayMs: 3_000 });
  const noteId = await signed(page, patientId);
  await expect(running.station.outboxCount()).toHaveText('0');
  await openExits(running, patientId, noteId);
  // Nothing leaves before it is checked.
  await expect(dialog(page).getByRole('button', { name: 'Journalfør' })).toHaveAttribute(
    'aria-disabled',
    'false',
  );
  await page.keyboard.press('Control+Enter');
  await expect(result(page)).toContainText('Notatet er lagt i kø til');
  await page.keyboard.press('Escape');
  await expect(page.getByText(/Notatet om Testfjell, Stille ble avvist av journalen/)).toHaveCount(1, {
    timeout: 30_000,
  });
  await page.getByRole('button', { name: 'Vis køen' }).click();
  const row = deliveries(page).first();
  await expect(row).toHaveAttribute('data-state', 'rejected');
  await expect(row).toContainText('Kode 2.1');
  await expect(page.getByRole('navigation', { name: 'Hovedmeny' })).toContainText(
    '1 notat er avvist eller står fast',
  );
  await nothingFound(page, 'refused');
  await workbench.shot(running, 'guide-journal-refused');

  await epjAnswers(page, { outcome: 'ok' });
  await row.getByRole('button', { name: /^Send på nytt/ }).click();
  await expect(dialog(page).getByRole('heading', { name: 'Testfjell, Stille' })).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Send på nytt' }).click();
  await expect(dialog(page).getByText('Journalen: mottatt')).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Escape');
  await expect(deliveries(page)).toHaveCount(0);
  expect(await documentsAt(page)).toBe(1);
});

test('N7 what keeps a note in is found before it leaves and says what mends it; a lead sees and does not send', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(150_000);
  const running = await workbench.start({ centreUrl: centre.url });
  const { page } = running.station;
  await running.station.enter();
  const patientId = await newPatient(running, centre);
  await postFhir(centre.url, fhirSpo2(NUMBER, 71, new Date()));
  const alert = await running.station.findAlert({ severity: 'red', patientId });
  // Signed while the alert is still open, with a person number in the words.
  const noteId = await signed(page, patientId, `Fødselsnummer ${NUMBER} skal ikke stå her.`, [alert.id]);
  await expect(running.station.outboxCount()).toHaveText('0');
  await openExits(running, patientId, noteId);
  await expect(
    dialog(page)
      .getByText(/^Kan ikke sendes\./)
      .first(),
  ).toBeVisible();
  // Two rules find it, and it is said once.
  await expect(way(page, 'vkp').getByText('Varselet er ikke kvittert ut.')).toHaveCount(1);
  await expect(page.getByTestId('exits-tells')).toContainText('fødselsnummer');
  const send = dialog(page).getByRole('button', { name: 'Journalfør' });
  await expect(send).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Control+Enter');
  await expect(result(page)).toHaveAttribute('data-kind', 'none');
  await nothingFound(page, 'stopped');
  await workbench.shot(running, 'guide-journal-stopped');
  await page.keyboard.press('Escape');
  expect(await documentsAt(page)).toBe(0);

  // Mended as it says: the alert is closed, and the way is open.
  await running.station.openAlert(alert.id);
  await running.station.take();
  await running.station.fillClosing('Ringte, tungpustet');
  await running.station.close();
  await expect(running.station.outboxCount()).toHaveText('0');
  await openExits(running, patientId, noteId);
  await expect(way(page, 'vkp')).toHaveAttribute('data-open', 'true');
  await send.click();
  await expect(dialog(page).getByText('Journalen: mottatt')).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Logg ut' }).click();
  await running.station.signIn('vaktleder');
  await expect(running.station.status('live')).toBeVisible();
  await running.station.goTo('Oppgaver');
  await parts(page).getByText('På vei til journalen').click();
  await expect(page.getByText('Som vaktleder ser du alles.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Send på nytt/ })).toHaveCount(0);
  await expect(parts(page).getByText('Trukket tilbake')).toBeVisible();
});

test('lege: reads a nurse’s note, writes, signs and exports one of their own, exports a patient’s notes of a period', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(180_000);
  const running = await workbench.start({ centreUrl: centre.url });
  const { page } = running.station;
  await running.station.enter();
  const patientId = await newPatient(running, centre);
  await signed(page, patientId);
  await expect(running.station.outboxCount()).toHaveText('0');
  await page.getByRole('button', { name: 'Logg ut' }).click();
  await running.station.signIn('lege');
  await expect(running.station.status('live')).toBeVisible();

  await running.station.openPatientPage(patientId);
  await page.getByRole('tab', { name: 'Notater' }).click();
  await expect(page.getByTestId('note-list')).toContainText(WORDS);
  await page.getByRole('button', { name: 'Nytt notat' }).click();
  const editor = page.getByTestId('note-editor');
  await editor.getByLabel('Fritekst').check();
  await editor.getByLabel('Din tekst').fill('Vurdert. Behandlingen fortsetter som avtalt.');
  await editor.getByLabel('Din tekst').press('Control+Enter');
  const signing = page.getByRole('dialog', { name: 'Signer notat' });
  await signing.getByRole('button', { name: 'Signer', exact: true }).click();
  await expect(signing).toHaveCount(0);
  await expect(running.station.outboxCount()).toHaveText('0');
  const own = page.locator('[data-note]', { hasText: 'Behandlingen fortsetter' });
  await own.getByRole('button', { name: 'Journalfør' }).click();
  await dialog(page).getByRole('button', { name: 'Journalfør' }).click();
  await expect(dialog(page).getByText('Journalen: mottatt')).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Escape');
  expect(await documentsAt(page)).toBe(1);

  const file = join(workbench.profile, 'periode.pdf');
  await savesAt(running.app, file);
  await page.getByRole('button', { name: 'Ta ut notater for en periode' }).click();
  const period = page.getByRole('dialog', { name: 'Ta ut notater' });
  await expect(period.getByText('2 notater i perioden')).toBeVisible();
  await expect(period.getByRole('heading', { name: 'Testfjell, Stille' })).toBeVisible();
  await nothingFound(page, 'period');
  await workbench.shot(running, 'exits-period');
  await period.getByRole('button', { name: 'Ta ut notater' }).click();
  await expect(period.getByText('2 notater er tatt ut.')).toBeVisible({ timeout: 30_000 });
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
  pictureOf(file);
});
