import type { Locator, Page } from '@playwright/test';
import type { Station } from '@shared/ipc/contract';
import type { Language, Theme } from '@shared/ipc/views';
import { fhirPatient, fhirSpo2, postFhir } from '../workbench/centre-log';
import type { CentreProcess } from '../workbench/centre-process';
import { expect, test, type RunningApp } from '../workbench/fixtures';

/** What must stand on a screen of the least size (design: 1280 × 800), whatever else is told at the same time. */
const NUMBER = '12844832115';

async function look(page: Page, language: Language, theme: Theme): Promise<void> {
  await page.evaluate(
    (chosen) => (window as unknown as { station: Station }).station.setPreferences(chosen),
    { language, theme },
  );
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

/** A desk with a red alert of somebody. */
async function redDesk(
  start: (options: { readonly centreUrl: string }) => Promise<RunningApp>,
  centre: CentreProcess,
): Promise<RunningApp & { readonly alertId: string; readonly patientId: string }> {
  const running = await start({ centreUrl: centre.url });
  await running.station.enter();
  await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  await postFhir(centre.url, fhirSpo2(NUMBER, 71, new Date()));
  await expect(running.station.page.getByTestId('red-news')).toContainText('Testfjell');
  const { id, patientId } = await running.station.findAlert({ severity: 'red' });
  return { ...running, alertId: id, patientId };
}

/** What reaches beyond the window, of these. */
async function outside(page: Page, all: Locator): Promise<readonly string[]> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  return all.evaluateAll(
    (elements, [w, h]) =>
      elements
        .filter((one) => {
          const { left, top, right, bottom } = one.getBoundingClientRect();
          return left < 0 || top < 0 || right > w || bottom > h;
        })
        .map((one) => `${one.classList.value}: ${one.innerHTML}`),
    [width, height] as const,
  );
}

test('the strip always has room for who is red and for the way out: live, paused, offline, in both languages and with high contrast', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(150_000);
  const running = await redDesk(workbench.start, centre);
  const { page } = running.station;
  const holds = async (state: string): Promise<void> => {
    for (const [language, theme] of [
      ['nb', 'light'],
      ['en', 'contrast'],
    ] as const) {
      await look(page, language, theme);
      const strip = page.locator('header.strip');
      expect(await outside(page, strip.locator('button, span:not(.sr-only)')), state).toEqual([]);
      const name = strip.locator('.red-news-words strong');
      await expect(name).toContainText('Testfjell');
      const shown = await name.evaluate((one) => {
        const edge = one.parentElement?.getBoundingClientRect().right ?? 0;
        return one.getBoundingClientRect().right <= edge;
      });
      expect(shown, `${state}, ${language}: the name is whole`).toBe(true);
      await workbench.shot(running, `strip-${state}-${language}`);
    }
    await look(page, 'nb', 'light');
  };
  await holds('live');
  await page.locator('body').press('p');
  await expect(page.getByTestId('sound-status')).toHaveAttribute('data-state', 'paused');
  await holds('paused');
  await page.locator('body').press('p');
  await centre.kill();
  await expect(running.station.status('offline')).toBeVisible();
  await page.getByTestId('sound-test').click();
  const panel = page.locator('.sound-panel');
  const edge = await panel.evaluate((one) => one.getBoundingClientRect().right);
  for (const words of await panel.locator('p').all()) {
    const right = await words.evaluate((one) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      return range.getBoundingClientRect().right;
    });
    expect(right, 'words of the sound test stay in their panel').toBeLessThanOrEqual(edge);
  }
  await page.keyboard.press('Escape');
  await holds('offline');
});

