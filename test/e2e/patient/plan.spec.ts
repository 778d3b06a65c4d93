import AxeBuilder from '@axe-core/playwright';
import type { Station } from '@shared/ipc/contract';
import type { WorklistRow } from '@shared/ipc/views';
import { fhirPatient, fhirSpo2, postFhir, readCentreLog } from '../workbench/centre-log';
import { CentreProcess } from '../workbench/centre-process';
import { expect, test, type RunningApp, type Workbench } from '../workbench/fixtures';
import { FlakyLine } from '../workbench/flaky-line';
import { PlanPage } from '../workbench/plan-page';
import type { StationPage } from '../workbench/station-page';

const NUMBER = '12844832115';
const DAY = /\d\d\.\d\d\.\d{4}/;

interface Desk {
  readonly running: RunningApp;
  readonly station: StationPage;
  readonly plan: PlanPage;
}

async function desk(workbench: Workbench, url: string, user: string): Promise<Desk> {
  const running = await workbench.start({ centreUrl: url });
  const { station } = running;
  await station.enter(user);
  return { running, station, plan: new PlanPage(station) };
}

/** A patient with standard limits: SpO₂ yellow under 92, red under 88. */
async function standardPatient(centre: CentreProcess): Promise<string> {
  await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  const log = await readCentreLog(centre.url);
  return (
    log.find((one) => one.kind === 'patient' && JSON.stringify(one.data).includes('Testfjell'))?.id ?? ''
  );
}

function rows(station: StationPage): Promise<readonly WorklistRow[]> {
  return station.page.evaluate(async () => {
    const answer = await (window as unknown as { station: Station }).station.readWorklist({});
    return answer.ok ? (JSON.parse(answer.value) as readonly WorklistRow[]) : [];
  });
}

async function known(station: StationPage, patientId: string): Promise<void> {
  await expect.poll(async () => (await rows(station)).some((row) => row.patientId === patientId)).toBe(true);
}

async function accessible({ station }: Desk): Promise<void> {
  const { violations } = await new AxeBuilder({ page: station.page })
    .setLegacyMode(true)
    .include('.patient-side')
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
}

test('P4 the zone plan stands beside the alert with the zone that fits marked, and on the patient’s page with what else was agreed; only a clinician changes it', async ({
  workbench,
  centre,
  secondWorkbench,
}) => {
  test.setTimeout(180_000);
  const nurse = await desk(workbench, centre.url, 'sykepleier1');
  const alert = await nurse.station.findAlert({ severity: 'red' });
  await nurse.station.openAlert(alert.id);
  const zone = nurse.station.page.getByTestId('alert-panel').locator('.zone[aria-current]');
  await expect(zone).toHaveText(/Nå.*Ring responssenteret/);
  await expect(zone).toContainText('Rød');

  await nurse.plan.open(alert.patientId);
  const section = nurse.station.page.getByTestId('section-plan');
  await expect(section.locator('.zone[aria-current]')).toContainText('Ring responssenteret');
  await expect(section.getByText('Bare behandler kan endre planen.')).toBeVisible();
  await expect(section.getByRole('button', { name: 'Endre plan' })).toHaveCount(0);
  await expect(nurse.station.page.getByTestId('plan-baseline')).toContainText(
    /\d+ ± \d+.*\d\d\.\d\d\.\d{4}–/,
  );
  await expect(nurse.station.page.getByTestId('plan-schedule')).toContainText(/hver dag · varsel 12 t etter/);

  const clinician = await desk(secondWorkbench, centre.url, 'lege');
  await clinician.plan.open(alert.patientId);
  await clinician.plan.change();
  const { plan, station } = clinician;
  await plan.form
    .getByRole('group', { name: 'Rød sone' })
    .getByLabel('Tiltak')
    .fill('Ring 116117 hvis ingen svarer.');
  await plan.field('Pasientens mål, ett på hver linje').fill('Gå til butikken');
  await plan.field('SpO₂-skala i NEWS2').selectOption('2');
  const addPause = plan.form.getByRole('button', { name: /^Legg til pause for/ }).first();
  await addPause.click();
  const pause = plan.form.getByRole('group', { name: /pause 1$/ }).first();
  await pause.getByLabel('Fra', { exact: true }).fill('2031-07-10T08:00');
  await pause.getByLabel('Til', { exact: true }).fill('2031-07-01T08:00');
  await expect(plan.form.getByText('Pause 1: slutten må komme etter starten.')).toBeVisible();
  await pause.getByLabel('Til', { exact: true }).fill('2031-07-20T08:00');
  await pause.getByLabel('Årsak til pausen').fill('Ferie');
  // A change over time is added, and one that is taken away again changes nothing.
  await plan.form.getByLabel('Retning').selectOption('up');
  await plan.form.getByRole('button', { name: 'Legg til endring' }).click();
  const rise = plan.form.getByRole('textbox', { name: /, gul, økning$/ }).last();
  await rise.fill('2');
  await plan.form

    .getByRole('textbox', { name: /, gul, økning, timer$/ })
    .last()
    .fill('24');
  await expect(plan.preview).toContainText(/, gul, økning, timer\s*ikke satt.*24 t/);
  await plan.form
    .getByRole('button', { name: /^Fjern .*, gul, økning$/ })
    .last()
    .click();
  await expect(plan.preview).not.toContainText('økning');
  await expect(plan.preview).toContainText('Gå til butikken');
  await secondWorkbench.shot(clinician.running, 'plan-zones-form');
  await plan.save();
  // What the clinician agreed is what the nurse reads, at once.
  await expect(section.locator('.zone[aria-current]')).toContainText('Ring 116117 hvis ingen svarer.');
  await expect(section).toContainText('planlagt pause');
  await expect(section).toContainText('10.07.2031–20.07.2031: Ferie');
  await expect(section).toContainText('Gå til butikken');
  await expect(section).toContainText('skala 2 (mål 88–92 %)');
  await accessible(nurse);
  for (const theme of ['light', 'dark'] as const) {
    await nurse.station.setTheme(theme);
    await workbench.shot(nurse.running, `plan-read-${theme}`);
  }
  await expect(station.outboxCount()).toHaveText('0');
});

