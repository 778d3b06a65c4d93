import type { Locator, Page } from '@playwright/test';
import type { Station } from '@shared/ipc/contract';
import type { WorklistRow } from '@shared/ipc/views';
import { nothingFound } from '../workbench/axe';
import { fhirPatient, fhirSpo2, postFhir, readCentreLog, type LoggedEntity } from '../workbench/centre-log';
import type { CentreProcess } from '../workbench/centre-process';
import { expect, test, type RunningApp, type Workbench } from '../workbench/fixtures';
import { FlakyLine } from '../workbench/flaky-line';

const NUMBER = '12844832115';

interface Open {
  readonly running: RunningApp;
  readonly page: Page;
  readonly patientId: string;
  readonly alertId: string;
}

/** A patient with a red alert, which this person has taken and closed. */
async function closedAlert(workbench: Workbench, centre: CentreProcess, url = centre.url): Promise<Open> {
  const running = await workbench.start({ centreUrl: url });
  const { station } = running;
  await station.enter();
  await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  await postFhir(centre.url, fhirSpo2(NUMBER, 71, new Date()));
  const patient = (await readCentreLog(centre.url)).find(
    (one) => one.kind === 'patient' && JSON.stringify(one.data).includes('Testfjell'),
  );
  const patientId = patient?.id ?? '';
  const alert = await station.findAlert({ severity: 'red', patientId });
  await station.openAlert(alert.id);
  await station.take();
  await station.fillClosing('Ringte, tungpustet');
  await station.close();
  await expect(station.page.getByRole('button', { name: /^Gjenåpne/ })).toBeVisible();
  await expect(station.outboxCount()).toHaveText('0');
  return { running, page: station.page, patientId, alertId: alert.id };
}

const editor = (page: Page): Locator => page.getByTestId('note-editor');
const area = (page: Page): Locator => editor(page).getByLabel('Din tekst');
const list = (page: Page): Locator => page.getByTestId('note-list');
const items = (page: Page): Locator => list(page).locator('[data-note]');
const signing = (page: Page): Locator => page.getByRole('dialog', { name: 'Signer notat' });

async function notesAt(centre: CentreProcess, patientId: string): Promise<readonly LoggedEntity[]> {
  const log = await readCentreLog(centre.url);
  return log.filter(({ kind, data }) => kind === 'note' && data['patientId'] === patientId);
}

/** Opens the dialog by key and signs in it. */
async function sign(page: Page): Promise<void> {
  await area(page).press('Control+Enter');
  await signing(page).getByRole('button', { name: 'Signer', exact: true }).click();
  await expect(signing(page)).toHaveCount(0);
}

test('N1 a note is made of what was done: the alert is chosen, the system fills in its part, templates and phrases help with the rest', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(150_000);
  const { running, page, alertId } = await closedAlert(workbench, centre);
  await workbench.shot(running, 'notes-after-close');
  await page.locator('body').press('j');
  await expect(page.getByRole('tab', { name: 'Notater' })).toHaveAttribute('aria-selected', 'true');
  await expect(editor(page).locator(`[data-matter="${alertId}"] input`)).toBeChecked();
  const machine = editor(page).getByTestId('note-machine');
  await expect(machine).toContainText('71');
  await expect(machine).toContainText(/Behandling påbegynt/);
  // The system's part is no field, and no word of it is in the person's.
  await expect(machine.locator('textarea, input, [contenteditable]')).toHaveCount(0);
  expect(await area(page).inputValue()).not.toContain('71');
  await expect(area(page)).toBeFocused();
  await expect(area(page)).toHaveAttribute('spellcheck', 'true');
  await expect(area(page)).toHaveAttribute('lang', 'nb-NO');
  await workbench.shot(running, 'guide-note-editor');

  // The caret stands below the first heading; a phrase completes from its first words.
  await page.keyboard.type('Ringte pas');
  await expect(page.getByRole('listbox', { name: 'Fraser' })).toBeVisible();
  await expect(page.getByRole('option', { selected: true })).toContainText('Ringte pasienten.');
  await workbench.shot(running, 'notes-phrases');
  await nothingFound(page, 'phrases');
  await page.keyboard.press('Tab');
  await expect(area(page)).toBeFocused();
  const phrase = 'Ringte pasienten. Pasienten er i vanlig form og har ingen nye plager.';
  await expect(area(page)).toHaveValue(new RegExp(`^Årsak til kontakt\\n${phrase}\\n`));
  await page.keyboard.type(' Måler igjen.');

  // Another template keeps what was written.
  await editor(page).getByLabel('ISBAR').check();
  await expect(area(page)).toHaveValue(/S – Situasjon/);
  await expect(area(page)).toHaveValue(new RegExp(`${phrase} Måler igjen\\.`));
  await editor(page).getByLabel('Fritekst').check();
  await expect(area(page)).toHaveValue(`Årsak til kontakt\n${phrase} Måler igjen.`);
  await editor(page).getByLabel('DHO-kontakt').check();
  await expect(area(page)).toHaveValue(
    new RegExp(`^Årsak til kontakt\\n${phrase} Måler igjen\\.\\n\\nVurdering`),
  );

  // What the note is about is the person's choice, and the system's part follows it.
  await editor(page).locator(`[data-matter="${alertId}"] input`).uncheck();
  await expect(machine).not.toContainText('71');
  await editor(page).locator(`[data-matter="${alertId}"] input`).check();
  await expect(machine).toContainText('71');
  await machine.getByRole('button', { name: 'Sammenstilt av systemet' }).click();
  await expect(machine).not.toContainText('71');
  await machine.getByRole('button', { name: 'Sammenstilt av systemet' }).click();
  await nothingFound(page, 'editor');
  await running.station.setTheme('dark');
  await nothingFound(page, 'editor, dark');
  await workbench.shot(running, 'notes-editor-dark');
});

