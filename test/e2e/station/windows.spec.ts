import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Station } from '@shared/ipc/contract';
import type { WindowsView } from '@shared/ipc/station/windows-contract';
import type { AlertRow, WorklistRow } from '@shared/ipc/views';
import { fhirPatient, fhirSpo2, postFhir } from '../workbench/centre-log';
import { CentreProcess } from '../workbench/centre-process';
import { expect, test, type RunningApp, type Workbench } from '../workbench/fixtures';
import { preferencesOf } from '../security/windows-inside';

const NUMBER = '12844832115';
const NAME = 'Testfjell';
const SCREENS = resolve('test-results', 'screens');

/** The windows that are open now besides the hidden one, by their addresses. */
function addresses({ app }: RunningApp): Promise<readonly string[]> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .map((window) => window.webContents.getURL())
      .filter((url) => !url.endsWith('sound.html'))
      .sort(),
  );
}

/** The page of a window by the end of its address. */
async function pageOf({ app }: RunningApp, end: string): Promise<Page> {
  await expect.poll(() => app.windows().some((page) => page.url().endsWith(end))).toBe(true);
  const page = app.windows().find((one) => one.url().endsWith(end));
  if (page === undefined) throw new Error(`no window ${end}`);
  return page;
}

function ask(
  { station }: RunningApp,
  name: 'openWall' | 'openPatientWindow' | 'readWindows' | 'changeLooks',
  input: object = {},
): Promise<WindowsView> {
  return station.page.evaluate(
    async ([asked, given]) => {
      const bridge = (window as unknown as { station: Station }).station;
      const answer = await (bridge[asked] as (input: object) => ReturnType<Station['readWindows']>)(given);
      if (!answer.ok) throw new Error(answer.error);
      return answer.value;
    },
    [name, input] as const,
  );
}

