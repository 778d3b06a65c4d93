import { fhirPatient, fhirSpo2, postFhir, readCentreLog } from './workbench/centre-log';
import { expect, test } from './workbench/fixtures';

const NUMBER = '12844832115';

test('@smoke a close made without the centre survives SIGKILL and reaches the log exactly once', async ({
  workbench,
  centre,
}) => {
  const first = await workbench.start({ centreUrl: centre.url });
  await first.station.enter();
  await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  await postFhir(centre.url, fhirSpo2(NUMBER, 71, new Date()));
  const alert = await first.station.findAlert({ severity: 'red' });
  await first.station.openAlert(alert.id);
  await first.station.take();
  await first.station.fillClosing('Lukket uten forbindelse');

  await centre.kill();
  await expect(first.station.status('offline')).toBeVisible();
  await workbench.shot(first, 'offline');
  await first.station.close();
  await expect(first.station.page.getByText('Registrert, venter på sending').first()).toBeVisible();
  await expect(first.station.outboxCount()).toHaveText('1');
  await workbench.shot(first, 'registered-offline');
  await workbench.kill(first);

  await centre.start();
  const second = await workbench.start({ centreUrl: centre.url });
  await second.station.enter();
  await expect(second.station.outboxCount()).toHaveText('0');
  await expect(second.station.queueRow(alert.id)).toHaveCount(0);

  const log = await readCentreLog(centre.url);
  const closes = log.filter(
    (one) => one.kind === 'alert_event' && one.data['alertId'] === alert.id && one.data['act'] === 'closed',
  );
  // One close writes three events of VKP's handling log: cause 6, action 7, closed 3.
  expect(closes.map((one) => one.data['code']).sort()).toEqual([3, 6, 7]);
  const stored = log.find((one) => one.kind === 'alert' && one.id === alert.id);
  expect([stored?.data['state'], stored?.version]).toEqual(['closed', alert.version + 2]);
  expect(stored?.data['closed']).toMatchObject({ comment: 'Lukket uten forbindelse' });
});

test('the worklist is there at once without the centre, with its age, for a person who signed in before', async ({
  workbench,
  centre,
}) => {
  const first = await workbench.start({ centreUrl: centre.url });
  await first.station.enter();
  const { patients } = (await first.station.diagnostics()).counters;
  await first.app.close();
  await centre.kill();
  const second = await workbench.start({ centreUrl: centre.url });
  await second.station.unlock();
  await second.station.signIn();
  await expect(second.station.page.locator('[data-testid="worklist"] [row-id]').first()).toBeVisible();
  expect((await second.station.diagnostics()).counters['patients']).toBe(patients);
  await expect(second.station.status('offline')).toBeVisible();
});

test('the built-in centre comes back by itself when its process dies, and the link with it', async ({
  workbench,
}) => {
  const { app, station } = await workbench.start();
  await station.enter();
  const centrePid = (): Promise<number | undefined> =>
    app.evaluate(
      ({ app: self }) =>
        self
          .getAppMetrics()
          .find(
            (one) => one.serviceName === 'vaktrom-training-centre' || one.name === 'vaktrom-training-centre',
          )?.pid,
    );
  const before = await centrePid();
  if (before === undefined) throw new Error('the built-in centre does not run');
  const epoch = await station.epoch();
  process.kill(before, 'SIGKILL');
  await expect(station.status('offline')).toBeVisible();
  await expect(station.status('live')).toBeVisible({ timeout: 30_000 });
  expect(await centrePid()).not.toBe(before);
  expect(await station.epoch()).toBe(epoch);
});