test('N2 a draft is on disk within two seconds: after SIGKILL while somebody types it is there for the same person alone', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(180_000);
  const { running, page, patientId } = await closedAlert(workbench, centre);
  await page.locator('body').press('j');
  await editor(page).getByLabel('Fritekst').check();
  await area(page).focus();
  // Without a pause: only the longest wait of the saver ends one.
  const typed: { readonly at: number; readonly length: number }[] = [];
  const start = performance.now();
  let text = '';
  while (performance.now() - start < 5_000) {
    const word = `ord${String(typed.length)} `;
    await page.keyboard.type(word, { delay: 15 });
    text += word;
    typed.push({ at: performance.now(), length: text.length });
  }
  const killed = performance.now();
  await workbench.kill(running);

  const again = await workbench.start({ centreUrl: centre.url });
  await again.station.unlock();
  // Somebody else at the same workstation sees nothing of it.
  await again.station.signIn('lege');
  await expect(again.station.status('live')).toBeVisible();
  await again.station.openPatientPage(patientId);
  await again.station.page.getByRole('tab', { name: 'Notater' }).click();
  await expect(list(again.station.page)).toBeVisible();
  await expect(editor(again.station.page)).toHaveCount(0);
  await again.station.page.getByRole('button', { name: /Logg ut/ }).click();
  await again.station.signIn();
  await expect(again.station.status('live')).toBeVisible();
  await again.station.openPatientPage(patientId);
  await again.station.page.getByRole('tab', { name: 'Notater' }).click();
  await expect(area(again.station.page)).toBeVisible();
  const kept = await area(again.station.page).inputValue();
  const due = typed.findLast(({ at }) => at <= killed - 2_000)?.length ?? 0;
  expect(due).toBeGreaterThan(0);
  expect(text.startsWith(kept)).toBe(true);
  expect(kept.length).toBeGreaterThanOrEqual(due);
  await expect(again.station.page.getByTestId('note-saved')).toHaveText(/^Utkast lagret \d\d:\d\d$/);
  await workbench.shot(again, 'notes-restored');

  // Only the person throws it away, and may take that back.
  await again.station.page.getByRole('button', { name: 'Forkast' }).click();
  await expect(editor(again.station.page)).toHaveCount(0);
  await again.station.page.getByRole('button', { name: 'Angre' }).click();
  await expect(area(again.station.page)).toHaveValue(kept);
});

