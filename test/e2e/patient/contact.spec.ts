import type { ElectronApplication, Locator, Page } from '@playwright/test';
import type { Station } from '@shared/ipc/contract';
import { fhirPatient, fhirSpo2, postFhir, readCentreLog, type LoggedEntity } from '../workbench/centre-log';
import { CentreProcess } from '../workbench/centre-process';
import { expect, test, type RunningApp, type Workbench } from '../workbench/fixtures';
import { FlakyLine } from '../workbench/flaky-line';
import type { StationPage } from '../workbench/station-page';

const NUMBER = '12844832115';

interface Open {
  readonly running: RunningApp;
  readonly station: StationPage;
  readonly page: Page;
  readonly patientId: string;
}

/** A patient of the simulation who has a phone, next of kin and a GP, open as a page at the contact tab. */
async function openContact(
  workbench: Workbench,
  centre: CentreProcess,
  { user = 'sykepleier1', url = centre.url } = {},
): Promise<Open> {
  const running = await workbench.start({ centreUrl: url });
  const { station } = running;
  await keepOpened(running.app);
  await station.enter(user);
  const patientId = (await patients(centre))[0]?.id ?? '';
  await showContact(station, patientId);
  return { running, station, page: station.page, patientId };
}

async function showContact(station: StationPage, patientId: string): Promise<void> {
  await station.openPatientPage(patientId);
  await station.page.getByRole('tab', { name: 'Kontakt' }).click();
  await expect(thread(station.page)).toBeVisible();
}

async function patients(centre: CentreProcess): Promise<readonly LoggedEntity[]> {
  return (await readCentreLog(centre.url)).filter(
    (one) => one.kind === 'patient' && one.data['phone'] !== undefined,
  );
}

const button = (within: Page | Locator, name: string | RegExp): Locator =>
  within.getByRole('button', { name, exact: typeof name === 'string' });
const dock = (page: Page): Locator => page.getByTestId('call-dock');
const thread = (page: Page): Locator => page.getByTestId('thread');
const tasks = (page: Page): Locator => page.getByTestId('patient-tasks');

/** What main hands to the system is kept instead of opened. */
async function keepOpened(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ shell }) => {
    const kept: string[] = [];
    Object.assign(globalThis, { kept });
    shell.openExternal = (address) => {
      kept.push(address);
      return Promise.resolve();
    };
  });
}

function opened(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(() => (globalThis as unknown as { kept: string[] }).kept);
}

/** A strip as it reads: what differs between two places is a fault. */
async function stripText(strip: Locator): Promise<string> {
  const text = await strip.first().innerText();
  return text.replace(/\s+/g, ' ').trim();
}

test('P1 the identity strip is the same in panel, page, task form and running contact, half-masked, with next of kin and GP on demand', async ({
  workbench,
  centre,
}) => {
  const { running, station, page, patientId } = await openContact(workbench, centre);
  const strip = page.locator('.identity');
  const onPage = await stripText(strip);
  const data = (await patients(centre))[0]?.data ?? {};
  const { family, given } = data['name'] as { family: string; given: string };
  const number = (data['identifier'] as { value: string }).value;
  for (const part of [
    `${family}, ${given}`,
    number.slice(0, 6),
    '•••••',
    '+47 00',
    'Status',
    'Program',
    'år',
  ])
    expect(onPage).toContain(part);
  expect(onPage).not.toContain(number.slice(6));
  await strip.getByRole('button', { name: 'Vis' }).last().click();
  const gp = (data['gp'] as { name: string }).name;
  const [kin] = data['nextOfKin'] as { name: string; relation: string }[];
  await expect(strip).toContainText(gp);
  await expect(strip).toContainText(`${kin?.name ?? ''} ${kin?.relation ?? ''}`);
  await workbench.shot(running, 'contact-identity');
  await strip.getByRole('button', { name: 'Skjul' }).click();

  // A task and a contact of this patient, seen from where somebody else may be on screen.
  await button(page, /^Ny oppgave/)
    .first()
    .click();
  await page.getByLabel('Hva skal gjøres').fill('Ring om blodtrykket');
  await button(page, 'Registrer oppgaven').click();
  await button(page, /^Ring \+47/).click();
  await station.goTo('Oppgaver');
  await expect(dock(page)).toContainText(`${family}, ${given}`);
  expect(await stripText(dock(page).locator('.identity'))).toBe(onPage);
  const task = page.getByTestId('task').filter({ hasText: 'Ring om blodtrykket' });
  await task.getByRole('button', { name: /^Utført/ }).click();
  await expect(task.locator('.identity')).toContainText('•••••');
  expect(await stripText(task.locator('.identity'))).toBe(onPage);
  await workbench.shot(running, 'contact-elsewhere');

  // Another patient on the screen: the contact says that it is about somebody else.
  await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  await postFhir(centre.url, fhirSpo2(NUMBER, 71, new Date()));
  const other = (await readCentreLog(centre.url)).find(
    (one) => one.kind === 'patient' && JSON.stringify(one.data).includes('Testfjell'),
  );
  const alert = await station.findAlert({ severity: 'red', patientId: other?.id ?? '' });
  await station.openAlert(alert.id);
  await expect(dock(page)).toContainText('Skjermen viser en annen pasient');
  await expect(page.getByTestId('panel-who')).toContainText('Testfjell, Stille');
  const inPanel = await stripText(page.getByTestId('alert-panel').locator('.identity'));
  // Each form that acts on the alert stands below the strip of its patient.
  await station.take();
  for (const act of ['Utsett', 'Eskaler']) {
    await page
      .getByRole('button', { name: new RegExp(`^${act}`) })
      .first()
      .click();
    await expect(page.getByTestId('panel-who')).toBeInViewport();
    await page.getByRole('button', { name: 'Avbryt' }).click();
  }
  await page.getByRole('button', { name: /Vis pasienten/ }).click();
  expect(await stripText(page.getByTestId('patient-page').locator('.identity'))).toBe(inPanel);
  // A patient without a phone has no button that would ring.
  expect(inPanel).toContain('ikke registrert');
  await expect(button(page, /^Ring \+47/)).toHaveCount(0);
  expect(patientId).not.toBe(other?.id);
});

