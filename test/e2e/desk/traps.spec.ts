import type { Page } from '@playwright/test';
import { fhirPatient, fhirSpo2, postFhir, readCentreLog } from '../workbench/centre-log';
import type { CentreProcess } from '../workbench/centre-process';
import { expect, test } from '../workbench/fixtures';
import { FlakyLine } from '../workbench/flaky-line';

/** Ways in which others fail their users (docs of the field name them), each of which must not happen here. */
const NUMBER = '12844832115';

async function raiseRed(centre: CentreProcess): Promise<void> {
  await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  await postFhir(centre.url, fhirSpo2(NUMBER, 71, new Date()));
}

async function patientId(centre: CentreProcess): Promise<string> {
  const log = await readCentreLog(centre.url);
  return (
    log.find((one) => one.kind === 'patient' && JSON.stringify(one.data).includes('Testfjell'))?.id ?? ''
  );
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const take = (page: Page) => button(page, 'Ta');

test('a second close never replaces the first, and the loser is told who won and keeps the words', async ({
  workbench,
  secondWorkbench,
  centre,
}) => {
  const line = await FlakyLine.to(centre);
  try {
    const first = await workbench.start({ centreUrl: centre.url });
    await first.station.enter('sykepleier1');
    await raiseRed(centre);
    const alert = await first.station.findAlert({ severity: 'red', patientId: await patientId(centre) });
    await first.station.openAlert(alert.id);
    await first.station.take();
    // A lead may close what a nurse has taken; this one does not see that she already did.
    const second = await secondWorkbench.start({ centreUrl: line.url });
    await second.station.enter('vaktleder');
    await second.station.openAlert(alert.id);
    await button(second.station.page, 'Kvitter ut').waitFor();
    line.pull();
    await expect(second.station.status('offline')).toBeVisible();
    await second.station.fillClosing('Ord fra vaktleder');
    await second.station.close();
    await expect(second.station.outboxCount()).toHaveText('1');
    await first.station.fillClosing('Ord fra sykepleier');
    await first.station.close();
    await expect(first.station.queueRow(alert.id)).toHaveCount(0);
    await expect(first.station.outboxCount()).toHaveText('0');
    line.putBack();

    const told = second.station.page.getByTestId('act-notice');
    await expect(told).toContainText('Sykepleier Én kom først', { timeout: 40_000 });
    await expect(told).toContainText('Varselet er nå lukket.');
    await expect(told).toContainText('Ord fra vaktleder');
    const log = await readCentreLog(centre.url);
    expect(log.find((one) => one.id === alert.id)?.data['closed']).toMatchObject({
      comment: 'Ord fra sykepleier',
    });
    const closes = log.filter(
      (one) => one.kind === 'alert_event' && one.data['alertId'] === alert.id && one.data['code'] === 3,
    );
    expect(closes.map((one) => one.data['text'])).toEqual(['Ord fra sykepleier']);
  } finally {
    await line.stop();
  }
});

test('who takes a closed alert is told that it is closed and by whom', async ({
  workbench,
  secondWorkbench,
  centre,
}) => {
  const line = await FlakyLine.to(centre);
  try {
    const first = await workbench.start({ centreUrl: centre.url });
    await first.station.enter('sykepleier1');
    await raiseRed(centre);
    const alert = await first.station.findAlert({ severity: 'red', patientId: await patientId(centre) });
    const second = await secondWorkbench.start({ centreUrl: line.url });
    await second.station.enter('sykepleier2');
    await second.station.openAlert(alert.id);
    await take(second.station.page).waitFor();
    line.pull();
    await expect(second.station.status('offline')).toBeVisible();
    await first.station.openAlert(alert.id);
    await first.station.take();
    await first.station.fillClosing('Ferdig');
    await first.station.close();
    await expect(first.station.queueRow(alert.id)).toHaveCount(0);
    await second.station.take();
    line.putBack();
    const { page } = second.station;
    await expect(page.getByTestId('act-notice')).toContainText('Sykepleier Én kom først', {
      timeout: 40_000,
    });
    await expect(page.getByTestId('act-notice')).toContainText('Varselet er nå lukket.');
    await expect(page.getByTestId('alert-panel')).toContainText(/Kvittert ut \d\d:\d\d av Sykepleier Én/);
    await expect(take(page)).toHaveCount(0);
    // It can be opened again, with a reason, and has a holder and a deadline of its own then.
    await page.getByTestId('act-notice').getByRole('button', { name: 'Det er greit' }).click();
    await button(page, 'Gjenåpne').click();
    await page.getByRole('button', { name: 'Registrer gjenåpningen' }).click();
    await expect(page.getByText('Skriv en begrunnelse.')).toBeVisible();
    await page.getByLabel('Begrunnelse').fill('Pasienten ringte igjen');
    await page.getByRole('button', { name: 'Registrer gjenåpningen' }).click();
    await expect(take(page)).toBeVisible();
    await expect.poll(async () => (await second.station.alert(alert.id))?.state).toBe('open');
  } finally {
    await line.stop();
  }
});

test('a snooze is lengthened, shortened and ended while it runs', async ({ workbench, centre }) => {
  const { station } = await workbench.start({ centreUrl: centre.url });
  const { page } = station;
  await station.enter();
  await raiseRed(centre);
  const alert = await station.findAlert({ severity: 'red', patientId: await patientId(centre) });
  await station.openAlert(alert.id);
  const snooze = async (length: string, act: 'Utsett' | 'Endre utsettelsen'): Promise<number> => {
    const before = (await station.alert(alert.id))?.snoozedUntil ?? 0;
    await button(page, act).click();
    await button(page, length).click();
    await page.getByLabel('Begrunnelse').fill('Ringer igjen');
    await page.getByRole('button', { name: /^Registrer (utsettelsen|endringen)$/ }).click();
    await expect.poll(async () => (await station.alert(alert.id))?.snoozedUntil ?? 0).not.toBe(before);
    await expect(station.outboxCount()).toHaveText('0');
    return (await station.alert(alert.id))?.snoozedUntil ?? 0;
  };
  const first = await snooze('10 min', 'Utsett');
  const longer = await snooze('30 min', 'Endre utsettelsen');
  expect(longer).toBeGreaterThan(first);
  const shorter = await snooze('20 min', 'Endre utsettelsen');
  expect(shorter).toBeLessThan(longer);
  await button(page, 'Endre utsettelsen').click();
  await page.getByRole('button', { name: 'Avslutt utsettelsen nå' }).click();
  await expect.poll(async () => (await station.alert(alert.id))?.state).toBe('open');
  await expect(take(page)).toBeVisible();
});

test('a snooze beyond the limit is refused with words before it is sent, and what was typed stays', async ({
  workbench,
  centre,
}) => {
  const running = await workbench.start({ centreUrl: centre.url });
  const { station } = running;
  const { page } = station;
  await station.enter();
  await raiseRed(centre);
  const alert = await station.findAlert({ severity: 'red', patientId: await patientId(centre) });
  await station.openAlert(alert.id);
  await button(page, 'Utsett').click();
  await page.getByLabel('Eget tidspunkt').fill(osloWall(Date.now() + 45 * 60_000));
  await page.getByLabel('Begrunnelse').fill('Venter på fastlegen');
  await page.getByRole('button', { name: 'Registrer utsettelsen' }).click();
  await expect(page.getByRole('alert')).toContainText('røde i høyst 30 minutter');
  await expect(page.getByLabel('Begrunnelse')).toHaveValue('Venter på fastlegen');
  await expect(station.outboxCount()).toHaveText('0');
  expect((await station.alert(alert.id))?.state).toBe('open');
  await workbench.shot(running, 'desk-snooze-refused');

  // The words are on disk: a crash brings the form back as it was.
  await expect(page.getByText(/Utkast lagret/)).toBeVisible();
  await workbench.kill(running);
  const again = await workbench.start({ centreUrl: centre.url });
  await again.station.enter();
  await again.station.openAlert(alert.id);
  await expect(again.station.page.getByLabel('Begrunnelse')).toHaveValue('Venter på fastlegen');
});

test('escalation to a role that nobody holds is refused with words that help, and what was typed stays', async ({
  workbench,
  centre,
}) => {
  const running = await workbench.start({ centreUrl: centre.url });
  const { station } = running;
  const { page } = station;
  await station.enter();
  await raiseRed(centre);
  const alert = await station.findAlert({ severity: 'red', patientId: await patientId(centre) });
  await station.openAlert(alert.id);
  await button(page, 'Eskaler').click();
  await page.getByLabel('Til hvem').selectOption({ label: 'En annen rolle …' });
  await page.getByLabel('Hvilken rolle').fill('kreftkoordinator');
  await page.getByLabel('Begrunnelse').fill('Trenger råd om lindring');
  await page.getByRole('button', { name: 'Registrer eskaleringen' }).click();
  await expect(page.getByRole('alert')).toContainText('Ingen her har den rollen nå. Velg en rolle');
  await expect(page.getByLabel('Hvilken rolle')).toHaveValue('kreftkoordinator');
  await expect(page.getByLabel('Begrunnelse')).toHaveValue('Trenger råd om lindring');
  await expect(station.outboxCount()).toHaveText('0');
  await workbench.shot(running, 'desk-escalate-refused');
});

/** What a date and time field holds for an instant in Norway. */
function osloWall(at: number): string {
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Oslo',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at);
  return text.replace(' ', 'T');
}
