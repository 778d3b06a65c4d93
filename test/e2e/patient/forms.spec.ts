import { fhirPatient, fhirPulse, fhirSpo2, postFhir, readCentreLog } from '../workbench/centre-log';
import type { CentreProcess } from '../workbench/centre-process';
import { expect, test, type RunningApp, type Workbench } from '../workbench/fixtures';
import { FlakyLine } from '../workbench/flaky-line';
import { changePlan, looksRight, PatientValues } from '../workbench/patient-values';

const NUMBER = '12844832115';
const DAY = 86_400_000;

/** A clinician, who may also write down values and change the plan, at the page of a patient. */
async function atPatient(workbench: Workbench, centre: CentreProcess, url = centre.url) {
  await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  const running = await workbench.start({ centreUrl: url });
  await running.station.enter('lege');
  const log = await readCentreLog(centre.url);
  const patientId =
    log.find((one) => one.kind === 'patient' && JSON.stringify(one.data).includes('Testfjell'))?.id ?? '';
  return { running, patientId, values: new PatientValues(running.station.page), station: running.station };
}

async function observations(centre: CentreProcess, patientId: string) {
  const log = await readCentreLog(centre.url);
  return log
    .filter(({ kind, data }) => kind === 'observation' && data['patientId'] === patientId)
    .map(({ data }) => data);
}

test('P7 NEWS2 with both SpO₂ scales never scores a missing value as 0: what is missing is named, filled in by phone and may be taken back', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(300_000);
  const line = await FlakyLine.to(centre);
  try {
    const { running, station, values, patientId } = await atPatient(workbench, centre, line.url);
    const { page } = station;
    await postFhir(centre.url, fhirSpo2(NUMBER, 97, new Date()));
    await postFhir(centre.url, fhirPulse(NUMBER, 95, new Date()));
    await station.openPatientPage(patientId);
    await values.openTab('NEWS2');

    // Two of seven are known: no total, and nothing that is missing has points.
    await expect(values.headline()).toContainText(
      'Ufullstendig NEWS2 – mangler respirasjon, O₂, blodtrykk, bevissthet, temperatur',
    );
    await expect(values.headline()).toContainText('mellom 1 og 15 poeng');
    for (const key of ['respiration', 'oxygen', 'systolic', 'consciousness', 'temperature'])
      await expect(values.points(key)).toHaveText('–ingen poeng');
    await expect(values.points('spo2')).toHaveText('0');
    await expect(values.points('pulse')).toHaveText('1');
    await expect(page.getByTestId('news2-scale')).toContainText('Skala 1 brukes.');
    await looksRight(workbench, running, 'news2-incomplete');

    // A slip of the finger is refused, an unlikely value asks to be confirmed; what was typed stays.
    await page.getByRole('button', { name: 'Fyll inn det som mangler' }).click();
    await values.type({ 'Resp.': '25', Overtrykk: '105', Undertrykk: '70', 'Temp.': '385' });
    await values.choose('A – våken', 'Ja, får O₂');
    await values.register();
    await expect(values.form()).toContainText('Verdien er ikke mulig');
    await values.type({ 'Temp.': '44,5' });
    await expect(values.form()).toContainText('Usannsynlig: Temp. 44,5');
    await values.register();
    await expect(values.form()).toBeVisible();
    await looksRight(workbench, running, 'news2-form');
    await values.type({ 'Temp.': '38,5' });

    // Without a link: on disk, counted at once, and marked as not sent.
    line.pull();
    await expect(station.status('offline')).toBeVisible();
    await values.register();
    await expect(values.form()).toHaveCount(0);
    await expect(values.headline()).toContainText('NEWS2 8');
    await expect(values.headline()).toContainText('Høy risiko');
    await expect(values.part('respiration')).toContainText('venter på sending');
    await expect(station.outboxCount()).toHaveText('5');
    await workbench.shot(running, 'news2-pending');
    line.putBack();
    await expect(station.outboxCount()).toHaveText('0', { timeout: 60_000 });
    await expect(values.part('respiration')).not.toContainText('venter på sending');
    const points = ['respiration', 'spo2', 'oxygen', 'systolic', 'pulse', 'consciousness', 'temperature'];
    for (const [place, expected] of ['3', '0', '2', '1', '1', '0', '1'].entries())
      await expect(values.points(points[place] ?? '')).toHaveText(expected);
    const sent = (await observations(centre, patientId)).filter(
      ({ source }) => (source as { kind: string }).kind === 'staff',
    );
    expect(sent.map(({ code, unit, value }) => [code, unit, value ?? null]).sort()).toEqual([
      ['8310-5', 'Cel', 38.5],
      ['85354-9', 'mm[Hg]', null],
      ['9279-1', '/min', 25],
      ['text:acvpu', '{acvpu}', 0],
      ['text:oxygen-given', '{oxygen}', 1],
    ]);
    await expect(page.getByTestId('news2-earlier')).toContainText('Høy risiko');

    // The same values on scale 2, once the plan prescribes it: 97 % on oxygen is too much.
    await changePlan(running, centre.url, patientId, { news2Scale: 2 });
    await expect(page.getByTestId('news2-scale')).toContainText(
      /Skala 2 brukes.*Valgt i planen av Lege Fire, fra \d\d\.\d\d\.\d{4}/,
    );
    await expect(values.points('spo2')).toHaveText('3');
    await expect(values.headline()).toContainText('NEWS2 11');
    await looksRight(workbench, running, 'news2-complete');

    // Taken back: incomplete again, and the centre keeps both.
    await values.entered().getByRole('button', { name: 'Trekk tilbake Resp.' }).click();
    await expect(values.headline()).toContainText('Ufullstendig NEWS2 – mangler respirasjon');
    await expect(values.headline()).toContainText('Minst 8 poeng allerede: høy risiko');
    await expect(station.outboxCount()).toHaveText('0');
    const taken = (await observations(centre, patientId)).filter(({ code }) => code === '9279-1');
    expect(taken.map(({ status }) => status).sort()).toEqual(['entered_in_error', 'final']);

    // Any measure of the programme by one key, and it raises its alert as a device's would.
    await page.getByRole('heading', { name: 'Testfjell, Stille' }).first().click();
    await page.keyboard.press('v');
    const dialog = page.getByRole('dialog', { name: 'Legg inn verdi' });
    await expect(dialog).toContainText('Testfjell, Stille');
    await values.type({ 'SpO₂': '71' });
    await looksRight(workbench, running, 'values-dialog');
    await values.register();
    await expect(dialog).toHaveCount(0);
    const raised = async () =>
      (await station.alerts()).find(({ cause, severity }) => severity === 'red' && cause.value === 71);
    await expect.poll(raised).toMatchObject({ patientId, cause: { reason: 'limit' } });
    const alert = await raised();
    await station.openAlert(alert?.id ?? '');
    await expect(
      page.getByTestId('alert-panel').getByRole('button', { name: /Legg inn verdi/ }),
    ).toBeVisible();
  } finally {
    await line.stop();
  }
});

