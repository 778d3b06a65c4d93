import type { Station } from '@shared/ipc/contract';
import { fhirPatient, fhirSpo2, postFhir, readCentreLog } from '../workbench/centre-log';
import { CentreProcess } from '../workbench/centre-process';
import { expect, test } from '../workbench/fixtures';
import { TrendsPage } from '../workbench/trends-page';

const NUMBER = '12844832115';
const MINUTE = 60_000;
const VALUES = 24_000;
const BUNDLE = 1_000;
const PIXELS = 800;
/** Of each pixel its first, last, lowest and highest; at most one more of each severity, and one hole. */
const MOST_PER_PIXEL = 4 + 3 + 1;

test('P3 a long series is drawn from a few points a pixel, whatever its length, and a single dip is never left out', async ({
  workbench,
}) => {
  test.setTimeout(240_000);
  const centre = new CentreProcess(['--patients', '5', '--seed', '7', '--no-simulation']);
  await centre.start();
  try {
    await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
    const first = Date.now() - (VALUES + 1) * 5 * MINUTE;
    const dip = 12_345;
    for (let from = 0; from < VALUES; from += BUNDLE) {
      const entry = Array.from({ length: BUNDLE }, (_, n) => {
        const index = from + n;
        const value = index === dip ? 71 : 93 + (index % 4);
        return { resource: fhirSpo2(NUMBER, value, new Date(first + index * 5 * MINUTE)) };
      });
      const { status } = await postFhir(centre.url, { resourceType: 'Bundle', type: 'collection', entry });
      expect(status).toBe(200);
    }
    const log = await readCentreLog(centre.url);
    const patientId =
      log.find((one) => one.kind === 'patient' && JSON.stringify(one.data).includes('Testfjell'))?.id ?? '';

    const { station } = await workbench.start({ centreUrl: centre.url });
    const trends = new TrendsPage(station);
    await station.enter();
    await station.openPatientPage(patientId);
    await trends.choose('90 d');
    await trends.settled();
    const slice = await station.page.evaluate(
      async (query) => {
        const answer = await (window as unknown as { station: Station }).station.readTrend(query);
        if (!answer.ok) return null;
        const { total, whole, at, value } = answer.value;
        return { total, whole, drawn: at.length, lowest: Math.min(...value) };
      },
      { patientId, code: '2708-6', from: first, to: first + VALUES * 5 * MINUTE, pixels: PIXELS },
    );
    expect(slice).toMatchObject({ total: VALUES, whole: false, lowest: 71 });
    expect(slice?.drawn).toBeLessThanOrEqual(PIXELS * MOST_PER_PIXEL);
    // The dip stands in the curve that a person reads: far out by keyboard, and in words.
    await expect(trends.panel('SpO₂')).toBeVisible();
    await trends.plot('SpO₂').focus();
    await station.page.keyboard.press('Home');
    await expect(trends.readout('SpO₂')).not.toBeEmpty();
  } finally {
    await centre.dispose();
  }
});
