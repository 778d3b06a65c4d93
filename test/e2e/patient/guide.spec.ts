import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Station } from '@shared/ipc/contract';
import type { WorklistRow } from '@shared/ipc/views';
import { CentreProcess, toolchainNode } from '../workbench/centre-process';
import { expect, test } from '../workbench/fixtures';
import { longestSeries, REAL_DATA, REAL_DATA_MISSING } from '../workbench/real-series';
import type { StationPage } from '../workbench/station-page';
import { TrendsPage } from '../workbench/trends-page';

const DAY = 86_400_000;

/** A plan as a clinician agrees it with somebody of that weight and pressure. */
function agree(station: StationPage, patientId: string): Promise<boolean> {
  return station.page.evaluate(
    async ({ id, from }) => {
      const { station: desk } = window as unknown as { station: Station };
      const [view, now] = [await desk.readPlan({ patientId: id }), await desk.readStation({})];
      const user = now.ok ? now.value.user : null;
      if (!view.ok || user === null) return false;
      const set = { from, setBy: user.id, reason: 'Avtalt ved oppstart' };
      const { plan, version } = view.value;
      const outcome = await desk.putPlan({
        planId: plan?.id ?? null,
        version,
        plan: {
          patientId: id,
          limits: [
            { code: '8480-6', unit: 'mm[Hg]', high: 150, severity: 'yellow', ...set },
            { code: '8480-6', unit: 'mm[Hg]', high: 170, severity: 'red', ...set },
            { code: '8867-4', unit: '/min', high: 100, severity: 'yellow', ...set },
          ],
          deltas: [{ code: '29463-7', unit: 'kg', change: 2, windowH: 72, severity: 'red' }],
          baseline: {},
          schedule: [{ code: '85354-9', everyH: 24, dueAfterH: 6, pauses: [] }],
          zones: [
            { level: 'green', condition: 'Som vanlig', action: 'Mål hver morgen' },
            { level: 'yellow', condition: 'Trykk over 150 to dager på rad', action: 'Ring responssenteret' },
            { level: 'red', condition: 'Trykk over 170 eller brystsmerter', action: 'Ring 113' },
          ],
        },
      });
      return outcome.ok;
    },
    { id: patientId, from: new Date(Date.now() - 60 * DAY).toISOString() },
  );
}

/** What was done with the patient in the last weeks, for the marks under the curves. */
function contactsAndTask(station: StationPage, patientId: string): Promise<boolean> {
  return station.page.evaluate(
    async ({ id, now, day }) => {
      const { station: desk } = window as unknown as { station: Station };
      const at = (days: number): string => new Date(now - days * day).toISOString();
      const outcomes = await Promise.all([
        ...[41, 20].map((days) =>
          desk.logContact({
            contact: {
              patientId: id,
              channel: 'phone',
              outcome: 'reached',
              spokeWith: 'Pasienten',
              startedAt: at(days),
              endedAt: at(days - 0.01),
              summary: 'Gikk gjennom målingene. Føler seg som vanlig.',
              alertIds: [],
            },
          }),
        ),
        desk.putTask({
          taskId: null,
          version: 0,
          task: { title: 'Ring om ny blodtrykksmåler', dueAt: at(-1), patientId: id },
        }),
      ]);
      return outcomes.every((one) => one.ok);
    },
    { id: patientId, now: Date.now(), day: DAY },
  );
}

/** The first patient of the worklist whose forms have scores. */
function whoAnswersForms(station: StationPage): Promise<string> {
  return station.page.evaluate(async () => {
    const { station: desk } = window as unknown as { station: Station };
    const rows = await desk.readWorklist({});
    for (const { patientId } of rows.ok ? (JSON.parse(rows.value) as readonly WorklistRow[]) : []) {
      const forms = await desk.readFormScores({ patientId });
      if (forms.ok && forms.value.length > 0) return patientId;
    }
    return '';
  });
}

