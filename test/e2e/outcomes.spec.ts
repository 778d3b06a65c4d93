import { fhirPatient, fhirSpo2, postFhir, readCentreLog } from './workbench/centre-log';
import { expect, test } from './workbench/fixtures';

const NUMBER = '12844832115';
const WORDS = 'Ringte pasienten, puster lettere nå';

test('a race that is lost while both were offline says who won and keeps the words, until a person decides', async ({
  workbench,
  secondWorkbench,
  centre,
}) => {
  const first = await workbench.start({ centreUrl: centre.url });
  await first.station.enter('sykepleier1');
  await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  await postFhir(centre.url, fhirSpo2(NUMBER, 71, new Date()));
  const alert = await first.station.findAlert({ severity: 'red' });
  const second = await secondWorkbench.start({ centreUrl: centre.url });
  await second.station.enter('sykepleier2');
  await second.station.openAlert(alert.id);
  await first.station.openAlert(alert.id);

  // Nobody sees what the other does now.
  await centre.kill();
  for (const { station } of [first, second]) {
    await expect(station.status('offline')).toBeVisible();
    await station.take();
    await station.fillClosing(WORDS);
    await station.close();
    await expect(station.outboxCount()).toHaveText('2');
  }
  await workbench.shot(second, 'outbox-offline');
  await centre.start();

  // Both acts of the winner are applied; the loser's first is lost and the second is held behind it.
  await expect
    .poll(async () => (await Promise.all([first, second].map(({ station }) => station.outboxView()))).sort())
    .toEqual([
      [0, 0],
      [1, 1],
    ]);
  const [one, two] = await Promise.all([first, second].map(({ station }) => station.outboxView()));
  const loser = (one?.[1] ?? 0) > (two?.[1] ?? 0) ? first : second;
  const winner = loser === first ? 'Sykepleier To' : 'Sykepleier Én';
  const { page } = loser.station;
  await page.getByTestId('outbox-count').click();
  const drawer = page.getByTestId('outbox');
  await expect(drawer.getByText(winner).first()).toBeVisible();
  await expect(drawer.getByText(WORDS).first()).toBeVisible();
  await workbench.shot(loser, 'guide-lost-race');

  // Let the take be; then the close behind it is judged, and its words become a comment.
  await drawer.getByRole('button', { name: 'Det er greit' }).first().click();
  const keep = drawer.getByRole('button', { name: 'Legg ordene ved som kommentar' });
  await expect(keep.first()).toBeVisible();
  await keep.first().click();
  await expect.poll(() => loser.station.outboxView()).toEqual([0, 0]);

  const log = await readCentreLog(centre.url);
  const events = log.filter((entry) => entry.kind === 'alert_event' && entry.data['alertId'] === alert.id);
  expect(events.filter((event) => event.data['code'] === 3)).toHaveLength(1);
  expect(
    events.filter((event) => event.data['act'] === 'commented').map((event) => event.data['text']),
  ).toEqual([WORDS]);
});
