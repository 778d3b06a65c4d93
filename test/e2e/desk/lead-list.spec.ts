import type { AlertRow } from '@shared/ipc/views';
import { expect, test } from '../workbench/fixtures';

/** Two times between which more alerts pass their deadline; some have passed it at the first one. */
function twoTimes(alerts: readonly AlertRow[]): readonly [number, number] {
  const due = alerts.filter(({ state }) => state === 'open').map(({ dueAt }) => dueAt);
  const sorted = [...new Set(due)].filter((at) => at > Date.now()).sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined || first === last) throw new Error('too few deadlines');
  return [first + 1_000, last + 1_000];
}

test('A6 what waits for the lead comes into the empty list under a resting pointer, and is counted while the keyboard is in the list', async ({
  workbench,
  centre,
}) => {
  const { station } = await workbench.start({ centreUrl: centre.url });
  await station.enter('vaktleder');
  const { page } = station;
  await station.findAlert({ severity: 'yellow' });
  const [soon, late] = twoTimes(await station.alerts());
  await page.getByTestId('lead-mark').click();
  const queue = page.getByTestId('alert-queue');
  const rows = queue.locator('.ag-row[row-id]');
  await expect(queue).toContainText('Ingenting venter for lenge');
  const box = await queue.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 300, (box?.y ?? 0) + 250);

  await page.clock.setFixedTime(soon);
  await expect(queue).not.toContainText('Ingenting venter for lenge');
  await expect.poll(() => rows.count()).toBeGreaterThan(0);
  const before = await rows.count();

  await rows.first().locator('[col-id="name"]').click();
  await page.keyboard.press('Escape');
  await page.clock.setFixedTime(late);
  const strip = queue.locator('.waiting');
  await expect(strip).toContainText(/\d+ nye?/);
  expect(await rows.count()).toBe(before);
  await strip.click();
  await expect.poll(() => rows.count()).toBeGreaterThan(before);
  await expect(strip).toHaveCount(0);
});