async function nothingFound(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect
    .soft(
      violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`),
      state,
    )
    .toEqual([]);
}

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENS, { recursive: true });
  await page.screenshot({ path: join(SCREENS, `${name}.png`) });
}

/** What reaches beyond the right edge of the page, outside of what scrolls by itself. */
function sideways(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const root = document.scrollingElement;
    if (root === null || root.scrollWidth <= root.clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter(
        (one) =>
          one.getBoundingClientRect().right > root.clientWidth + 1 &&
          one.closest('.list-body, .chart, .diagnostics') === null,
      )
      .map((one) => `${one.tagName.toLowerCase()}.${one.className}`);
  });
}

function savedIn(workbench: Workbench): Record<string, unknown> {
  const path = join(workbench.profile, 'preferences.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>) : {};
}

test('V1 V2 the wall counts without a name while rows exist; the second window follows the desk and goes at sign-out', async ({
  workbench,
}) => {
  test.setTimeout(150_000);
  const centre = new CentreProcess(['--patients', '40', '--seed', '1', '--history-days', '30']);
  await centre.start();
  try {
    const running = await workbench.start({ centreUrl: centre.url });
    const { station, app } = running;
    await station.enter();
    await postFhir(centre.url, fhirPatient(NUMBER, NAME, 'Stille'));
    await postFhir(centre.url, fhirSpo2(NUMBER, 71, new Date()));
    const alert = await station.findAlert({ severity: 'red' });

    expect((await ask(running, 'openWall', { displayId: null })).wallOpen).toBe(true);
    const wall = await pageOf(running, 'wall.html');
    await wall.setViewportSize({ width: 1920, height: 1080 });
    const red = (): Promise<number> =>
      station.alerts().then((rows) => rows.filter((row) => row.severity === 'red').length);
    await expect
      .poll(async () => Number(await wall.getByTestId('wall-waiting-red').innerText()) - (await red()))
      .toBe(0);
    expect(await red()).toBeGreaterThan(0);
    await expect(wall.getByTestId('wall-link')).toHaveAttribute('data-state', 'live');

    // The reading thread has told what the lists do not hold: this last hour's arrivals.
    await expect(wall.getByRole('img', { name: /Nye varsler for hvert tiende minutt/ })).toBeVisible();

    // Nothing about anybody: no name, number or id of a patient or a person is anywhere in the page.
    const names = await station.page.evaluate(async () => {
      const { station: bridge } = window as unknown as { station: Station };
      const [rows, alerts, people] = [
        await bridge.readWorklist({}),
        await bridge.readAlertQueue({}),
        await bridge.readPeople({}),
      ];
      if (!rows.ok || !alerts.ok || !people.ok) throw new Error('not read');
      return [
        ...(JSON.parse(rows.value) as readonly WorklistRow[]).flatMap((row) => [
          row.patientId,
          ...row.name.split(', '),
        ]),
        ...(JSON.parse(alerts.value) as readonly AlertRow[]).map((row) => row.id),
        ...people.value.flatMap((one) => [one.id, one.name]),
      ];
    });
    expect(names.length).toBeGreaterThan(80);
    const html = await wall.content();
    expect(names.filter((one) => one.length > 3 && html.includes(one))).toEqual([]);
    expect(html).not.toMatch(/(?<![\d.])\d{6}\s?\d{5}(?!\d)/);
    // And nothing that it could ask with.
    expect(
      await wall.evaluate(() => ['station', 'require', 'process'].filter((one) => one in window)),
    ).toEqual([]);
    expect(await wall.evaluate(() => Object.keys((window as unknown as { wall: object }).wall))).toEqual([
      'onView',
    ]);
    // Large type: nothing below 3 % of the height of the screen.
    const least = await wall.evaluate(() =>
      Math.min(
        ...[...document.querySelectorAll('.wall *')]
          .filter((one) =>
            [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== ''),
          )
          .filter((one) => !one.classList.contains('wall-hidden') && !(one instanceof SVGElement))
          .map((one) => Number.parseFloat(getComputedStyle(one).fontSize)),
      ),
    );
    expect(least).toBeGreaterThanOrEqual(32);
    await nothingFound(wall, 'wall');
    await picture(wall, 'guide-wall');
    await ask(running, 'changeLooks', { wallTheme: 'light' });
    await expect(wall.locator('html')).toHaveAttribute('data-color-scheme', 'light');
    await nothingFound(wall, 'wall light');
    await picture(wall, 'wall-light');

    // The second window: the desk's patient, with the strip; what it shows changes with the desk.
    await ask(running, 'openPatientWindow');
    const beside = await pageOf(running, '?patient');
    await beside.setViewportSize({ width: 1280, height: 800 });
    await expect(beside.getByText('Ingen pasient er åpen')).toBeVisible();
    await station.openAlert(alert.id);
    await expect(beside.getByRole('heading', { level: 1, name: alert.patientName })).toBeVisible();
    await expect(beside.getByTestId('beside-bar')).toContainText('Følger arbeidsstasjonen');
    await beside.locator('canvas').first().waitFor();
    await nothingFound(beside, 'patient window');
    await picture(beside, 'patient-window');
    await beside.getByRole('button', { name: 'Fest denne pasienten' }).click();
    const other = (await station.alerts()).find((row) => row.patientId !== alert.patientId);
    if (other === undefined) throw new Error('one patient only');
    await station.openAlert(other.id);
    await expect(beside.getByTestId('beside-bar')).toContainText(
      'Festet – arbeidsstasjonen har en annen pasient',
    );
    await expect(beside.getByRole('heading', { level: 1, name: alert.patientName })).toBeVisible();
    // What is pressed there opens at the desk, for the patient of that window.
    await beside.getByRole('button', { name: 'Vis på arbeidsstasjonen' }).click();
    await expect(station.page.getByRole('heading', { level: 1, name: alert.patientName })).toBeVisible();

    // Every window is locked down alike.
    const locked = {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    };
    const all = await preferencesOf(running);
    expect(all).toHaveLength(4);
    for (const preferences of all) expect(preferences).toMatchObject(locked);
    expect(
      await app.evaluate(({ BrowserWindow }) => [
        ...new Set(BrowserWindow.getAllWindows().map((one) => one.getTitle())),
      ]),
    ).toEqual(['Vaktrom']);

    // Signed out: no window about a patient; the wall stays, says so, and draws what it has as old.
    await station.page.getByRole('button', { name: 'Logg ut' }).click();
    await station.page.getByLabel('Brukernavn').waitFor();
    await expect
      .poll(() => addresses(running))
      .toEqual(['app://vaktrom/index.html', 'app://vaktrom/wall.html']);
    await expect(wall.getByText('Arbeidsstasjonen er låst eller utlogget')).toBeVisible();
    await expect(wall.getByTestId('wall')).toHaveAttribute('data-stale', 'true', { timeout: 15_000 });
    await picture(wall, 'wall-stale');
  } finally {
    await centre.dispose();
  }
});

test('V2 a window on a display that is gone comes back inside the one that is there, and goes back with it', async ({
  workbench,
  centre,
}) => {
  const gone = { id: '7', label: 'Dokk', width: 2560, height: 1440 };
  const bounds = { x: 400, y: 200, width: 1000, height: 700 };
  const desk = [{ arrangement: 'with the dock', display: gone, bounds, state: 'normal' }];
  mkdirSync(workbench.profile, { recursive: true });
  writeFileSync(
    join(workbench.profile, 'preferences.json'),
    JSON.stringify({ version: 2, theme: 'no such', zoom: 125, windows: { desk, patient: [], wall: 'torn' } }),
  );
  const running = await workbench.start({ centreUrl: centre.url });
  const { app } = running;
  const boundsNow = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((one) => one.webContents.getURL().endsWith('index.html'))
        ?.getBounds(),
    );
  const area = await app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);
  const placed = await boundsNow();
  if (placed === undefined) throw new Error('no window');
  expect(placed).toMatchObject({ width: Math.min(1000, area.width), height: Math.min(700, area.height) });
  expect(placed.x).toBeGreaterThanOrEqual(area.x);
  expect(placed.y).toBeGreaterThanOrEqual(area.y);
  expect(placed.x + placed.width).toBeLessThanOrEqual(area.x + area.width);
  expect(placed.y + placed.height).toBeLessThanOrEqual(area.y + area.height);
  // What was not understood is as if nobody had chosen; what was is kept.
  expect((await ask(running, 'readWindows')).looks).toMatchObject({ theme: 'system', zoom: 125 });

  // The dock is back, right of the first display.
  await app.evaluate(
    ({ screen }, { mark, right }) => {
      const [first] = screen.getAllDisplays();
      if (first === undefined) throw new Error('no display');
      const { width, height } = mark;
      const there = { x: right, y: 0, width, height };
      const dock = {
        ...first,
        id: 99,
        label: mark.label,
        size: { width, height },
        bounds: there,
        workArea: there,
        scaleFactor: 1,
      };
      screen.getAllDisplays = () => [first, dock];
      screen.emit('display-added', {}, dock);
    },
    { mark: gone, right: area.x + area.width },
  );
  await expect
    .poll(boundsNow)
    .toMatchObject({ x: area.x + area.width + 400, y: 200, width: 1000, height: 700 });
  await app.evaluate(({ screen }) => {
    const [first] = screen.getAllDisplays();
    if (first === undefined) throw new Error('no display');
    screen.getAllDisplays = () => [first];
    screen.emit('display-removed', {}, first);
  });
  await expect.poll(boundsNow).toMatchObject({ x: placed.x, y: placed.y });
  // Neither was a person's doing: the place on the dock is still what is remembered.
  expect(savedIn(workbench)['windows']).toMatchObject({ desk });
});

test('V3 V4 high contrast, zoom and motion are chosen with reasons, remembered, and usable at 400 %', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(180_000);
  const running = await workbench.start({ centreUrl: centre.url });
  const { station } = running;
  const { page } = station;
  await station.unlock();
  // Also before anybody is signed in.
  await page.keyboard.press('Control+=');
  await expect(page.getByTestId('zoom-mark')).toHaveText('Zoom 110 %');
  await page.keyboard.press('Control+0');
  await expect(page.getByTestId('zoom-mark')).toHaveText('Zoom 100 %');
  await station.signIn();
  await expect(station.status('live')).toBeVisible();
  await postFhir(centre.url, fhirPatient(NUMBER, NAME, 'Stille'));
  await postFhir(centre.url, fhirSpo2(NUMBER, 71, new Date()));
  const alert = await station.findAlert({ severity: 'red' });
  await station.goTo('Innstillinger');
  const settings = page.getByRole('region', { name: 'Innstillinger' });
  await workbench.shot(running, 'guide-settings');
  await settings.getByRole('radio', { name: 'Høy kontrast' }).first().check();
  await expect(page.locator('html')).toHaveAttribute('data-color-scheme', 'contrast-light');
  await settings.getByRole('radio', { name: 'Ingen', exact: true }).check();
  await expect(page.locator('html')).toHaveAttribute('data-motion', 'reduced');
  await nothingFound(page, 'settings, high contrast');
  expect.soft(await poorContrast(page)).toEqual([]);
  for (const dark of [false, true]) {
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    await expect(page.locator('html')).toHaveAttribute(
      'data-color-scheme',
      dark ? 'contrast-dark' : 'contrast-light',
    );
    await station.openAlert(alert.id);
    await page.getByRole('button', { name: 'Ta', exact: true }).waitFor();
    await nothingFound(page, `alert, high contrast, dark ${String(dark)}`);
    expect.soft(await poorContrast(page)).toEqual([]);
    if (dark) await workbench.shot(running, 'guide-high-contrast');
    await station.openPatientPage(alert.patientId);
    await page.locator('canvas').first().waitFor();
    expect.soft(await poorContrast(page)).toEqual([]);
    await workbench.shot(running, `contrast-patient-${dark ? 'dark' : 'light'}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  // A machine that asks for contrast is followed, whatever was chosen.
  await ask(running, 'changeLooks', { theme: 'light' });
  await expect(page.locator('html')).toHaveAttribute('data-color-scheme', 'light');
  await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
  await expect(page.locator('html')).toHaveAttribute('data-color-scheme', 'contrast-light');
  await page.emulateMedia({ colorScheme: 'light', contrast: null, forcedColors: 'active' });
  await expect(page.locator('html')).toHaveAttribute('data-color-scheme', 'contrast-light');
  await workbench.shot(running, 'forced-colours');
  await page.emulateMedia({ colorScheme: 'light', contrast: null, forcedColors: null });

  // Zoom: Chromium's own, of every window of the desk. All by keyboard: the test's pointer knows nothing of zoom.
  await station.openAlert(alert.id);
  await page.getByRole('button', { name: 'Ta', exact: true }).waitFor();
  await ask(running, 'changeLooks', { zoom: 400 });
  const factor = () =>
    running.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((one) => one.webContents.getURL().endsWith('index.html'))
        ?.webContents.getZoomFactor(),
    );
  await expect.poll(factor).toBeCloseTo(4);
  expect(savedIn(workbench)).toMatchObject({ version: 2, zoom: 400, motion: 'reduced' });
  expect.soft(await sideways(page)).toEqual([]);
  await workbench.shot(running, 'guide-zoom-400');
  await page.keyboard.press('Alt+6');
  await expect(page.getByTestId('zoom')).toHaveText('400 %');
  expect.soft(await sideways(page)).toEqual([]);
  await workbench.shot(running, 'zoom-settings');
  await page.keyboard.press('Alt+4');
  expect.soft(await sideways(page)).toEqual([]);
  await page.keyboard.press('Control+-');
  await expect(page.getByTestId('zoom-mark')).toHaveText('Zoom 300 %');
  await page.keyboard.press('Control+0');
  await expect.poll(factor).toBeCloseTo(1);
  // The same layout as a window of that size, where the pointer is right (WCAG 2.1, 1.4.10).
  await page.setViewportSize({ width: 320, height: 256 });
  await station.goTo('Innstillinger');
  expect.soft(await sideways(page)).toEqual([]);
  await station.goTo('Logg');
  expect.soft(await sideways(page)).toEqual([]);
  await workbench.shot(running, 'zoom-log');
  await page.setViewportSize({ width: 1280, height: 800 });
  await station.openPatientPage(alert.patientId);
  await page.locator('canvas').first().waitFor();
  await page.setViewportSize({ width: 320, height: 256 });
  expect.soft(await sideways(page)).toEqual([]);
  await workbench.shot(running, 'zoom-patient');
  await page.getByRole('button', { name: 'Logg ut' }).click();
  await page.getByLabel('Brukernavn').waitFor();
  expect.soft(await sideways(page)).toEqual([]);
  await workbench.shot(running, 'zoom-sign-in');

  // After a restart it is as it was, and one press takes all of it back.
  const chosen = { zoom: 150, textSize: 'larger', theme: 'dark' };
  await ask(running, 'changeLooks', chosen);
  await running.app.close();
  const again = await workbench.start({ centreUrl: centre.url });
  const root = again.station.page.locator('html');
  await again.station.page.getByLabel('Passfrase').waitFor();
  await expect(root).toHaveAttribute('data-color-scheme', 'dark');
  await expect(root).toHaveAttribute('data-motion', 'reduced');
  await expect(root).toHaveAttribute('style', /font-size: 130%/);
  expect((await ask(again, 'readWindows')).looks).toMatchObject(chosen);
  await again.station.page.keyboard.press('Control+0');
  await expect(again.station.page.getByTestId('zoom-mark')).toHaveText('Zoom 100 %');
  await again.station.enter();
  await again.station.goTo('Innstillinger');
  await again.station.page.getByRole('button', { name: 'Tilbake til virksomhetens valg' }).click();
  await expect(root).not.toHaveAttribute('style', /font-size/);
  await expect(root).toHaveAttribute('data-motion', 'system');
  await again.station.page.getByRole('button', { name: 'Angre' }).click();
  await expect(root).toHaveAttribute('style', /font-size: 130%/);
  await expect(root).toHaveAttribute('data-color-scheme', 'dark');
});