test('P9 contacts: a call by tel: with a timer, not reached counts and offers the next attempt, and the thread holds it', async ({
  workbench,
  centre,
}) => {
  const { running, station, page, patientId } = await openContact(workbench, centre);
  await workbench.shot(running, 'contact-tab');
  await page.keyboard.press('r');
  await expect(dock(page)).toBeVisible();
  await expect.poll(() => opened(running.app)).toEqual([expect.stringMatching(/^tel:\+47000\d{5}$/)]);
  await expect(dock(page).getByRole('timer')).toContainText(/Pågår 0:0\d/);
  await workbench.shot(running, 'contact-call');
  await button(dock(page), /^Loggfør kontakt/).click();
  await expect(dock(page)).toContainText('Velg hvordan det gikk.');
  await dock(page).getByLabel('Ikke oppnådd').check();
  await dock(page).getByRole('button', { name: 'om 15 min' }).click();
  await workbench.shot(running, 'contact-not-reached');
  await button(dock(page), /^Loggfør kontakt/).click();
  await expect(dock(page)).toHaveCount(0);
  await expect(station.outboxCount()).toHaveText('0');
  await expect(page.getByTestId('attempts').first()).toHaveText(/1 forsøk i dag, sist \d\d:\d\d/);
  await expect(thread(page).getByText('Telefon · ikke oppnådd · pasienten')).toBeVisible();
  await expect(tasks(page)).toContainText(/Ring igjen, ikke oppnådd \d\d:\d\d/);
  await workbench.shot(running, 'contact-after');

  // Again, to the next of kin, who answers: that is no attempt any more.
  await button(page, 'Andre').click();
  await page.getByRole('dialog', { name: 'Andre' }).getByRole('button').first().click();
  await expect.poll(() => opened(running.app)).toHaveLength(2);
  await expect(dock(page).getByLabel('Snakket med')).toHaveValue('next_of_kin');
  await dock(page).getByLabel('Nådd', { exact: true }).check();
  await dock(page).getByLabel('Sammendrag').fill('Er hos naboen, alt er bra.');
  await dock(page).getByLabel('Sammendrag').press('Control+Enter');
  await expect(dock(page)).toHaveCount(0);
  await expect(page.getByTestId('attempts')).toHaveCount(0);
  await expect(station.outboxCount()).toHaveText('0');
  await page.getByRole('tab', { name: 'Oversikt' }).click();
  await expect(page.getByTestId('contact-summary')).toContainText('Er hos naboen, alt er bra.');

  const log = await readCentreLog(centre.url);
  const contacts = log.filter(
    (one) => one.kind === 'contact' && one.data['patientId'] === patientId && isNew(one),
  );
  expect(contacts.map(({ data }) => [data['channel'], data['outcome'], data['spokeWith']]).sort()).toEqual([
    ['phone', 'not_reached', 'pasienten'],
    ['phone', 'reached', 'pårørende'],
  ]);
  const callBack = log.find((one) => one.kind === 'task' && one.data['patientId'] === patientId);
  expect(callBack?.data).toMatchObject({ state: 'open', assignedTo: { kind: 'user' } });
  await station.setTheme('dark');
  await page.getByRole('tab', { name: 'Kontakt' }).click();
  await workbench.shot(running, 'contact-after-dark');
});