test('keys under a dialog do nothing below it, wherever in it was pressed: Escape closes the dialog and leaves the patient open', async ({
  workbench,
  centre,
}) => {
  const { station, alertId, patientId } = await redDesk(workbench.start, centre);
  const { page } = station;
  await station.openPatientPage(patientId);
  const dialog = page.getByRole('dialog', { name: 'Legg inn verdi' });
  const open = async (): Promise<void> => {
    await page
      .getByRole('button', { name: /^Legg inn verdi/ })
      .first()
      .click();
    await expect(dialog).toBeVisible();
  };
  // The title of the dialog takes no keyboard; the page below must not get it.
  await open();
  await dialog.getByRole('heading', { name: 'Legg inn verdi' }).click();
  await page.keyboard.press('n');
  await page.keyboard.press('p');
  await expect(page.getByTestId('sound-status')).not.toHaveAttribute('data-state', 'paused');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('tab', { name: 'Oversikt' })).toBeVisible();
  // Nor where what had the keyboard is gone.
  await open();
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await page.keyboard.press('t');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('tab', { name: 'Oversikt' })).toBeVisible();
  expect((await station.alert(alertId))?.state).toBe('open');
});

test('an alert that opens beside the worklist covers no tool and no count of it, and moves no row', async ({
  workbench,
  centre,
}) => {
  const running = await redDesk(workbench.start, centre);
  const { page } = running.station;
  for (const [language, theme] of [
    ['nb', 'light'],
    ['en', 'contrast'],
  ] as const) {
    const row = running.station.worklistRow(running.patientId);
    const before = await row.boundingBox();
    await row.click();
    const panel = page.locator('.side-panel');
    await expect(panel).toBeVisible();
    expect((await row.boundingBox())?.y).toBe(before?.y);
    await look(page, language, theme);
    const edge = await panel.evaluate((one) => one.getBoundingClientRect().left);
    const right = await page
      .locator('.toolbar-worklist > *')
      .evaluateAll((all) => Math.max(...all.map((one) => one.getBoundingClientRect().right)));
    expect(right, language).toBeLessThanOrEqual(edge);
    await workbench.shot(running, `toolbar-beside-${language}`);
    await look(page, 'nb', 'light');
    await page.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
  }
});

test('a sheet to sign stays within the window, however long it is, with its button', async ({
  workbench,
  centre,
}) => {
  const { page } = (await redDesk(workbench.start, centre)).station;
  await page
    .getByRole('navigation', { name: 'Hovedmeny' })
    .getByRole('button', { name: 'Vaktskifte' })
    .click();
  await page.getByRole('button', { name: 'Lag utkast fra loggen' }).click();
  await page.getByRole('button', { name: 'Se gjennom' }).click();
  const sheet = page.getByRole('dialog', { name: 'Signer overleveringen' });
  await sheet.locator('li, [data-line]').first().waitFor();
  for (const [width, height] of [
    [1280, 720],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    const bottom = await sheet.evaluate((one) => {
      const much = document.createElement('div');
      much.style.height = '3000px';
      one.prepend(much);
      const box = one.getBoundingClientRect().bottom;
      much.remove();
      return box;
    });
    expect(bottom).toBeLessThanOrEqual(height);
  }
});

test('who writes the comment of a close sees the button that closes, also on a low screen', async ({
  workbench,
  centre,
}) => {
  const running = await redDesk(workbench.start, centre);
  const { station, alertId } = running;
  const { page } = station;
  await page.setViewportSize({ width: 1280, height: 720 });
  await station.openAlert(alertId);
  await station.take();
  const close = page.getByRole('button', { name: 'Kvitter ut', exact: true });
  await expect(close).toBeInViewport({ ratio: 1 });
  await page.getByLabel('Årsak').selectOption({ index: 1 });
  await page.getByLabel('Tiltak').selectOption({ index: 1 });
  await page.getByLabel('Tiltak').press('k');
  const comment = page.getByLabel('Kommentar');
  await expect(comment).toBeFocused();
  await expect(close).toBeInViewport({ ratio: 1 });
  const [field, button] = [await comment.boundingBox(), await close.boundingBox()];
  expect((field?.y ?? 0) + (field?.height ?? 0)).toBeLessThanOrEqual(button?.y ?? 0);
  await workbench.shot(running, 'close-low-screen');
});