/** Texts that stand out from their ground by less than 7 to 1, by what the page really draws. Disabled ones are left out. */
function poorContrast(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (canvas === null) throw new Error('no canvas');
    const paint = (colours: readonly string[]): readonly number[] => {
      canvas.clearRect(0, 0, 1, 1);
      for (const colour of colours) {
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
      }
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = ([red = 0, green = 0, blue = 0]: readonly number[]): number => {
      const [r = 0, g = 0, b = 0] = [red, green, blue].map((one) => {
        const part = one / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const poor: string[] = [];
    for (const one of document.querySelectorAll<HTMLElement>('body *')) {
      const text = [...one.childNodes].find((node) => node.nodeType === 3 && node.textContent?.trim() !== '');
      if (
        text === undefined ||
        !one.checkVisibility() ||
        one.closest('.mark, .sr-only, :disabled, option') !== null
      )
        continue;
      const grounds: string[] = [];
      for (let at: HTMLElement | null = one; at !== null; at = at.parentElement)
        grounds.unshift(getComputedStyle(at).backgroundColor);
      const ground = light(paint(['white', ...grounds]));
      const ink = light(paint(['white', ...grounds, getComputedStyle(one).color]));
      const ratio = (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05);
      if (ratio < 6.95)
        poor.push(`${one.className} "${text.textContent?.trim().slice(0, 30) ?? ''}" ${ratio.toFixed(2)}`);
    }
    return [...new Set(poor)];
  });
}