/** Made at a workstation, whose ids are random; the simulation's own begin with the time. */
function isNew({ id }: LoggedEntity): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-4/.test(id);
}

test('P9 a contact that runs is about the alerts one has, goes on elsewhere and over a crash, and its times can be changed', async ({
  workbench,
  centre,
}) => {
  const running = await workbench.start({ centreUrl: centre.url });
  const { station } = running;
  const { page } = station;
  await keepOpened(running.app);
  await station.enter();
  const alert = await station.findAlert({ severity: 'red' });
  await station.openAlert(alert.id);
  await station.take();
  await button(page, /^Ring \+47/).click();
  await expect(dock(page).getByRole('checkbox', { checked: true })).toHaveCount(1);
  await workbench.shot(running, 'contact-alert');
  await dock(page).getByLabel('Sammendrag').fill('Puster lett, ser bra ut');
  await dock(page).getByLabel('Nådd', { exact: true }).check();
  await station.goTo('Innstillinger');
  await expect(dock(page).getByLabel('Sammendrag')).toHaveValue('Puster lett, ser bra ut');
  await page.locator('body').click({ position: { x: 5, y: 5 } });
  await expect.poll(async () => JSON.stringify(await drafts(page))).toContain('Puster lett, ser bra ut');
  await workbench.kill(running);

  const again = await workbench.start({ centreUrl: centre.url });
  await again.station.enter();
  const back = dock(again.station.page);
  await expect(back.getByLabel('Sammendrag')).toHaveValue('Puster lett, ser bra ut');
  await expect(back.getByRole('timer')).toContainText('Pågår');
  // An end before the beginning is no contact.
  await button(back, 'Avslutt').click();
  await back.getByLabel('Slutt').fill('2020-01-01T00:00');
  await button(back, /^Loggfør kontakt/).click();
  await expect(back).toContainText('Slutten må komme etter starten');
  await back.getByLabel('Start').fill('2026-11-01T09:00');
  await back.getByLabel('Slutt').fill('2026-11-01T09:07');
  await button(back, /^Loggfør kontakt/).click();
  await expect(back).toHaveCount(0);
  await expect(again.station.outboxCount()).toHaveText('0');
  const contact = (await readCentreLog(centre.url)).find(
    (one) => one.kind === 'contact' && one.data['summary'] === 'Puster lett, ser bra ut',
  );
  expect(contact?.data).toMatchObject({
    startedAt: '2026-11-01T08:00:00.000Z',
    endedAt: '2026-11-01T08:07:00.000Z',
    alertIds: [alert.id],
  });
});

function drafts(page: Page): Promise<unknown> {
  return page.evaluate(async () => (window as unknown as { station: Station }).station.readDrafts({}));
}

test('P9 video opens by a link of a host that the site allows, any other is refused with words, and both calls stand in the access log', async ({
  workbench,
  centre,
}) => {
  const { running, station, page, patientId } = await openContact(workbench, centre, { user: 'vaktleder' });
  const link = page.getByLabel('Lenke til videorommet');
  await expect(page.getByText('Tillatt her: join.nhn.no')).toBeVisible();
  for (const bad of [
    'https://join.nhn.no.example.com/rom',
    'http://join.nhn.no/',
    `https://join.nhn.no/${NUMBER}`,
  ]) {
    await link.fill(bad);
    await button(page, 'Åpne video og start tiden').click();
    await expect(page.getByText('Lenken kan ikke åpnes.')).toBeVisible();
  }
  await workbench.shot(running, 'contact-video-refused');
  await expect(dock(page)).toHaveCount(0);
  expect(await opened(running.app)).toEqual([]);
  await link.fill('https://join.nhn.no/rom/4711');
  await button(page, 'Åpne video og start tiden').click();
  await expect(dock(page)).toContainText('Video');
  await expect.poll(() => opened(running.app)).toEqual(['https://join.nhn.no/rom/4711']);
  await button(page, /^Ring \+47/).click();
  await expect.poll(() => opened(running.app)).toHaveLength(2);
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const { station: desk } = window as unknown as { station: Station };
        const now = Date.now();
        const answer = await desk.readAccess({
          ...{ source: 'centre', from: now - 3_600_000, to: now + 3_600_000, after: null, limit: 1_000 },
          ...{ patientId: null, userId: null, kinds: [] },
        });
        return answer.ok
          ? answer.value.rows
              .map(({ entry }) => entry)
              .toReversed()
              .filter(({ action }) => action.startsWith('call.'))
              .map(({ action, patientId: whom, ground }) => [action, whom, ground])
          : [];
      }),
    )
    .toEqual([
      ['call.video', patientId, 'join.nhn.no'],
      ['call.phone', patientId, 'patient'],
    ]);
  expect(await station.outboxView()).toEqual([0, 0]);
});