test('P5 a personal limit has its author, start, reason and history; a changed one is judged by the centre at once, and can be taken back', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(180_000);
  const patientId = await standardPatient(centre);
  const one = await desk(workbench, centre.url, 'lege');
  const { station, plan, running } = one;
  await known(station, patientId);
  await plan.open(patientId);
  await expect(plan.limits).toContainText('Standardgrenser, ikke personlige');
  await plan.change();

  // What is wrong is said where it is wrong, and nothing is saved.
  const red = plan.field('SpO₂, rød, under');
  await red.fill('95');
  await expect(plan.form).toContainText('Gul grense må ligge innenfor rød.');
  await red.fill('900');
  await expect(plan.form).toContainText('Skriv en verdi mellom 50 og 100 %.');
  await red.fill('90,5');
  await expect(plan.form).toContainText('Skriv et helt tall.');
  await red.fill('90');
  await expect(plan.preview).toContainText(/SpO₂, rød, under\s*88 %.*90 %/);
  await plan.form.getByRole('button', { name: /^Lagre plan/ }).click();
  await expect(plan.form.getByText('Skriv hvorfor grensene endres.')).toBeVisible();
  await plan.field('Begrunnelse').fill('Avtalt med pasienten');
  await accessible(one);
  for (const theme of ['light', 'dark'] as const) {
    await station.setTheme(theme);
    await red.scrollIntoViewIfNeeded();
    await workbench.shot(running, `plan-form-${theme}`);
  }
  await station.page.setViewportSize({ width: 1920, height: 1080 });
  await workbench.shot(running, 'plan-form-wide');

  // The form is as it was after the page was left, and after the program died.
  await station.page.keyboard.press('Escape');
  await station.goTo('Oppgaver');
  await workbench.kill(running);
  const again = await desk(workbench, centre.url, 'lege');
  await again.plan.open(patientId);
  await expect(again.plan.field('SpO₂, rød, under')).toHaveValue('90');
  await expect(again.plan.field('Begrunnelse')).toHaveValue('Avtalt med pasienten');
  await again.plan.save();
  const own = again.plan.limits.locator('tr', { hasText: 'Avtalt med pasienten' });
  await expect(own).toContainText(/under 90/);
  await expect(own).toContainText(/Lege Fire/);
  await expect(own).toContainText(DAY);
  const history = await again.plan.history();
  await expect(history.locator('tr', { hasText: 'under 88' })).toContainText(
    /–.*Standardgrenser, ikke personlige/,
  );
  await expect(history.locator('tr', { hasText: 'Avtalt med pasienten' })).toContainText(
    /under 90 %.*gjelder.*Lege Fire/,
  );
  await expect(history).toContainText(/Ingen grenser før|ikke kjent på denne arbeidsstasjonen/);
  await workbench.shot(again.running, 'plan-history');

  // 89 was yellow before; the centre's rules have the new limit.
  await postFhir(centre.url, fhirSpo2(NUMBER, 89, new Date()));
  const alert = await again.station.findAlert({ severity: 'red', patientId });
  expect(alert.cause).toMatchObject({ bound: 90, value: 89 });

  // Taken back: a new version with the old content.
  await again.plan.change();
  await again.plan.field('SpO₂, rød, under').fill('85');
  await again.plan.field('SpO₂, gul, under').fill('87');
  await again.plan.field('Begrunnelse').fill('Feil pasient');
  await again.plan.save();
  await expect(again.plan.limits).toContainText('under 85');
  await again.station.page.getByRole('button', { name: 'Angre' }).click();
  await expect(again.plan.limits).toContainText('under 90');
  await expect(again.plan.limits).not.toContainText('under 85');
  await expect(again.plan.limits).toContainText('Endring angret');
});