test.describe('pictures of the guide: real measurements', () => {
  test.skip(REAL_DATA_MISSING !== null, REAL_DATA_MISSING ?? '');
  test.setTimeout(240_000);

  test('blood pressure and weight of a real person beside plan and marks; as a table, all of it, dark, without a link', async ({
    workbench,
  }) => {
    const centre = new CentreProcess(['--patients', '10', '--seed', '7', '--no-simulation']);
    await centre.start();
    try {
      const files = ['tihm.ndjson', 'ddatshr.ndjson'].map((name) => join(REAL_DATA, name));
      execFileSync(toolchainNode(), [resolve('out/main/replay.js'), ...files, '--to', centre.url]);
      const running = await workbench.start({ centreUrl: centre.url });
      const { station } = running;
      const trends = new TrendsPage(station);
      const shot = (name: string): Promise<void> => workbench.shot(running, `guide-${name}`);
      await station.page.setViewportSize({ width: 1440, height: 1000 });
      await station.enter('lege');
      await station.setTheme('light');
      const byNumber = await station.patientsByNumber();
      const patientId = byNumber[longestSeries('tihm.ndjson', '85354-9').number] ?? '';
      expect(await agree(station, patientId)).toBe(true);
      await expect(station.outboxCount()).toHaveText('0');
      await station.page.getByRole('button', { name: 'Logg ut' }).click();
      await station.signIn();
      await station.page.locator('[data-testid="worklist"] [row-id]').first().waitFor();
      expect(await contactsAndTask(station, patientId)).toBe(true);
      await expect(station.outboxCount()).toHaveText('0');

      await station.openPatientPage(patientId);
      await trends.choose('90 d');
      await trends.settled();
      await expect(trends.marks().getByRole('button').first()).toBeVisible();
      await shot('trends-90d');
      await station.setTheme('dark');
      await shot('trends-dark');
      await station.setTheme('light');
      await trends.choose('Tabell');
      await shot('trends-table');
      await trends.choose('Kurve');

      const glucose = byNumber[longestSeries('ddatshr.ndjson', '15074-8').number] ?? '';
      await station.page.keyboard.press('Escape');
      await station.openPatientPage(glucose);
      await trends.choose('Alle');
      await trends.settled();
      await shot('trends-all');
      await centre.kill();
      await expect(station.status('offline')).toBeVisible();
      await trends.choose('7 d');
      await trends.settled();
      await shot('trends-offline');
    } finally {
      await centre.dispose();
    }
  });
});

test('pictures of the guide: the parts of a patient’s page', async ({ workbench }) => {
  test.setTimeout(240_000);
  const centre = new CentreProcess(['--patients', '60', '--seed', '1', '--history-days', '90']);
  await centre.start();
  try {
    const running = await workbench.start({ centreUrl: centre.url });
    const { station } = running;
    const { page } = station;
    const shot = (name: string): Promise<void> => workbench.shot(running, `guide-${name}`);
    const tab = async (name: string): Promise<void> => {
      await page.getByRole('tab', { name, exact: true }).click();
      await expect(page.getByRole('tab', { name, exact: true })).toHaveAttribute('aria-selected', 'true');
    };
    await page.setViewportSize({ width: 1440, height: 1000 });
    await station.enter('lege');
    await station.setTheme('light');
    const trends = new TrendsPage(station);
    const patientId = await trends.patientWith('2708-6');
    await station.openPatientPage(patientId);
    await trends.choose('24 t');
    await trends.settled();
    await shot('trends-24h');
    await trends.choose('90 d');
    await trends.settled();
    await tab('Plan');
    await page.getByTestId('plan-limits').waitFor();
    await shot('plan');
    await page.getByRole('button', { name: 'Endre plan' }).click();
    await page.getByTestId('plan-form').waitFor();
    await shot('plan-form');
    await tab('NEWS2');
    await shot('news2');
    await tab('Kontakt');
    await shot('contact');
    await page.keyboard.press('Escape');
    const answered = await whoAnswersForms(station);
    await station.openPatientPage(answered);
    await tab('Skjema');
    await shot('forms');
  } finally {
    await centre.dispose();
  }
});
