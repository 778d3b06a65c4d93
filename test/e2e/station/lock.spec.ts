import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Station } from '@shared/ipc/contract';
import type { WorklistRow } from '@shared/ipc/views';
import { fhirPatient, fhirSpo2, postFhir } from '../workbench/centre-log';
import { CentreProcess } from '../workbench/centre-process';
import { alone, expect, test, type RunningApp, type Workbench } from '../workbench/fixtures';

const NUMBERS = ['12844832115', '17837130581'] as const;
const COMMENT = 'halvskrevet før låsen';

const bench = test.extend<{ readonly calm: CentreProcess }>({
  calm: alone(async (use) => {
    const centre = new CentreProcess([
      ...['--patients', '12', '--seed', '7', '--history-days', '3'],
      '--no-simulation',
    ]);
    await centre.start();
    await use(centre);
    await centre.dispose();
  }),
});

type Window = { readonly station: Station };

/** Every name that the page may know of: patients’ family and given names. */
function names(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const rows = await (window as unknown as Window).station.readWorklist({});
    return rows.ok ? (JSON.parse(rows.value) as readonly WorklistRow[]).map(({ name }) => name) : [];
  });
}

/** Everything in the page's memory as text, after a collection. */
async function memoryOf({ app, station }: RunningApp): Promise<string> {
  const session = await app.context().newCDPSession(station.page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}

const lockScreen = (page: Page) => page.getByTestId('lock-screen');

/** What a held patient would be found by, in the page. */
async function patientsLeft(running: RunningApp, patients: readonly string[]): Promise<readonly string[]> {
  const { page } = running.station;
  const shown = await page.content();
  const memory = await memoryOf(running);
  return patients.filter((name) => shown.includes(name) || memory.includes(name));
}

async function lockedBy(page: Page, how: () => Promise<unknown>): Promise<void> {
  await how();
  await expect(lockScreen(page)).toBeVisible();
  await expect(page.getByLabel('Passord')).toBeFocused();
}

/** Proves who somebody is and waits for the list; ms. */
async function enters(page: Page, username: string | null): Promise<number> {
  if (username !== null) await page.getByLabel('Brukernavn').fill(username);
  await page.getByLabel('Passord').fill('trening');
  const begun = performance.now();
  await page.getByLabel('Passord').press('Enter');
  await page.getByRole('navigation', { name: 'Hovedmeny' }).waitFor();
  return Math.round(performance.now() - begun);
}

async function looksRight(workbench: Workbench, running: RunningApp): Promise<void> {
  const { page } = running.station;
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator('html')).toHaveAttribute('data-color-scheme', theme);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${String(nodes[0]?.target)}`)).toEqual([]);
    await workbench.shot(running, theme === 'light' ? 'guide-lock' : 'lock-dark');
  }
}

bench(
  'S2 a desk locked by key or button shows figures alone and hears on; the same person comes back to the same place, another gets it fresh, also without a link',
  async ({ workbench, calm }) => {
    const running = await workbench.start({ centreUrl: calm.url });
    const { station, app } = running;
    const { page } = station;
    await station.enter('sykepleier1');
    await postFhir(calm.url, fhirPatient(NUMBERS[0], 'Testfjell', 'Stille'));
    await postFhir(calm.url, fhirSpo2(NUMBERS[0], 71, new Date()));
    await expect.poll(async () => (await names(page)).join(';')).toContain('Testfjell');
    const alert = (await station.alerts()).find(({ patientName }) => patientName.includes('Testfjell'));
    if (alert === undefined) throw new Error('no alert');
    await station.openAlert(alert.id);
    await station.take();
    await page.getByLabel('Kommentar').pressSequentially(COMMENT);
    const patients = await names(page);
    expect(patients.length).toBeGreaterThan(10);

    await lockedBy(page, () => page.keyboard.press('Control+l'));
    expect(await patientsLeft(running, [...patients, COMMENT])).toEqual([]);
    const refused = await page.evaluate(async (patientId) => {
      const { station: asked } = window as unknown as Window;
      const answers = [
        await asked.readWorklist({}),
        await asked.readAlertQueue({}),
        await asked.readPatient({ patientId }),
        await asked.searchText({ text: 'fjell', kinds: null, patientId: null } as never),
        await asked.readDrafts({}),
        await asked.readPlace({}),
        await asked.signOut({}),
      ];
      return answers.map((answer) => (answer.ok ? 'answered' : answer.error));
    }, alert.patientId);
    expect(new Set(refused)).toEqual(new Set(['desk_locked']));
    await expect(page.getByTestId('training-banner')).toBeVisible();
    await expect(station.status('live')).toBeVisible();
    await looksRight(workbench, running);

    // The sound window lives on, and what comes is counted.
    const board = page.getByTestId('lock-board');
    const before = await figuresOf(page);
    await postFhir(calm.url, fhirPatient(NUMBERS[1], 'Nyfjell', 'Låst'));
    await postFhir(calm.url, fhirSpo2(NUMBERS[1], 70, new Date()));
    await expect.poll(async () => (await figuresOf(page)).red).toBe(before.red + 1);
    await expect(board).toContainText('0 usendt');
    const sound = await page.evaluate(async () => await (window as unknown as Window).station.readSound({}));
    expect(sound).toMatchObject({ ok: true, value: { signal: 'high' } });
    const sounding = await app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().some((one) => one.getURL().endsWith('/sound.html') && !one.isCrashed()),
    );
    expect(sounding).toBe(true);
    expect(await patientsLeft(running, ['Nyfjell'])).toEqual([]);

    await page.getByLabel('Passord').fill('feil');
    await page.getByLabel('Passord').press('Enter');
    await expect(page.getByRole('alert').getByText(/passord/i)).toBeVisible();
    const times = { unlock: await enters(page, null), switched: 0, offlineUnlock: 0, offlineSwitch: 0 };
    await expect(page.getByLabel('Kommentar')).toHaveValue(COMMENT);
    await expect.poll(async () => (await names(page)).join(';')).toContain('Nyfjell');
    await expect(station.queueRow(alert.id)).toBeVisible();

    // Another person: nothing of the first, the claim stays with them.
    await lockedBy(page, () => page.getByRole('button', { name: 'Lås', exact: true }).click());
    times.switched = await enters(page, 'sykepleier2');
    await expect(page.getByTestId('worklist')).toBeVisible();
    await expect(page.getByLabel('Kommentar')).toHaveCount(0);
    await expect(station.status('live')).toBeVisible();
    await expect.poll(async () => (await station.alert(alert.id))?.takenBy?.id).toBe('user-sykepleier1');
    expect(await draftsOf(page)).toEqual([]);
    const other = await station.findAlert({ severity: 'red' });
    await station.openAlert(other.id);
    await station.take();
    await expect.poll(() => station.outboxView()).toEqual([0, 0]);
    expect((await station.alert(other.id))?.takenBy?.id).toBe('user-sykepleier2');

    // Without a link: the first one comes back, and the second after them.
    await calm.kill();
    await expect(station.status('offline')).toBeVisible();
    await lockedBy(page, () => page.keyboard.press('Control+l'));
    await expect(station.status('offline')).toBeVisible();
    times.offlineUnlock = await enters(page, null);
    await lockedBy(page, () => page.keyboard.press('Control+l'));
    times.offlineSwitch = await enters(page, 'sykepleier1');
    await station.openAlert(alert.id);
    await expect(page.getByLabel('Kommentar')).toHaveValue(COMMENT);
    console.log(`lock: ms to the desk ${JSON.stringify(times)}`);

    // Wrong passwords are slowed down, also where no centre counts them.
    await lockedBy(page, () => page.keyboard.press('Control+l'));
    for (let tries = 0; tries < 6; tries += 1) {
      await page.getByLabel('Passord').fill('feil');
      await page.getByLabel('Passord').press('Enter');
      await expect(page.getByLabel('Passord')).toHaveValue('');
    }
    await expect(page.getByText(/For mange forsøk/)).toBeVisible();
    await workbench.shot(running, 'lock-throttled');
  },
);

bench(
  'S2 an idle desk counts down and locks, whatever is touched keeps it open, a page that hangs locks too',
  async ({ workbench, calm }) => {
    const running = await workbench.start({ centreUrl: calm.url });
    const { station, app } = running;
    const { page } = station;
    await station.enter('sykepleier1');
    /** What the system says of how long nobody has touched anything. */
    const systemIdle = (seconds: number): Promise<void> =>
      app.evaluate(({ powerMonitor }, s) => {
        powerMonitor.getSystemIdleTime = () => s;
      }, seconds);
    /** Input that the system sees as well, and so many idle seconds after it. */
    const idleAfterInput = async (seconds: number): Promise<void> => {
      await systemIdle(0);
      await page.keyboard.press('Shift');
      await systemIdle(seconds);
    };
    const countdown = page.getByTestId('lock-countdown');
    await idleAfterInput(10 * 60 - 20);
    await expect(countdown).toBeVisible();
    await expect(countdown).toContainText(/Låses om \d+ sekunder/);
    await workbench.shot(running, 'guide-lock-countdown');
    await page.keyboard.press('Shift');
    await expect(countdown).toHaveCount(0);
    await idleAfterInput(10 * 60 + 1);
    await expect(lockScreen(page)).toBeVisible();
    await expect(page.getByText(/Ingen rørte noe/)).toBeVisible();

    // The person's own choice, within what the site allows.
    await systemIdle(0);
    await enters(page, null);
    await station.goTo('Innstillinger');
    const card = page.getByRole('region', { name: 'Låsing' });
    await card.getByLabel('Minutter uten aktivitet').fill('31');
    await expect(card.getByText('Velg fra 1 til 30 minutter.')).toBeVisible();
    await card.getByLabel('Minutter uten aktivitet').fill('2');
    await card.getByRole('button', { name: 'Lagre' }).click();
    await expect(card.getByRole('status')).toHaveText('Lagret: låses etter 2 minutter.');
    await card.scrollIntoViewIfNeeded();
    await workbench.shot(running, 'lock-card');

    // A page that hangs is ended, and comes back locked.
    const ended = page.waitForEvent('crash');
    await idleAfterInput(0);
    void page
      .evaluate(() => {
        for (;;);
      })
      .catch(() => undefined);
    await systemIdle(2 * 60 + 1);
    await ended;
    await expect
      .poll(() =>
        app.evaluate(async ({ webContents }) => {
          const desk = webContents.getAllWebContents().find((one) => one.getURL().endsWith('/index.html'));
          if (desk === undefined || desk.isCrashed() || desk.isLoading()) return false;
          return desk.executeJavaScript(
            `document.querySelector('[data-testid="lock-screen"]') !== null`,
          ) as Promise<boolean>;
        }),
      )
      .toBe(true);
  },
);

async function figuresOf(page: Page): Promise<{ readonly red: number }> {
  const answer = await page.evaluate(async () => await (window as unknown as Window).station.readLock({}));
  if (!answer.ok || answer.value.board === null) throw new Error('not locked');
  return answer.value.board;
}

function draftsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const answer = await (window as unknown as Window).station.readDrafts({});
    return answer.ok ? answer.value.map(({ key }) => key) : ['unread'];
  });
}
