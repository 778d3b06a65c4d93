import type { Page } from '@playwright/test';
import type { Station } from '@shared/ipc/contract';
import type { WorklistRow } from '@shared/ipc/views';
import { CentreProcess } from '../workbench/centre-process';
import { alone, expect, test as base } from '../workbench/fixtures';

/** A centre with enough history to rehearse on. */
const test = base.extend<{ centre: CentreProcess }>({
  centre: alone(async (use) => {
    const centre = new CentreProcess([
      '--patients',
      '60',
      '--seed',
      '11',
      '--history-days',
      '60',
      '--no-simulation',
    ]);
    await centre.start();
    await use(centre);
    await centre.dispose();
  }),
});

interface Found {
  readonly patientId: string;
  readonly place: number;
  readonly own: number;
  readonly now: number;
  readonly draft: number;
  readonly missed: number;
  readonly acted: number;
}

/** The patient for whom a lower limit two units wider misses most of what was acted on, as main answers. */
async function mostMissed(page: Page): Promise<Found> {
  const found = await page.evaluate(async () => {
    const { station } = window as unknown as { station: Station };
    const rows = await station.readWorklist({});
    if (!rows.ok) throw new Error(rows.error);
    const all = [];
    for (const { patientId } of JSON.parse(rows.value) as readonly WorklistRow[]) {
      const view = await station.readPatient({ patientId });
      const plan = view.ok ? view.value.plan : null;
      if (plan === null) continue;
      for (const [index, limit] of plan.limits.entries()) {
        const own = limit.low;
        if (own === undefined || limit.severity !== 'yellow') continue;
        const limits = plan.limits.map((one, at) => (at === index ? { ...one, low: own - 2 } : one));
        const asked = { patientId, code: limit.code, limits, deltas: plan.deltas };
        const answer = await station.rehearsePlan(asked);
        const measure = answer.ok ? answer.value.measures[0] : undefined;
        if (measure === undefined) continue;
        const place = plan.limits
          .slice(0, index)
          .reduce((sum, { low, high }) => sum + Number(low !== undefined) + Number(high !== undefined), 0);
        all.push({
          patientId,
          place,
          own,
          now: measure.now.total,
          draft: measure.draft.total,
          missed: measure.missed.length,
          acted: measure.actedOn,
        });
      }
    }
    return all.sort((a, b) => b.missed - a.missed)[0];
  });
  if (found === undefined) throw new Error('nobody has a lower yellow limit');
  return found;
}

test('P5 limit rehearsal: drag a limit, see what 90 days would have raised', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(180_000);
  const running = await workbench.start({ centreUrl: centre.url });
  const { station } = running;
  const { page } = station;
  await station.enter('lege');
  const found = await mostMissed(page);
  expect(found.missed).toBeGreaterThan(0);
  await station.openPatientPage(found.patientId);
  await page.getByRole('tab', { name: 'Plan' }).click();
  const rehearsal = page.getByTestId('rehearsal');
  await rehearsal.scrollIntoViewIfNeeded();
  await rehearsal.getByLabel('Grense', { exact: true }).selectOption({ index: found.place });
  const result = page.getByTestId('rehearsal-result');
  await expect(result).toContainText('Utkastet gir de samme varslene.');

  const line = rehearsal.getByRole('slider');
  await line.focus();
  await line.press('ArrowDown');
  await line.press('ArrowDown');
  await expect(rehearsal.getByRole('spinbutton', { name: 'Utkast' })).toHaveValue(String(found.own - 2));
  await expect(result).toContainText(`${String(found.now)} vars`);
  await expect(result).toContainText(
    `Mister ${String(found.missed)} av ${String(found.acted)} det ble handlet på:`,
  );
  await expect(result.getByRole('list').getByRole('listitem')).toHaveCount(found.missed);
  await expect(rehearsal.locator('svg.limit-drag [data-kind="missed"]')).toHaveCount(found.missed);
  await expect(rehearsal.locator('svg.limit-drag .limit-mark:not([data-kind="missed"])')).toHaveCount(
    found.draft,
  );
  await workbench.shot(running, 'p5-rehearsal-light');
  await station.setTheme('dark');
  await workbench.shot(running, 'p5-rehearsal-dark');
  await station.setTheme('light');

  // The same by pointer: dragged back up to where it was.
  const box = await line.boundingBox();
  const own = await rehearsal.locator('.limit-own').boundingBox();
  if (box === null || own === null) throw new Error('the line is not drawn');
  await page.mouse.move(box.x + 60, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, own.y - 1, { steps: 6 });
  await page.mouse.up();
  await expect(rehearsal.getByRole('spinbutton', { name: 'Utkast' })).toHaveValue(String(found.own));
  await expect(result).toContainText('Utkastet gir de samme varslene.');
  await page.setViewportSize({ width: 1920, height: 1080 });
  await line.press('PageDown');
  await expect(result).not.toContainText('Utkastet gir de samme varslene.');
  await workbench.shot(running, 'p5-rehearsal-wide');
});

test('P5 limit rehearsal over a filtered group: by those who answer for limits', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(180_000);
  const running = await workbench.start({ centreUrl: centre.url });
  const { station } = running;
  const { page } = station;
  await station.enter('lege');
  const open = page.getByRole('button', { name: 'Prøv grense …' });
  await open.click();
  const dialog = page.getByRole('dialog', { name: 'Prøv en grense på pasientene i listen' });
  await dialog.getByRole('button', { name: 'Prøv', exact: true }).click();
  const result = dialog.getByTestId('group-result');
  await expect(result.getByRole('row').nth(1)).toContainText('I alt');
  const options = await dialog.getByLabel('Grense').locator('option').allTextContents();
  const [, patients] = /\((\d+)\)$/.exec(options[0] ?? '') ?? [];
  await expect(result).toContainText(`${patients ?? ''} pasienter har grensen.`);
  await workbench.shot(running, 'p5-group-light');
  await station.setTheme('dark');
  await workbench.shot(running, 'p5-group-dark');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(open).toBeFocused();
});

test('P5 limit rehearsal over a group is no act of a nurse', async ({ workbench, centre }) => {
  const { station } = await workbench.start({ centreUrl: centre.url });
  await station.enter('sykepleier1');
  const refused = await station.page.evaluate(() =>
    (window as unknown as { station: Station }).station.rehearseGroup({
      patientIds: ['patient-1'],
      shift: { code: '2708-6', severity: 'yellow', bound: 'low', by: -1 },
    }),
  );
  expect(refused).toMatchObject({ ok: false, error: 'not_allowed' });
  await expect(station.page.getByRole('button', { name: 'Prøv grense …' })).toHaveCount(0);
});
