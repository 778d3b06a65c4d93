import type { AlertReason } from '@shared/model/alert';
import type { AlertRow } from '@shared/ipc/views';
import { fhirPatient, postFhir } from '../workbench/centre-log';
import { CentreProcess } from '../workbench/centre-process';
import { expect, test } from '../workbench/fixtures';
import type { StationPage } from '../workbench/station-page';

const NUMBER = '12844832115';

/** A centre whose shift opens with every kind of alert. */
async function withKinds(use: (centre: CentreProcess) => Promise<void>): Promise<void> {
  const centre = new CentreProcess(['--patients', '60', '--seed', '5', '--history-days', '5']);
  try {
    await centre.start();
    await use(centre);
  } finally {
    await centre.dispose();
  }
}

async function ofKind(station: StationPage, reason: AlertReason): Promise<AlertRow> {
  let found: AlertRow | undefined;
  await expect
    .poll(
      async () => (found = (await station.alerts()).find((row) => row.cause.reason === reason)) !== undefined,
    )
    .toBe(true);
  if (found === undefined) throw new Error('unreachable');
  return found;
}

/** What the row of each kind says; `group` is no alert of its own but a count on the others. */
const words: Readonly<Record<Exclude<AlertReason, 'group'>, RegExp>> = {
  limit: /(SpO₂|Blodsukker|Temp\.|Vekt|Puls|Skritt|BT) .* · (under|over) \d/,
  delta: /Vekt \d+,\d kg · økt \d,\d på \d d/,
  baseline: /SpO₂ \d\d % · under normaltilstand \d\d ± 1/,
  missing_measurement: /Mangler måling: /,
  missing_form: /Mangler skjema: Daglige symptomer, KOLS/,
  form_answer: /: \d+ poeng · Svar i skjema/,
  critical_item: /Kritisk svar i PHQ-9 · spørsmål 9 .*: «1»/,
  message: /Melding fra pasienten · «.+»/,
  technical: /Lavt batteri i utstyret|Målinger blir ikke overført/,
  inactive: /Inaktiv pasient · Verken målinger, skjema eller meldinger/,
};

test('A1 every kind of alert stands in the queue with its words, and several at once are one group of a patient', async ({
  workbench,
}) => {
  await withKinds(async (centre) => {
    const running = await workbench.start({ centreUrl: centre.url });
    const { station } = running;
    await station.page.setViewportSize({ width: 1600, height: 1500 });
    await station.enter();
    await station.goTo('Varsler');
    for (const [reason, says] of Object.entries(words)) {
      const row = await ofKind(station, reason as AlertReason);
      await expect(station.queueRow(row.id)).toContainText(says);
    }
    const several = (await station.alerts()).filter(({ together = 1 }) => together > 1);
    expect(several.length).toBeGreaterThan(1);
    for (const { id, patientId, together } of several) {
      expect(several.filter((row) => row.patientId === patientId)).toHaveLength(together ?? 0);
      await expect(station.queueRow(id)).toContainText(`+${String((together ?? 1) - 1)}`);
    }
    await workbench.shot(running, 'kinds-queue');
    await station.openAlert(several[0]?.id ?? '');
    await expect(station.page.getByText(/varsler samtidig for denne pasienten/)).toBeVisible();
    await workbench.shot(running, 'kinds-group');

    // A form that comes in now: item 9 is red, whatever the score, and names its answer.
    await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
    const item = Array.from({ length: 9 }, (_, place) => ({
      linkId: String(place + 1),
      text: place === 8 ? 'spørsmål 9' : `spørsmål ${String(place + 1)}`,
      answer: [{ valueInteger: place === 8 ? 2 : 0 }],
    }));
    const answered = await postFhir(centre.url, {
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      questionnaire: 'http://vaktrom.example/form-phq9',
      subject: { identifier: { system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: NUMBER } },
      authored: new Date().toISOString(),
      item,
    });
    expect(answered.status).toBe(201);
    await expect
      .poll(async () => {
        const row = (await station.alerts()).find(({ patientName }) => patientName === 'Testfjell, Stille');
        return row && [row.severity, row.cause.reason, row.cause.detail];
      })
      .toEqual(['red', 'critical_item', { kind: 'item', title: 'PHQ-9', item: 'spørsmål 9', answer: '2' }]);
  });
});

test('A2 the panel says why: rule and version, the value, the limit, who set it and when', async ({
  workbench,
}) => {
  await withKinds(async (centre) => {
    const running = await workbench.start({ centreUrl: centre.url });
    const { station } = running;
    await station.page.setViewportSize({ width: 1600, height: 1500 });
    await station.enter();
    const why = station.page
      .locator('section', { has: station.page.getByRole('heading', { name: 'Hvorfor dette varselet' }) })
      .last();
    const fact = (name: string) =>
      why.locator('dl > div', { has: station.page.locator('dt', { hasText: name }) }).locator('dd');

    const limit = (await station.alerts()).find(
      ({ cause }) => cause.reason === 'limit' && cause.bound !== null,
    );
    await station.openAlert(limit?.id ?? '');
    await expect(why).toContainText(
      /er (under nedre|over øvre) (rød|gul) grense .* Målt \d\d\.\d\d\.\d{4} kl\. \d\d:\d\d\./,
    );
    await expect(why).toContainText(/Grensen er satt av Lege Fire \d\d\.\d\d\.\d{4}\./);
    await expect(fact('Verdi')).toContainText(String(limit?.cause.value).replace('.', ','));
    await expect(fact('Grense')).toContainText(String(limit?.cause.bound).replace('.', ','));
    await expect(fact('Satt av')).toContainText(/Lege Fire\s+\d\d\.\d\d\.\d{4}/);
    await expect(fact('Regel')).toContainText(/limit:.*1/);

    const change = await ofKind(station, 'delta');
    await station.openAlert(change.id);
    await expect(why).toContainText(
      /Vekt har økt .* Rød grense er en økning på 2 kg på 3 døgn\. Planen er sist endret av Lege Fire/,
    );
    await expect(fact('Grense')).toHaveText('økning på 2,0 kg på 3 d');
    await expect(fact('Regel')).toContainText(/delta:29463-7:above.*1/);
    await workbench.shot(running, 'why-change');

    const drift = await ofKind(station, 'baseline');
    await station.openAlert(drift.id);
    await expect(why).toContainText(/under normaltilstanden i 4 målinger på rad/);
    await expect(fact('Normaltilstand')).toContainText(
      /\d\d ± 1 % funnet \d\d\.\d\d\.\d{4}–\d\d\.\d\d\.\d{4}/,
    );
    await workbench.shot(running, 'why-drift');

    const critical = await ofKind(station, 'critical_item');
    await station.openAlert(critical.id);
    await expect(why).toContainText('Regelen er fast for skjemaet og gjelder alle.');
    await expect(fact('Skjema')).toContainText('PHQ-9, spørsmål 9');
    await expect(fact('Svar')).toHaveText('1');
    await expect(fact('Regel')).toContainText(/critical_item:form-phq9:9.*1/);
    await workbench.shot(running, 'why-critical');

    for (const reason of ['missing_form', 'message', 'technical', 'inactive'] as const) {
      const row = await ofKind(station, reason);
      await station.openAlert(row.id);
      await expect(why.locator('.why-text')).toHaveText(row.cause.ruleText);
      await expect(fact('Regel')).toContainText(new RegExp(`${reason}.*1`));
    }
  });
});