test('P9 a contact logged without a link stands in the thread as registered and reaches the centre once', async ({
  workbench,
  centre,
}) => {
  const line = await FlakyLine.to(centre);
  try {
    const { station, page, patientId, running } = await openContact(workbench, centre, { url: line.url });
    line.pull();
    await expect(station.status('live')).toHaveCount(0);
    await button(page, 'Andre').click();
    await button(page, 'Loggfør annen kontakt').click();
    await dock(page).getByLabel('La igjen beskjed').check();
    await dock(page).getByLabel('Sammendrag').fill('Lapp i postkassen');
    await button(dock(page), /^Loggfør kontakt/).click();
    const entry = thread(page).locator('.said').filter({ hasText: 'Lapp i postkassen' });
    await expect(entry).toContainText('Registrert, venter på sending');
    await expect(entry).toHaveAttribute('data-pending', 'registered');
    await workbench.shot(running, 'contact-offline');
    line.putBack();
    await expect(entry).toHaveAttribute('data-pending', 'none', { timeout: 45_000 });
    await expect(entry).toHaveCount(1);
    const log = await readCentreLog(centre.url);
    expect(
      log.filter((one) => one.kind === 'contact' && one.data['patientId'] === patientId && isNew(one)),
    ).toHaveLength(1);
  } finally {
    await line.stop();
  }
});

test('P10 tasks: made on the patient’s page, overdue said in words and in the list, changed, called by one key and finished with it', async ({
  workbench,
  centre,
}) => {
  const { running, station, page, patientId } = await openContact(workbench, centre);
  await page.keyboard.press('o');
  await expect(page.getByLabel('Hva skal gjøres')).toBeFocused();
  await page.getByLabel('Hva skal gjøres').fill('Ring om ny måling');
  await button(page, 'om 1 time').click();
  await page.getByLabel('Hvem gjør det').selectOption({ label: 'Sykepleier på vakt' });
  await workbench.shot(running, 'contact-task-form');
  await button(page, 'Registrer oppgaven').click();
  const task = page.getByTestId('task').filter({ hasText: 'Ring om ny måling' });
  await expect(task).toContainText('Sykepleier på vakt');
  await expect(task).toContainText(/59 min|1 t/);
  await expect(station.outboxCount()).toHaveText('0');

  // A deadline that has passed is said in words, here, in the tasks and in the patient's row.
  await task.getByRole('button', { name: /^Endre/ }).click();
  const past = await page.evaluate(() => {
    const at = new Date(Date.now() - 61 * 60_000);
    const parts = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Oslo',
      dateStyle: 'short',
      timeStyle: 'short',
    }).format(at);
    return parts.replace(' ', 'T');
  });
  await task.getByLabel('Frist', { exact: true }).fill(past);
  await button(task, 'Registrer endringen').click();
  await expect(task).toContainText(/over frist 1 t/);
  await expect(station.outboxCount()).toHaveText('0');
  await button(page, /^Tilbake/).click();
  await page
    .getByRole('button', { name: /Tøm søket/ })
    .click()
    .catch(() => undefined);
  await expect(station.worklistRow(patientId)).toContainText(/Ring om ny måling · over frist 1 t/);
  await workbench.shot(running, 'contact-overdue-row');
  await station.goTo('Oppgaver');
  await expect(task).toContainText(/over frist 1 t/);

  // One key starts the call, and logging it finishes the task in the same write.
  await task.getByRole('button', { name: /^Utført/ }).focus();
  await page.keyboard.press('r');
  await expect(dock(page)).toContainText('Oppgaven er utført: Ring om ny måling');
  await dock(page).getByLabel('Nådd', { exact: true }).check();
  await workbench.shot(running, 'contact-task-call');
  await button(dock(page), /^Loggfør kontakt/).click();
  await expect(page.locator('[data-testid="task"][data-state="done"]')).toContainText(/Nådd \d\d:\d\d/);
  await expect(station.outboxCount()).toHaveText('0');
  const log = await readCentreLog(centre.url);
  const [stored] = log.filter((one) => one.kind === 'task' && one.data['patientId'] === patientId);
  expect(stored).toMatchObject({ version: 3, data: { state: 'done' } });

  // Undone it is a task anew: the finished one stays finished, as the protocol has it.
  await page.getByRole('button', { name: /^Angre utført/ }).click();
  await expect(page.locator('[data-testid="task"][data-state="open"]')).toHaveCount(1);
  await expect(page.locator('[data-testid="task"][data-state="done"]')).toHaveCount(1);
});

