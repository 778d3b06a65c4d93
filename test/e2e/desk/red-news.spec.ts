import type { Page } from '@playwright/test';
import { fhirPatient, fhirSpo2, postFhir } from '../workbench/centre-log';
import { expect, test, type Workbench } from '../workbench/fixtures';

const NUMBER = '12844832115';
const OTHER = '17837130581';
const THIRD = '05865530015';

/** A nurse at a place that shows no list, and two patients whom the centre knows. */
async function awayFromLists(workbench: Workbench, centre: { readonly url: string }): Promise<Page> {
  const { station } = await workbench.start({ centreUrl: centre.url });
  await station.enter('sykepleier1');
  await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  await postFhir(centre.url, fhirPatient(OTHER, 'Testvik', 'Rolig'));
  await station.page.getByRole('button', { name: 'Innstillinger' }).click();
  return station.page;
}

test('A11 a new red alert is named on every page until somebody has it, and moves nothing', async ({
  workbench,
  centre,
}) => {
  const page = await awayFromLists(workbench, centre);
  const news = page.getByTestId('red-news');
  const place = await news.boundingBox();
  await postFhir(centre.url, fhirSpo2(NUMBER, 71, new Date()));
  const line = news.getByRole('button');
  await expect(line.filter({ hasText: 'Ny rød: Testfjell, Stille' })).toBeVisible();
  await expect(line).toContainText('SpO₂ 71 %');
  expect(await news.boundingBox()).toEqual(place);
  await page.screenshot({ path: 'test-results/red-news.png' });

  // What is beyond its place is cut off: the ring of the keyboard stands within it.
  await page.keyboard.press('Shift');
  await line.focus();
  const beyond = await line.evaluate((one) => {
    const { outlineStyle, outlineOffset, outlineWidth } = getComputedStyle(one);
    return outlineStyle === 'solid' ? parseFloat(outlineOffset) + parseFloat(outlineWidth) : null;
  });
  expect(beyond).toBe(0);
  await page.screenshot({ path: 'test-results/red-news-focus.png' });

  await line.filter({ hasText: 'Testfjell' }).click();
  await expect(page.getByTestId('alert-panel')).toContainText('Testfjell');
  await expect(line.filter({ hasText: 'Testfjell' })).toHaveCount(0);
});

test('A11 a press that began on one patient opens nobody who took the place meanwhile', async ({
  workbench,
  centre,
}) => {
  const page = await awayFromLists(workbench, centre);
  const line = page.getByTestId('red-news').getByRole('button');

  await postFhir(centre.url, fhirSpo2(NUMBER, 71, new Date()));
  await line.filter({ hasText: 'Testfjell' }).hover();
  await page.mouse.down();
  await postFhir(centre.url, fhirSpo2(OTHER, 70, new Date()));
  await expect(line).toContainText('Testvik');
  await page.mouse.up();
  await expect(page.getByRole('heading', { name: 'Innstillinger' })).toBeVisible();
  await expect(page.getByTestId('alert-panel')).toHaveCount(0);

  // The next press begins on whom it names; the second one of a double click would be about who stood behind.
  await line.dblclick();
  await expect(line).toContainText('Ny rød: Testfjell');
  await expect(page.getByTestId('alert-panel')).toContainText('Testvik');
});

test('A11 the line of red news counts, speaks both languages while it stands, goes and comes again', async ({
  workbench,
  centre,
}) => {
  const page = await awayFromLists(workbench, centre);
  const line = page.getByTestId('red-news').locator('button');
  const says = async (words: string): Promise<void> => {
    await expect(line.locator('.red-news-words')).toContainText(words);
    await expect(line).not.toHaveAttribute('inert');
  };
  const more = line.locator('.red-news-more');
  /** How many stand behind the one that is named. */
  const behind = async (): Promise<number> => Number(/\d+/.exec((await more.textContent()) ?? '')?.[0] ?? 0);
  await postFhir(centre.url, fhirSpo2(NUMBER, 71, new Date()));
  await says('Ny rød: Testfjell, Stille');
  // The centre may have a red of its own.
  const others = await behind();
  await postFhir(centre.url, fhirSpo2(OTHER, 70, new Date()));
  await says('Ny rød: Testvik, Rolig');
  expect(await behind()).toBe(others + 1);
  await page.getByLabel('English').check();
  await says('New red: Testvik, Rolig');
  await expect(more).toHaveText(`+${String(others + 1)} new red`);
  await expect(line).toHaveAttribute('title', 'Open the alert');
  await page.getByLabel('Bokmål').check();
  await says('Ny rød: Testvik, Rolig');

  await line.click();
  await says('Ny rød: Testfjell, Stille');
  expect(await behind()).toBe(others);
  for (let left = others; left >= 0; left -= 1) await line.click();
  await expect(line).toHaveAttribute('inert');
  await expect(line).toHaveAttribute('data-alert', '');
  await expect(line.locator('strong')).toHaveText('');
  expect(await behind()).toBe(0);

  await postFhir(centre.url, fhirPatient(THIRD, 'Testbre', 'Rask'));
  await postFhir(centre.url, fhirSpo2(THIRD, 72, new Date()));
  await says('Ny rød: Testbre, Rask');
  expect(await behind()).toBe(0);
});
