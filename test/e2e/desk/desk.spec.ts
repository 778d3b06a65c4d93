import type { Page } from '@playwright/test';
import type { Station } from '@shared/ipc/contract';
import type { AlertRow, WorklistRow } from '@shared/ipc/views';
import { fhirPatient, fhirPulse, fhirSpo2, postFhir, readCentreLog } from '../workbench/centre-log';
import type { CentreProcess } from '../workbench/centre-process';
import { expect, test, type RunningApp, type Workbench } from '../workbench/fixtures';
import { FlakyLine } from '../workbench/flaky-line';
import type { StationPage } from '../workbench/station-page';

const NUMBER = '12844832115';
const MINUTE = 60_000;

interface Open {
  readonly running: RunningApp;
  readonly station: StationPage;
  readonly page: Page;
  readonly alert: AlertRow;
}

/** A station whose person has one red alert of a known patient open. */
async function openRed(
  workbench: Workbench,
  centre: CentreProcess,
  { user = 'sykepleier1', url = centre.url, value = 71 } = {},
): Promise<Open> {
  const running = await workbench.start({ centreUrl: url });
  const { station } = running;
  await station.enter(user);
  await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  await postFhir(centre.url, fhirSpo2(NUMBER, value, new Date()));
  const patientId = await idOf(centre);
  const alert = await station.findAlert({ severity: 'red', patientId });
  await station.openAlert(alert.id);
  await takeButton(station.page).waitFor();
  return { running, station, page: station.page, alert };
}