function phq9(at: number, answers: readonly (number | null)[]): unknown {
  return {
    resourceType: 'QuestionnaireResponse',
    status: 'completed',
    questionnaire: 'https://example.org/Questionnaire/form-phq9',
    subject: { identifier: { system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: NUMBER } },
    authored: new Date(at).toISOString(),
    item: answers.flatMap((answer, place) =>
      answer === null
        ? []
        : [
            {
              linkId: String(place + 1),
              text: `spørsmål ${String(place + 1)}`,
              answer: [{ valueInteger: answer }],
            },
          ],
    ),
  };
}

async function answerForms(centre: CentreProcess): Promise<void> {
  const now = Date.now();
  for (const [days, answers] of [
    [14, [2, 0, 0, 0, 0, 0, 0, 0, 0]],
    [9, [3, 1, null, 0, 1, 0, 0, 0, 0]],
    [2, [3, 3, 2, 1, 0, 0, 0, 0, 1]],
  ] as const)
    expect((await postFhir(centre.url, phq9(now - days * DAY, answers))).status).toBe(201);
}

async function openForms(
  workbench: Workbench,
  centre: CentreProcess,
): Promise<{
  running: RunningApp;
  values: PatientValues;
}> {
  const { running, station, values, patientId } = await atPatient(workbench, centre);
  await answerForms(centre);
  await changePlan(running, centre.url, patientId, {
    schedule: [{ questionnaireId: 'form-phq9', everyH: 24, dueAfterH: 2, pauses: [] }],
  });
  await station.openPatientPage(patientId);
  await values.openTab('Skjema');
  return { running, values };
}

test('P8 forms stand with their scores over time: newest first, changed answers and critical ones marked, and which are overdue', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(240_000);
  const { running, values } = await openForms(workbench, centre);
  const { page } = running.station;

  await expect(page.getByTestId('forms-due')).toContainText(/PHQ-9.*over frist/);
  await expect(page.getByTestId('score-line')).toContainText('PHQ-9 over tid');
  const rows = page.getByTestId('form-list').locator('tbody tr');
  await expect(rows).toHaveCount(3);
  // A form with a missing answer has no score; the next one is compared with the last that has.
  await expect(rows.nth(0)).toContainText('10');
  await expect(rows.nth(0)).toContainText('+8');
  await expect(rows.nth(0)).toHaveAttribute('data-severity', 'red');
  await expect(rows.nth(1)).toContainText('ingen poengsum');
  await expect(rows.nth(1)).toContainText('ikke vurdert, svar mangler');
  await expect(rows.nth(2).locator('td').nth(1)).toHaveText('2');
  await looksRight(workbench, running, 'forms-list');

  await rows.nth(0).getByRole('button', { name: 'PHQ-9' }).click();
  await expect(values.answer('1')).toHaveAttribute('data-change', 'same');
  await expect(values.answer('2')).toHaveAttribute('data-change', 'up');
  await expect(values.answer('2')).toContainText('høyere');
  await expect(values.answer('3')).toContainText('besvart nå');
  await expect(values.answer('5')).toContainText('lavere');
  await expect(values.answer('9')).toHaveAttribute('data-critical', 'red');
  await expect(values.answer('9')).toContainText('Rød');
  await looksRight(workbench, running, 'forms-one');

  // Any two dates; and the one that lacks an answer says so.
  const compared = page.getByLabel('Sammenlignet med');
  await compared.selectOption({ label: (await compared.locator('option').last().textContent()) ?? '' });
  await expect(values.answer('1')).toHaveAttribute('data-change', 'up');
  await expect(page.getByTestId('form-answers')).toContainText('+8 fra 2');
  const shown = page.getByLabel('Besvarelse', { exact: true });
  await shown.selectOption({ index: 1 });
  await expect(values.answer('3')).toContainText('ikke besvart');
  await expect(page.getByTestId('form-answers')).toContainText('ingen poengsum');

  // Back by keyboard, which stands where it left.
  await page.getByRole('button', { name: 'Alle skjema' }).press('Enter');
  await expect(rows.nth(1).getByRole('button', { name: 'PHQ-9' })).toBeFocused();
});