test('P5 a plan that somebody else changes meanwhile: the form keeps what was typed and merges field by field; a lost race comes back to the form', async ({
  workbench,
  secondWorkbench,
  centre,
}) => {
  test.setTimeout(240_000);
  const patientId = await standardPatient(centre);
  const line = await FlakyLine.to(centre);
  try {
    const mine = await desk(workbench, line.url, 'lege');
    const theirs = await desk(secondWorkbench, centre.url, 'lege2');
    for (const { station, plan } of [mine, theirs]) {
      await known(station, patientId);
      await plan.open(patientId);
    }
    await mine.plan.change();
    await mine.plan.field('SpO₂, rød, under').fill('87');
    await mine.plan.field('SpO₂, gul, under').fill('93');
    await mine.plan.field('Begrunnelse').fill('Min grunn');

    await theirs.plan.change();
    await theirs.plan.field('SpO₂, rød, under').fill('86');
    await theirs.plan.field('Begrunnelse').fill('Deres grunn');
    await theirs.plan.save();

    await expect(mine.plan.meanwhile).toContainText('Lege Fem endret planen');
    await expect(mine.plan.meanwhile).toContainText(/SpO₂, rød, under\s*88 %.*86 %/);
    await expect(mine.plan.field('SpO₂, gul, under')).toHaveValue('93');
    await expect(mine.plan.form.getByRole('button', { name: /^Lagre plan/ })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await mine.plan.meanwhile.scrollIntoViewIfNeeded();
    await workbench.shot(mine.running, 'plan-meanwhile');
    await mine.plan.meanwhile.getByRole('button', { name: 'Behold min: 87 %' }).click();
    await mine.plan.save();
    await expect(theirs.plan.limits).toContainText('under 87');
    await expect(theirs.plan.limits).toContainText('under 93');

    // Without a line the change waits, and loses to one that came first.
    line.pull();
    await expect(mine.station.status('live')).toHaveCount(0);
    await mine.plan.change();
    await mine.plan.field('SpO₂, rød, under').fill('84');
    await mine.plan.field('Puls, rød, over').fill('125');
    await mine.plan.field('Begrunnelse').fill('Skrevet uten nett');
    await mine.plan.save();
    await expect(mine.station.page.getByTestId('plan-pending')).toContainText('venter på sending');
    await workbench.shot(mine.running, 'plan-pending');
    await theirs.plan.change();
    await theirs.plan.field('SpO₂, rød, under').fill('85');
    await theirs.plan.field('Begrunnelse').fill('Først ute');
    await theirs.plan.save();
    await expect(theirs.station.outboxCount()).toHaveText('0');
    line.putBack();
    await expect(mine.plan.lost).toContainText('Lege Fem kom først');
    await expect(mine.plan.lost).toContainText(/SpO₂, rød, under\s*87 %.*84 %/);
    await workbench.shot(mine.running, 'plan-lost');

    // The outbox leads to it too.
    await mine.station.goTo('Arbeidsliste');
    await mine.station.outboxCount().click();
    const outbox = mine.station.page.getByTestId('outbox');
    await expect(outbox).toContainText('Skrevet uten nett');
    await expect(outbox.getByRole('button', { name: 'Send på nytt på det nyeste' })).toHaveCount(0);
    await outbox.getByRole('button', { name: 'Åpne planen' }).click();
    await mine.plan.lost.getByRole('button', { name: 'Fortsett i skjemaet' }).click();
    await expect(mine.plan.lost).toHaveCount(0);
    await expect(mine.plan.field('Puls, rød, over')).toHaveValue('125');
    await expect(mine.plan.field('Begrunnelse')).toHaveValue('Skrevet uten nett');
    await mine.plan.meanwhile.getByRole('button', { name: 'Bruk deres: 85 %' }).click();
    await mine.plan.save();
    await expect(theirs.plan.limits).toContainText('over 125');
    await expect(theirs.plan.limits).toContainText('under 85');
    await expect(mine.station.outboxCount()).toHaveText('0');
  } finally {
    await line.stop();
  }
});

test('P6 a start-up period shows how far it is, finds the normal state from ten values, and proposes limits that a clinician takes in, changes or drops', async ({
  workbench,
}) => {
  test.setTimeout(240_000);
  const centre = new CentreProcess(['--patients', '80', '--seed', '9', '--history-days', '20']);
  try {
    await centre.start();
    const one = await desk(workbench, centre.url, 'lege');
    const { station, plan, running } = one;
    const starting = (await rows(station)).filter(({ status }) => status === 'start_up');
    const counts = await station.page.evaluate(
      async (ids) => {
        const found: { id: string; code: string; count: number }[] = [];
        for (const patientId of ids) {
          const view = await (window as unknown as { station: Station }).station.readPatient({ patientId });
          for (const { code, count } of view.ok ? view.value.measures : [])
            found.push({ id: patientId, code, count });
        }
        return found;
      },
      starting.map(({ patientId }) => patientId),
    );
    // Both are asked of the same patient: how many readings a day has had depends on the time of day.
    const tenOf = (id: string, wanted: string): boolean =>
      counts.some((found) => found.id === id && found.code === wanted && found.count >= 10);
    const enough = counts.find(
      ({ id, code }) => code === '2708-6' && tenOf(id, '2708-6') && tenOf(id, '8867-4'),
    );
    const few = counts.find(({ id, count }) => count > 1 && count < 10 && id !== enough?.id);
    expect([enough, few]).not.toContain(undefined);

    await plan.open(few?.id ?? '');
    const panel = station.page.getByTestId('start-up');
    await expect(panel).toContainText(/Dag \d+ av 14, fra \d\d\.\d\d\.\d{4}\./);
    await expect(panel).toContainText(`For få: ${String(few?.count)} av 10 verdier.`);
    await workbench.shot(running, 'start-up-few');

    await plan.open(enough?.id ?? '');
    const row = panel.locator('[data-code="2708-6"]');
    await expect(row).toContainText(new RegExp(`${String(enough?.count)} av 10 verdier`));
    const [, normal = '', red = '', yellow = ''] =
      /(\d\d) ± \d+ %.*?R.*?under (\d\d).*?G.*?under (\d\d)/s.exec((await row.textContent()) ?? '') ?? [];
    expect(Number(yellow) - Number(red)).toBe(2);
    expect(Math.abs(Number(normal) - Number(yellow) - 2)).toBeLessThanOrEqual(1);
    await row.getByRole('button', { name: /^Ta inn i planen:/ }).click();
    await expect(plan.preview).toContainText('SpO₂, normaltilstand');
    await expect(plan.preview).toContainText(`→ ${yellow} %`);
    // Each figure can be changed before it is saved, and a proposal taken out again.
    await plan.field('SpO₂, gul, under').fill(String(Number(normal) - 1));
    await panel
      .locator('[data-code="8867-4"]')
      .getByRole('button', { name: /^Ta inn i planen:/ })
      .click();
    await panel
      .locator('[data-code="8867-4"]')
      .getByRole('button', { name: /^Ta ut igjen:/ })
      .click();
    await expect(plan.field('Begrunnelse')).toHaveValue(/^Ut fra oppstartsperioden/);
    await accessible(one);
    for (const theme of ['light', 'dark'] as const) {
      await station.setTheme(theme);
      await workbench.shot(running, `start-up-${theme}`);
    }
    await plan.save();
    await expect(station.page.getByTestId('plan-baseline')).toContainText(`${normal} ±`);
    await expect(station.page.getByTestId('plan-baseline')).not.toContainText('Puls');
    await expect(plan.limits).toContainText(`under ${String(Number(normal) - 1)}`);
    await expect(plan.limits).toContainText(/Ut fra oppstartsperioden/);
    await expect(row).toContainText(/I planen\.|Ta inn i planen/);
  } finally {
    await centre.dispose();
  }
});