async function idOf(centre: CentreProcess): Promise<string> {
  const log = await readCentreLog(centre.url);
  return (
    log.find((one) => one.kind === 'patient' && JSON.stringify(one.data).includes('Testfjell'))?.id ?? ''
  );
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const takeButton = (page: Page) => button(page, 'Ta');
const panel = (page: Page) => page.getByTestId('alert-panel');

test('A3 take, handle and close are separate acts; red needs cause and action from the programme’s list; a next step with a deadline becomes a task', async ({
  workbench,
  centre,
}) => {
  const { running, station, page, alert } = await openRed(workbench, centre);
  await expect(button(page, 'Kvitter ut')).toHaveCount(0);
  await station.take();
  await expect(takeButton(page)).toHaveCount(0);
  expect((await station.alert(alert.id))?.state).toBe('taken');

  // Every choice of the programme is in sight, and a red one asks for both.
  await page.getByLabel('Kommentar').fill('Ringte. Bedre etter hvile.');
  await station.close();
  for (const name of ['Årsak', 'Tiltak'])
    await expect(page.getByLabel(name)).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Kommentar')).toHaveValue('Ringte. Bedre etter hvile.');
  const choices = page.getByLabel('Årsak').locator('option[data-key]');
  const numbers = await choices.evaluateAll((options) => options.map((one) => one.getAttribute('data-key')));
  expect(numbers.length).toBeLessThanOrEqual(9);
  expect(numbers).toEqual(numbers.map((_, index) => String(index + 1)));
  await expect(choices.filter({ hasText: 'Forbigående avvik' })).toBeVisible();
  await page.getByLabel('Årsak').selectOption('transient');
  await page.getByLabel('Tiltak').selectOption('repeat_measurement');
  await page.getByLabel('Neste steg').fill('Ring igjen om målingen');
  await button(page, 'om 1 time').click();
  await workbench.shot(running, 'desk-close');
  await station.close();
  await expect(station.queueRow(alert.id)).toHaveCount(0);
  await expect(station.outboxCount()).toHaveText('0');

  // The next step is a task with its deadline; done with an outcome, and undone as a new one.
  await station.goTo('Oppgaver');
  const task = page.getByTestId('task').filter({ hasText: 'Ring igjen om målingen' });
  await expect(task).toContainText('Testfjell, Stille');
  await expect(task).toContainText(/5\d min|1 t/);
  await workbench.shot(running, 'desk-tasks');
  await task.getByRole('button', { name: /^Utført/ }).click();
  await task.getByLabel('Utfall').fill('Svarte. Målte 95 %.');
  await task.getByRole('button', { name: 'Registrer som utført' }).click();
  await expect(page.locator('[data-testid="task"][data-state="done"]')).toContainText('Svarte. Målte 95 %.');
  await page.getByRole('button', { name: /^Angre utført/ }).click();
  await expect(page.locator('[data-testid="task"][data-state="open"]')).toHaveCount(1);
  await expect(station.outboxCount()).toHaveText('0');

  const log = await readCentreLog(centre.url);
  const codes = log
    .filter((one) => one.kind === 'alert_event' && one.data['alertId'] === alert.id)
    .map((one) => one.data['code']);
  expect(codes.sort()).toEqual([0, 1, 3, 6, 7]);
  expect(log.find((one) => one.id === alert.id)?.data['closed']).toMatchObject({
    cause: 'transient',
    action: 'repeat_measurement',
    nextStep: 'Ring igjen om målingen',
    comment: 'Ringte. Bedre etter hvile.',
  });
  const tasks = log.filter((one) => one.kind === 'task').map((one) => one.data);
  expect(tasks.map((one) => one['state']).sort()).toEqual(['done', 'open']);
  expect(tasks.every((one) => one['alertId'] === alert.id)).toBe(true);
});

test('A4 a taken alert says who has it and since when, later ones of the patient follow that nurse, and who loses a race is told and keeps the words', async ({
  workbench,
  secondWorkbench,
  centre,
}) => {
  const line = await FlakyLine.to(centre);
  try {
    const first = await openRed(workbench, centre);
    const second = await secondWorkbench.start({ centreUrl: line.url });
    await second.station.enter('sykepleier2');
    await second.station.openAlert(first.alert.id);
    await takeButton(second.station.page).waitFor();
    line.pull();
    await expect(second.station.status('offline')).toBeVisible();

    await first.station.take();
    const word = 'Pasienten ringte selv';
    await second.station.take();
    await second.station.page.getByLabel('Kommentar').fill(word);
    line.putBack();

    const lost = second.station.page.getByTestId('act-notice');
    await expect(lost).toContainText('Sykepleier Én kom først', { timeout: 40_000 });
    await expect(second.station.page.getByLabel('Kommentar')).toHaveValue(word);
    await expect(panel(second.station.page)).toContainText('Sykepleier Én har varselet');
    await expect(panel(second.station.page)).toContainText(/Siden \d\d:\d\d/);

    // A later alert of the same patient follows the nurse who has the patient.
    await postFhir(centre.url, fhirPulse(NUMBER, 150, new Date()));
    const later = await first.station.findAlert({ severity: 'red', patientId: first.alert.patientId });
    await expect
      .poll(async () => (await second.station.alert(later.id))?.follows?.name)
      .toBe('Sykepleier Én');
    await second.station.goTo('Varsler');
    await expect(second.station.queueRow(later.id)).toContainText('Følger Sykepleier Én');
    await second.station.openAlert(later.id);
    await expect(panel(second.station.page)).toContainText('Følger Sykepleier Én');
    await secondWorkbench.shot(second, 'desk-follows');
    await first.station.openAlert(later.id);
    await expect(panel(first.page)).toContainText('Følger deg');
    const whose = first.page.locator('.toolbar:visible').getByText('Mine', { exact: true });
    await whose.click();
    await expect(first.station.queueRow(later.id)).toBeVisible();

    // Next most urgent: hers among them, and nobody else's before it is overdue.
    expect(await nextTwo(first.page)).toContain('Testfjell, Stille');
    expect(await nextTwo(second.station.page)).not.toContain('Testfjell, Stille');
  } finally {
    await line.stop();
  }
});

test('A5 a snooze always ends, has a reason, breaks on worsening, and can be changed while it runs', async ({
  workbench,
  centre,
}) => {
  const { running, station, page, alert } = await openRed(workbench, centre);
  await button(page, 'Utsett').click();
  await page.getByRole('button', { name: 'Registrer utsettelsen' }).click();
  await expect(page.getByText('Velg hvor lenge.')).toBeVisible();
  await page.getByText('Skriv en begrunnelse.').waitFor();
  await button(page, '10 min').click();
  await page.getByLabel('Begrunnelse').fill('Ringer igjen');
  await workbench.shot(running, 'desk-snooze');
  await page.getByRole('button', { name: 'Registrer utsettelsen' }).click();
  // Ten minutes before midnight it ends tomorrow, and then the day is said too.
  await expect(panel(page)).toContainText(/til (\d\d\.\d\d\. )?\d\d:\d\d av Sykepleier Én: Ringer igjen/);
  await expect(station.queueRow(alert.id)).toContainText('utsatt av Sykepleier Én: Ringer igjen');
  await expect(station.outboxCount()).toHaveText('0');
  const until = (await station.alert(alert.id))?.snoozedUntil ?? 0;

  // Changed while it runs.
  await button(page, 'Endre utsettelsen').click();
  await button(page, '20 min').click();
  await page.getByLabel('Begrunnelse').fill('Trenger mer tid');
  await page.getByRole('button', { name: 'Registrer endringen' }).click();
  await expect
    .poll(async () => ((await station.alert(alert.id))?.snoozedUntil ?? 0) - until)
    .toBeGreaterThan(9 * MINUTE);
  await expect(panel(page)).toContainText('Trenger mer tid');
  await expect(station.outboxCount()).toHaveText('0');

  // A worse value breaks it, and the panel says why.
  await postFhir(centre.url, fhirSpo2(NUMBER, 64, new Date()));
  await expect.poll(async () => (await station.alert(alert.id))?.state).toBe('open');
  await expect(page.getByTestId('snooze-over')).toContainText('Utsettelsen er brutt');
  await workbench.shot(running, 'desk-snooze-over');

  // It ends by itself: the centre opens the alert again at its time.
  const version = (await station.alert(alert.id))?.version ?? 0;
  await snoozeFor(page, alert.id, version, 3_000);
  await expect.poll(async () => (await station.alert(alert.id))?.state).toBe('snoozed');
  await expect.poll(async () => (await station.alert(alert.id))?.state, { timeout: 20_000 }).toBe('open');
});

test('A6 an alert is escalated to a role, a person or outside, and what is overdue or not finished reaches the lead by time alone', async ({
  workbench,
  secondWorkbench,
  centre,
}) => {
  const { running, station, page, alert } = await openRed(workbench, centre);
  const escalate = async (to: { value?: string; label?: string }, reason: string): Promise<void> => {
    await button(page, 'Eskaler').click();
    await page.getByLabel('Til hvem').selectOption(to);
    await page.getByLabel('Begrunnelse').fill(reason);
    await page.getByRole('button', { name: 'Registrer eskaleringen' }).click();
    await expect(page.getByLabel('Til hvem')).toHaveCount(0);
    await expect(station.outboxCount()).toHaveText('0');
  };
  await escalate({ label: 'Legevakt 116117' }, 'Trenger tilsyn');
  await expect(panel(page)).toContainText('Legevakt 116117');
  await escalate({ label: 'Sykepleier To' }, 'Kjenner pasienten');
  await expect(panel(page).locator('.headline-facts')).toContainText('Sykepleier To');
  const lead = await secondWorkbench.start({ centreUrl: centre.url });
  await lead.station.enter('vaktleder');
  const mark = lead.station.page.getByTestId('lead-mark');
  await expect(mark).toHaveText(/Til vaktleder 0$/);
  await escalate({ label: 'Vaktleder' }, 'Usikker på tiltak');
  await workbench.shot(running, 'desk-escalated');
  await expect(station.queueRow(alert.id)).toContainText('eskalert til Vaktleder');

  // The lead is told by a count that is always in sight and opens what it counts, with the reason.
  await expect(mark).toHaveText(/Til vaktleder 1$/);
  await mark.click();
  await expect(lead.station.queueRow(alert.id)).toContainText('Eskalert til vaktleder');

  // Overdue, and taken and not finished: by time, without a push. The nurse sees the same as past its deadline.
  const yellow = await station.findAlert({ severity: 'yellow' });
  await station.openAlert(yellow.id);
  await station.take();
  await expect(station.outboxCount()).toHaveText('0');
  const later = Date.now() + 24 * 60 * MINUTE;
  for (const one of [page, lead.station.page]) await one.clock.setFixedTime(later);
  for (const mine of [mark, page.getByTestId('lead-mark')]) {
    const beyond = async (): Promise<number> => {
      const open = (await station.alerts()).filter((row) => row.state === 'open' && row.dueAt <= later);
      return Number(await mine.getAttribute('data-count')) - open.filter(({ id }) => id !== alert.id).length;
    };
    // The one that was escalated, and the one that is taken.
    await expect.poll(beyond, { timeout: 20_000 }).toBe(2);
  }
  await expect(page.getByTestId('lead-mark')).toContainText('Over frist');
  await lead.station.goTo('Varsler');
  await expect(lead.station.page.getByText('Over frist, ingen har det').first()).toBeVisible();
  await expect(lead.station.queueRow(yellow.id)).toContainText('Tatt, ikke ferdig');
  await secondWorkbench.shot(lead, 'desk-lead');
  const log = await readCentreLog(centre.url);
  const events = log.filter((one) => one.kind === 'alert_event' && one.data['alertId'] === alert.id);
  expect(
    events
      .filter((one) => one.data['act'] === 'escalated')
      .map((one) => one.data['code'] ?? null)
      .sort(),
  ).toEqual([4, 9, null].sort());
});

test('A9 what changed while an alert was open is shown before it can be closed, and after a conflict', async ({
  workbench,
  centre,
}) => {
  const line = await FlakyLine.to(centre);
  try {
    const { running, station, page, alert } = await openRed(workbench, centre, { url: line.url, value: 87 });
    await postFhir(centre.url, fhirSpo2(NUMBER, 85, new Date()));
    const unseen = page.getByTestId('unseen-change');
    await expect(unseen).toContainText('Verdien er endret siden du så den: SpO₂ 87 → 85 %');
    await station.take();
    await station.fillClosing('Ringte');
    await station.close();
    // Not closed, and the keyboard stands where the looking is done.
    await expect(page.getByRole('button', { name: 'Jeg har sett endringen' })).toBeFocused();
    await workbench.shot(running, 'desk-unseen');
    await expect.poll(async () => (await station.alert(alert.id))?.state).toBe('taken');
    await page.keyboard.press('Enter');
    await expect(unseen).toHaveCount(0);
    await station.close();
    await expect(station.queueRow(alert.id)).toHaveCount(0);
    await expect(station.outboxCount()).toHaveText('0');

    // Another alert, on which the value changes while the cable is out.
    await postFhir(centre.url, fhirSpo2(NUMBER, 87, new Date()));
    const again = await station.findAlert({ severity: 'red', patientId: alert.patientId });
    await station.openAlert(again.id);
    await takeButton(page).waitFor();
    line.pull();
    await expect(station.status('offline')).toBeVisible();
    await station.take();
    await station.fillClosing('Ringte igjen');
    await station.close();
    await postFhir(centre.url, fhirSpo2(NUMBER, 83, new Date()));
    line.putBack();
    await expect.poll(() => station.outboxView(), { timeout: 40_000 }).toEqual([1, 1]);
    await page.getByTestId('outbox-count').click();
    await expect(page.getByTestId('outbox')).toContainText('SpO₂ 87 → 83 %');
    await expect(page.getByTestId('outbox')).toContainText('Ringte igjen');
  } finally {
    await line.stop();
  }
});

test('A10 an alert shows the last times of this pattern and what was done then', async ({
  workbench,
  centre,
}) => {
  const { running, station, page, alert } = await openRed(workbench, centre);
  await expect(page.getByTestId('past-alerts')).toContainText('Ingen slike varsler');
  for (const [index, value] of [70, 69, 68, 67].entries()) {
    const now =
      index === 0 ? alert : await station.findAlert({ severity: 'red', patientId: alert.patientId });
    if (index > 0) await station.openAlert(now.id);
    await station.take();
    await page.getByLabel('Årsak').selectOption('known');
    await page.getByLabel('Tiltak').selectOption('contacted_advice');
    await page.getByLabel('Neste steg').fill(`Steg ${String(index)}`);
    await page.getByLabel('Kommentar').fill(`Gang nummer ${String(index)}`);
    await station.close();
    await expect(station.outboxCount()).toHaveText('0');
    await expect(station.queueRow(now.id)).toHaveCount(0);
    await postFhir(centre.url, fhirSpo2(NUMBER, value, new Date()));
  }
  const newest = await station.findAlert({ severity: 'red', patientId: alert.patientId });
  await station.openAlert(newest.id);
  const past = page.getByTestId('past-alerts').locator('li');
  await expect(past).toHaveCount(3);
  await expect(past.first()).toContainText('Kjent for denne pasienten → Kontaktet og gitt råd');
  await expect(past.first()).toContainText('Steg 3');
  await expect(past.first()).toContainText('Gang nummer 3');
  await expect(past.first()).toContainText('Sykepleier Én');
  await expect(past.last()).toContainText('Gang nummer 1');
  await workbench.shot(running, 'desk-past');
});

test('A11 severity is colour, shape, letter and word in list, queue, panel and strip', async ({
  workbench,
  centre,
}) => {
  const { station, page, alert } = await openRed(workbench, centre);
  const letters = { red: 'R', yellow: 'G', blue: 'B', green: '–' } as const;
  const words = { red: 'Rød', yellow: 'Gul', blue: 'Blå', green: 'Grønn' } as const;
  const shapes = new Map<string, Set<string>>();
  const check = async (where: string): Promise<void> => {
    const marks = await page.locator(`${where} .mark`).evaluateAll((found) =>
      found
        .filter((mark) => mark.getClientRects().length > 0)
        .map((mark) => {
          const before = getComputedStyle(mark, '::before');
          return {
            severity: /mark-(red|yellow|blue|green)/.exec(mark.getAttribute('class') ?? '')?.[1] ?? '',
            letter: mark.textContent,
            around: mark.parentElement?.textContent ?? '',
            // A filled circle and a ring are two shapes.
            shape: [before.clipPath, before.borderRadius, before.borderTopStyle].join(' '),
          };
        }),
    );
    expect(marks.length, where).toBeGreaterThan(0);
    for (const mark of marks) {
      const severity = mark.severity as keyof typeof letters;
      expect(mark.letter.trim(), where).toBe(letters[severity]);
      expect(mark.around, where).toContain(words[severity]);
      shapes.set(severity, (shapes.get(severity) ?? new Set()).add(mark.shape));
    }
  };
  await station.findAlert({ severity: 'yellow' });
  await station.findAlert({ severity: 'blue' });
  await check('[data-testid="alert-queue"]');
  await check('[data-testid="alert-panel"]');
  await check('.toolbar:visible');
  await page.clock.setFixedTime(Date.now() + 30 * MINUTE);
  await expect(page.getByTestId('lead-mark')).not.toHaveAttribute('data-count', '0', { timeout: 15_000 });
  await check('[data-testid="lead-mark"]');
  await station.goTo('Arbeidsliste');
  await station.worklistRow(alert.patientId).waitFor();
  await check('[data-testid="worklist"]');
  // Four severities, four shapes.
  expect([...shapes.keys()].sort()).toEqual(['blue', 'green', 'red', 'yellow']);
  const each = [...shapes.values()].map((all) => [...all].sort().join(' | '));
  expect(new Set(each).size).toBe(4);
});

test('V5 full keyboard: a routine alert in at most six keys from anywhere, a reviewed green in one, the command palette, and the keyboard is never lost', async ({
  workbench,
  centre,
}) => {
  const { running, station, page } = await openRed(workbench, centre);
  await page.keyboard.press('Escape');
  await station.goTo('Logg');
  let keys = 0;
  const press = async (key: string): Promise<void> => {
    keys += 1;
    await page.keyboard.press(key);
    expect(await page.evaluate(() => document.activeElement !== document.body), `focus after ${key}`).toBe(
      true,
    );
  };
  await press('n');
  await takeButton(page).waitFor();
  const name = (await panel(page).getByRole('heading').first().textContent()) ?? '';
  const first = (await station.alerts()).filter((row) => row.patientName === name && row.severity === 'red');
  expect(first).toHaveLength(1);
  await expect(takeButton(page)).toHaveAttribute('title', /\(T\)/);
  await press('t');
  await page.getByLabel('Årsak').waitFor();
  await press('4');
  await expect(page.getByLabel('Årsak')).toHaveValue(/.+/);
  await press('3');
  await expect(page.getByLabel('Tiltak')).toHaveValue('repeat_measurement');
  await press('Enter');
  await expect(station.queueRow(first[0]?.id ?? '')).toHaveCount(0);
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  await press('n');
  expect(keys).toBeLessThanOrEqual(6);
  await expect(panel(page)).toContainText(name === 'Testfjell, Stille' ? /./ : 'Testfjell, Stille');
  await workbench.shot(running, 'desk-next');

  // The palette: a patient by name, never by person number; a place; an act on what is open.
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: /Finn pasient/ });
  await expect(field).toBeFocused();
  await page.keyboard.type(NUMBER.slice(0, 6));
  await expect(page.getByRole('option')).toHaveCount(0);
  await field.fill('testfj');
  await expect(page.getByRole('option').first()).toContainText('Testfjell, Stille');
  await workbench.shot(running, 'desk-palette');
  await page.keyboard.press('Enter');
  await expect(panel(page).or(page.getByTestId('patient-panel')).first()).toContainText('Testfjell, Stille');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('oppgaver');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Oppgaver' })).toBeVisible();
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);

  // Every key on screen, and back.
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Taster' });
  await expect(list).toContainText('Neste varsel som haster mest');
  await page.keyboard.press('t');
  await workbench.shot(running, 'desk-keys');
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  expect((await station.alerts()).filter((row) => row.state === 'taken')).toEqual([]);

  // A green is reviewed by one key on its row.
  await page.keyboard.press('Alt+1');
  const green = await page.evaluate(async () => {
    const rows = await (window as unknown as { station: Station }).station.readWorklist({});
    const all = rows.ok ? (JSON.parse(rows.value) as readonly WorklistRow[]) : [];
    return all.find((row) => row.severity === 'green');
  });
  await station
    .worklistRow(green?.patientId ?? '')
    .locator('[col-id="name"]')
    .click();
  await page.keyboard.press('g');
  await expect(station.worklistRow(green?.patientId ?? '')).toContainText(/Gjennomgått \d\d:\d\d/);
});

/** Whose alerts the next two presses of N open. */
async function nextTwo(page: Page): Promise<readonly string[]> {
  await page.keyboard.press('Escape');
  const names: string[] = [];
  for (let turn = 0; turn < 2; turn += 1) {
    const before = await page.getByTestId('alert-panel').count();
    const last = before === 0 ? '' : await panel(page).getByRole('heading').first().textContent();
    await page.keyboard.press('n');
    const heading = panel(page).getByRole('heading').first();
    await expect(heading).not.toHaveText(last ?? '');
    names.push((await heading.textContent()) ?? '');
  }
  return names;
}

function snoozeFor(page: Page, alertId: string, version: number, ms: number): Promise<void> {
  return page.evaluate(
    async (input) => {
      const until = new Date(Date.now() + input.ms).toISOString();
      const answer = await (window as unknown as { station: Station }).station.snoozeAlert({
        alertId: input.alertId,
        version: input.version,
        until,
        reason: 'Kort utsettelse',
      });
      if (!answer.ok) throw new Error(answer.error);
    },
    { alertId, version, ms },
  );
}
