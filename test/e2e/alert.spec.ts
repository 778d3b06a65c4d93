import { fhirPatient, fhirSpo2, postFhir, readCentreLog } from './workbench/centre-log';
import { expect, test } from './workbench/fixtures';

const NUMBER = '12844832115';

test('@smoke a posted measurement becomes a row, a chart point, an alert and an act in the log', async ({
  workbench,
  centre,
}) => {
  const running = await workbench.start({ centreUrl: centre.url });
  const { station } = running;
  await station.enter();
  expect((await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'))).status).toBe(201);
  for (const [value, minutesAgo] of [
    [96, 30],
    [71, 1],
  ] as const) {
    const at = new Date(Date.now() - minutesAgo * 60_000);
    expect((await postFhir(centre.url, fhirSpo2(NUMBER, value, at))).status).toBe(201);
  }
  const log = await readCentreLog(centre.url);
  const patientId =
    log.find((one) => one.kind === 'patient' && JSON.stringify(one.data).includes('Testfjell'))?.id ?? '';

  // The row.
  await station.goTo('Arbeidsliste');
  await expect(station.worklistRow(patientId)).toContainText('Testfjell, Stille');
  await expect(station.worklistRow(patientId)).toContainText('71');

  // The alert, and why.
  const alert = await station.findAlert({ severity: 'red', patientId });
  await station.openAlert(alert.id);
  await expect(station.page.getByText('Hvorfor dette varselet')).toBeVisible();
  await workbench.shot(running, 'alert-open');

  // The act.
  await station.take();
  await station.fillClosing('Ringte. Pasienten var kortpustet, ny måling gir 95.');
  await station.close();
  await expect(station.queueRow(alert.id)).toHaveCount(0);
  await expect(station.outboxCount()).toHaveText('0');

  // The chart point: the newest value stands in the series that the chart draws.
  const series = await station.series(patientId, '2708-6');
  expect(series).toEqual([96, 71]);

  // The log, on screen and at the centre.
  await station.goTo('Logg');
  await expect(station.page.getByText('Testfjell, Stille').first()).toBeVisible();
  const acts = (await readCentreLog(centre.url)).filter(
    (one) => one.kind === 'alert_event' && one.data['alertId'] === alert.id,
  );
  expect(acts.map((one) => [one.data['act'], one.data['code']]).sort()).toEqual(
    [
      ['raised', 0],
      ['taken', 1],
      ['closed', 6],
      ['closed', 7],
      ['closed', 3],
    ].sort(),
  );
});

test('the chart of an open alert follows the evidence that comes', async ({ workbench, centre }) => {
  const { station } = await workbench.start({ centreUrl: centre.url });
  await station.enter();
  await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  await postFhir(centre.url, fhirSpo2(NUMBER, 75, new Date(Date.now() - 60_000)));
  const log = await readCentreLog(centre.url);
  const patientId =
    log.find((one) => one.kind === 'patient' && JSON.stringify(one.data).includes('Testfjell'))?.id ?? '';
  const alert = await station.findAlert({ severity: 'red', patientId });
  await station.openAlert(alert.id);
  const readout = station.page.locator('.evidence-chart .readout');
  await expect(readout).toContainText('75');
  const chart = await station.page.locator('.evidence-chart canvas').first().elementHandle();
  await postFhir(centre.url, fhirSpo2(NUMBER, 69, new Date()));
  await expect(station.page.locator('.evidence li')).toHaveCount(2);
  await expect(readout).toContainText('69');
  // The same drawing goes on: nothing flickers away.
  expect(await chart.evaluate((element) => element.isConnected)).toBe(true);
});

test('a red alert is not closed without cause and action, and what was typed stays', async ({
  workbench,
  centre,
}) => {
  const { station } = await workbench.start({ centreUrl: centre.url });
  await station.enter();
  await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  await postFhir(centre.url, fhirSpo2(NUMBER, 71, new Date()));
  const alert = await station.findAlert({ severity: 'red' });
  await station.openAlert(alert.id);
  await station.take();
  await station.page.getByLabel('Kommentar').fill('Uten årsak');
  await station.close();
  await expect(station.page.getByLabel('Årsak')).toHaveAttribute('aria-invalid', 'true');
  await expect(station.page.getByLabel('Kommentar')).toHaveValue('Uten årsak');
  expect((await station.alerts()).find((row) => row.id === alert.id)?.state).toBe('taken');
});

test('two workstations on one alert: the second is told who has it', async ({
  workbench,
  secondWorkbench,
  centre,
}) => {
  const first = await workbench.start({ centreUrl: centre.url });
  const second = await secondWorkbench.start({ centreUrl: centre.url });
  await first.station.enter('sykepleier1');
  await second.station.enter('sykepleier2');
  await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  await postFhir(centre.url, fhirSpo2(NUMBER, 71, new Date()));
  const alert = await first.station.findAlert({ severity: 'red' });
  await second.station.openAlert(alert.id);
  await first.station.openAlert(alert.id);
  await first.station.take();
  await expect(second.station.page.getByText('Sykepleier Én').first()).toBeVisible();
  await expect(second.station.page.getByRole('button', { name: 'Ta', exact: true })).toHaveCount(0);
  await workbench.shot(second, 'alert-taken-by-other');
});