test('D1 messages both ways: what waits for an answer is first in sight with its alert, the answer keeps its draft and says how far it is; a lead sees why not', async ({
  workbench,
  secondWorkbench,
}) => {
  const centre = new CentreProcess(['--patients', '40', '--seed', '3', '--history-days', '2']);
  await centre.start();
  try {
    const running = await workbench.start({ centreUrl: centre.url });
    const { station } = running;
    const { page } = station;
    await station.enter();
    const alert = (await station.alerts()).find(({ cause }) => cause.reason === 'message');
    const patientId = alert?.patientId ?? '';
    await showContact(station, patientId);
    const waiting = page.getByTestId('waiting-messages');
    await expect(waiting).toBeInViewport();
    await expect(waiting).toContainText('Venter på svar');
    await expect(thread(page).locator('[data-kind="in"]').first()).toContainText('ubesvart');
    await workbench.shot(running, 'message-waiting');

    await page.getByLabel('Bruk en ferdig tekst').selectOption({ label: 'Mottatt' });
    const field = page.getByLabel('Svar til pasienten');
    await expect(field).toHaveValue(/^Hei\. Vi har mottatt meldingen din/);
    await field.fill('Hei. Vi ringer deg klokken 12.');
    await expect(page.getByText('30 av 2000 tegn')).toBeVisible();
    await page.getByRole('tab', { name: 'Oversikt' }).click();
    await expect(page.getByTestId('contact-summary')).toContainText('1 melding venter på svar');
    await page.getByRole('tab', { name: 'Kontakt' }).click();
    await expect(field).toHaveValue('Hei. Vi ringer deg klokken 12.');
    await button(page, /^Send melding/).click();
    await expect(waiting).toHaveCount(0);
    const sent = thread(page).locator('[data-kind="out"]').filter({ hasText: 'klokken 12' });
    await expect(sent).toContainText('mottatt av responssenteret');
    await workbench.shot(running, 'message-sent');
    expect(
      (await readCentreLog(centre.url)).filter(
        (one) => one.data['text'] === 'Hei. Vi ringer deg klokken 12.',
      ),
    ).toHaveLength(1);
    // Answering closes nothing by itself: the alert is still there to be taken.
    expect((await station.alert(alert?.id ?? ''))?.state).toBe('open');

    const lead = await secondWorkbench.start({ centreUrl: centre.url });
    await lead.station.enter('vaktleder');
    await showContact(lead.station, patientId);
    await expect(
      lead.station.page.getByText('Bare sykepleiere og behandlere sender meldinger.'),
    ).toBeVisible();
    await expect(button(lead.station.page, /^Send melding/)).toHaveCount(0);
  } finally {
    await centre.dispose();
  }
});

test('D2 follow-up on patient data: from a value and from an alert one makes a task that quotes it', async ({
  workbench,
  centre,
}) => {
  const { running, station, page, patientId } = await openContact(workbench, centre);
  await page.getByRole('tab', { name: 'Oversikt' }).click();
  await page
    .getByTestId('section-overview')
    .getByRole('button', { name: /^Følg opp/ })
    .first()
    .click();
  await expect(page.getByLabel('Hva skal gjøres')).toHaveValue(
    /^Følg opp: \S+.* \d.*\(\d\d\.\d\d\.\d{4} \d\d:\d\d\)$/,
  );
  await expect(page.getByLabel('Hva skal gjøres')).toBeFocused();
  await workbench.shot(running, 'contact-follow-up');
  await button(page, 'Registrer oppgaven').click();
  await expect(tasks(page)).toContainText('Følg opp:');

  const alert = await station.findAlert({ severity: 'red' });
  await station.openAlert(alert.id);
  await page
    .getByTestId('alert-panel')
    .getByRole('button', { name: /^Følg opp/ })
    .click();
  await button(page, 'Registrer oppgaven').click();
  await expect(station.outboxCount()).toHaveText('0');
  const made = (await readCentreLog(centre.url)).filter((one) => one.kind === 'task');
  expect(made.map(({ data }) => [data['patientId'], data['alertId']]).sort()).toEqual(
    [
      [patientId, undefined],
      [alert.patientId, alert.id],
    ].sort(),
  );
});