test('N3 a signed note stands: it shows as pending until the centre answers, a correction is a new note, a wrong patient withdraws it', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(180_000);
  const line = await FlakyLine.to(centre);
  const { running, page, patientId, alertId } = await closedAlert(workbench, centre, line.url);
  await page.locator('body').press('j');
  await expect(editor(page).getByTestId('note-machine')).toContainText('71');
  await area(page).pressSequentially('Tungpustet i hvile.');
  // Signed with the cable out: here, now, and sent when it is back.
  line.pull();
  await expect(running.station.status('live')).toHaveCount(0);
  await area(page).press('Control+Enter');
  await expect(signing(page)).toContainText('sendes når forbindelsen er tilbake');
  await workbench.shot(running, 'notes-sign-offline');
  await nothingFound(page, 'sign, offline');
  await signing(page).getByRole('button', { name: 'Signer', exact: true }).click();
  await expect(items(page)).toHaveCount(1);
  await expect(items(page).first()).toHaveAttribute('data-pending', /registered|sent/);
  await expect(editor(page)).toHaveCount(0);
  await workbench.shot(running, 'notes-pending');
  expect(await notesAt(centre, patientId)).toEqual([]);
  line.putBack();
  await expect(items(page).first()).toHaveAttribute('data-pending', 'none', { timeout: 45_000 });
  const [first] = await notesAt(centre, patientId);
  expect(first?.data).toMatchObject({
    ...{ template: 'dho', text: 'Årsak til kontakt\nTungpustet i hvile.', status: 'final' },
    ...{ alertIds: [alertId] },
  });
  expect(first?.data['machineText']).toContain('71');

  // A correction begins with the old words and says what it corrects; the old note stays as it was.
  await items(page).first().getByRole('button', { name: 'Rett', exact: true }).click();
  await expect(page.getByTestId('note-corrects')).toContainText('Du retter notatet som ble signert');
  await expect(area(page)).toHaveValue('Årsak til kontakt\nTungpustet i hvile.');
  // What is brought into view moves the page, never the frame around it.
  await expect(running.station.status('live')).toBeInViewport({ ratio: 1 });
  await area(page).fill('Årsak til kontakt\nTungpustet ved gange.');
  await workbench.shot(running, 'notes-correcting');
  await sign(page);
  await expect(items(page)).toHaveCount(2);
  await expect(items(page).nth(1)).toContainText('Rettet av et nyere notat');
  await expect(items(page).nth(1)).toContainText('Tungpustet i hvile.');
  await expect(items(page).first()).toContainText('Retter et tidligere notat');
  await expect(items(page).first()).toHaveAttribute('data-pending', 'none');

  // Of the wrong patient: a reason in words, whose note it is, and that the lead is told.
  await items(page).first().getByRole('button', { name: 'Feil pasient' }).click();
  const dialog = page.getByRole('dialog', { name: /feil pasient/ });
  await expect(dialog.locator('.identity-name')).toHaveText('Testfjell, Stille');
  await expect(dialog).toContainText('Vaktleder får beskjed');
  await dialog.getByRole('button', { name: 'Trekk tilbake' }).click();
  await expect(dialog).toContainText('Skriv hvorfor');
  await dialog.getByLabel('Hva er galt?').fill('Samtalen var med en annen.');
  await workbench.shot(running, 'notes-withdraw');
  await nothingFound(page, 'withdraw');
  await dialog.getByRole('button', { name: 'Trekk tilbake' }).click();
  await expect(items(page)).toHaveCount(3);
  await expect(items(page).nth(1)).toContainText('Trukket tilbake');
  await expect(items(page).first()).toContainText('Trekker tilbake et notat');
  await expect(running.station.outboxCount()).toHaveText('0');
  // The picture is of the list, not of what was said of it.
  await page.evaluate(() => {
    for (const away of document.querySelectorAll<HTMLElement>('.toast-away')) away.click();
  });
  await items(page).first().scrollIntoViewIfNeeded();
  await workbench.shot(running, 'guide-notes');
  await nothingFound(page, 'list');
  const notes = await notesAt(centre, patientId);
  expect(notes).toHaveLength(3);
  expect(notes.find(({ id }) => id === first?.id)?.data['text']).toBe(
    'Årsak til kontakt\nTungpustet i hvile.',
  );
  expect(
    notes.filter(({ data }) => data['replaces'] === first?.id).map(({ data }) => data['status']),
  ).toEqual(['amended']);

  // A lead reads them, and is told why there is no more.
  await page.getByRole('button', { name: /Logg ut/ }).click();
  await running.station.signIn('vaktleder');
  await expect(running.station.status('live')).toBeVisible();
  await running.station.openPatientPage(patientId);
  await page.getByRole('tab', { name: 'Notater' }).click();
  await expect(page.getByTestId('notes')).toContainText('Som vaktleder leser du dem');
  await expect(items(page)).toHaveCount(3);
  await expect(
    page.getByTestId('notes').getByRole('button', { name: /^(Nytt notat|Rett|Feil pasient|Journalfør)$/ }),
  ).toHaveCount(0);
  await workbench.shot(running, 'notes-lead');
  await line.stop();
});

test('N3 the words of a note that the centre refuses go back into a draft, and are let go only then', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(150_000);
  const { running, page, patientId } = await closedAlert(workbench, centre);
  await page.getByRole('button', { name: /^Vis pasienten/ }).click();
  await page.getByRole('tab', { name: 'Notater' }).click();
  await expect(list(page)).toContainText('Ingen notater om pasienten ennå');
  // About an alert that the centre does not know.
  const answer = await page.evaluate(async (id) => {
    const { station } = window as unknown as { station: Station };
    const signed = await station.signNote({
      subject: { patientId: id, alertIds: ['gone'], contactIds: [], corrects: null },
      ...{ template: 'soap', text: 'P – Plan\nRinger i morgen.', machineText: '' },
      confirmed: { patientId: id, family: 'Testfjell', given: 'Stille', birthDate: '1948-04-12' },
    });
    return signed.ok ? 'signed' : signed.error;
  }, patientId);
  expect(answer).toBe('signed');
  const lost = page.getByTestId('note-lost');
  await expect(lost).toContainText('Ringer i morgen.');
  await expect(items(page).first()).toHaveAttribute('data-pending', 'refused');
  await workbench.shot(running, 'notes-lost');
  await nothingFound(page, 'lost');
  expect(await running.station.outboxView()).toEqual([0, 1]);
  await lost.getByRole('button', { name: 'Legg teksten i et utkast' }).click();
  await expect(area(page)).toHaveValue('P – Plan\nRinger i morgen.');
  await expect(editor(page).getByLabel('SOAP')).toBeChecked();
  await expect(lost).toHaveCount(0);
  expect(await running.station.outboxView()).toEqual([0, 0]);
  const drafts = await page.evaluate(async () => {
    const kept = await (window as unknown as { station: Station }).station.readDrafts({});
    return kept.ok ? kept.value.map(({ text }) => text).join() : '';
  });
  expect(drafts).toContain('Ringer i morgen.');
});

test('N6 whose note it is is said large where it is signed, another patient’s draft cannot be signed, and main refuses what is not the record', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(150_000);
  const { running, page, patientId } = await closedAlert(workbench, centre);
  await page.locator('body').press('j');
  await area(page).pressSequentially('Rolig i hvile.');
  await expect(editor(page).getByTestId('note-machine')).toContainText('71');
  const machine = await editor(page).locator('.machine-text').innerText();
  await area(page).press('Control+Enter');
  const dialog = signing(page);
  await expect(dialog.locator('.identity-name')).toHaveText('Testfjell, Stille');
  await expect(dialog.locator('.identity')).toContainText('12.04.1948');
  const size = (target: Locator): Promise<number> =>
    target.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  expect(await size(dialog.locator('.identity-name'))).toBeGreaterThanOrEqual(22);
  // What will stand is drawn, each part under its own heading; headings with nothing below are not in it.
  await expect(dialog.getByTestId('note-words')).toHaveText('Årsak til kontakt\nRolig i hvile.');
  expect(await dialog.locator('.machine-text').innerText()).toBe(machine);
  await workbench.shot(running, 'guide-note-sign');
  await nothingFound(page, 'sign');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(area(page)).toBeFocused();

  // Main is asked with another name than the record's, and with another patient: nothing is signed.
  const refused = await page.evaluate(async (id) => {
    const { station } = window as unknown as { station: Station };
    const other = await station.readWorklist({});
    const someone = (other.ok ? (JSON.parse(other.value) as readonly WorklistRow[]) : []).find(
      (row) => row.patientId !== id,
    );
    const subject = { patientId: id, alertIds: [], contactIds: [], corrects: null };
    const note = { subject, template: 'free' as const, text: 'Feil', machineText: '' };
    const who = { family: 'Testfjell', given: 'Stille', birthDate: '1948-04-12' };
    const answers = await Promise.all([
      station.signNote({ ...note, confirmed: { ...who, patientId: id, given: 'Annen' } }),
      station.signNote({ ...note, confirmed: { ...who, patientId: someone?.patientId ?? '' } }),
      station.signNote({ ...note, confirmed: { ...who, patientId: id, birthDate: '1948-04-13' } }),
    ]);
    return answers.map((one) => (one.ok ? 'signed' : one.error));
  }, patientId);
  expect(refused).toEqual(['wrong_patient', 'wrong_patient', 'wrong_patient']);
  expect(await notesAt(centre, patientId)).toEqual([]);

  // A draft about this patient that lies under another one's key is not there at all.
  const otherId = await page.evaluate(async (id) => {
    const { station } = window as unknown as { station: Station };
    const drafts = await station.readDrafts({});
    const mine = (drafts.ok ? drafts.value : []).find(({ key }) => key === `note:${id}`);
    const rows = await station.readWorklist({});
    const other =
      (rows.ok ? (JSON.parse(rows.value) as readonly WorklistRow[]) : []).find((row) => row.patientId !== id)
        ?.patientId ?? '';
    await station.saveDraft({ key: `note:${other}`, text: mine?.text ?? '' });
    return other;
  }, patientId);
  await page.getByRole('button', { name: /Logg ut/ }).click();
  await running.station.signIn();
  await expect(running.station.status('live')).toBeVisible();
  await running.station.openPatientPage(patientId);
  await page.getByRole('tab', { name: 'Notater' }).click();
  await expect(area(page)).toHaveValue(/Rolig i hvile/);
  await running.station.openPatientPage(otherId);
  await page.getByRole('tab', { name: 'Notater' }).click();
  await expect(list(page)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Nytt notat' })).toBeVisible();
  await expect(editor(page)).toHaveCount(0);
});
