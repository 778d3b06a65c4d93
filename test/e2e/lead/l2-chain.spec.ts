import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import type { Station } from '@shared/ipc/contract';
import { nothingFound } from '../workbench/axe';
import { expect, test } from '../workbench/fixtures';

const PROGRAM = resolve('out', 'main', 'verify-log.js');

async function savesAt(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog: shown }, filePath) => {
    shown.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

/** The built program as `npm run verify-log` starts it. */
function verifyLog(...args: string[]): {
  readonly out: string;
  readonly told: string;
  readonly code: number | null;
} {
  const { stdout, stderr, status } = spawnSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' });
  return { out: stdout.trim(), told: stderr, code: status };
}

test('L2 a lead sees that the log is whole, exports it, and the file is checked without the app', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(150_000);
  const running = await workbench.start({ centreUrl: centre.url });
  const { station, app } = running;
  const { page } = station;
  await station.unlock();
  await station.signIn('vaktleder');
  await expect(station.status('live')).toBeVisible();
  await station.goTo('Logg');
  await page.locator('.queue-parts').getByText('Loggkjede').click();
  const state = page.getByTestId('chain-state');
  await expect(state.getByRole('heading')).toContainText(/^Loggen er hel: \d+ linjer$/);
  // The centre countersigns what was written by now, and the second copy follows.
  await expect
    .poll(
      async () => {
        await page.getByRole('button', { name: 'Sjekk nå' }).click();
        return state.innerText();
      },
      { timeout: 60_000, intervals: [1_000] },
    )
    .toMatch(/Signaturen er kontrollert\.[\s\S]*Stemmer med loggen/);
  await station.setTheme('light');
  await station.goTo('Logg');
  await expect(state).toBeVisible();
  await nothingFound(page, 'chain');
  // No tip of what the pointer is at covers a word in the pictures.
  await page.mouse.move(1_000, 700);
  await workbench.shot(running, 'guide-lead-chain');
  await workbench.shot(running, 'l2-chain-light');

  // The whole head, where it is wanted: the page itself may not write to the clipboard.
  const hash = await state.locator('code').getAttribute('title');
  await app.evaluate(({ clipboard }) => clipboard.writeText('what lay there before'));
  await state.getByRole('button', { name: 'Kopier hele' }).click();
  await expect(state.getByText('Kopiert')).toBeVisible();
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(hash);

  const file = join(workbench.profile, 'logg.ndjson');
  await savesAt(app, file);
  await page.getByRole('button', { name: 'Eksporter …' }).click();
  await expect(page.getByText(/Loggen er lagret med \d+ linjer/)).toBeVisible();
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const head = JSON.parse(lines[0] ?? '') as {
    readonly entries: number;
    readonly signed: { n: number } | null;
  };
  expect(head.entries).toBe(lines.length - 1);
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ action: 'chain.export' });
  const whole = verifyLog(file);
  expect([whole.code, whole.out]).toEqual([
    0,
    expect.stringMatching(new RegExp(`^intact ${String(head.entries)} entries head [0-9a-f]{64}$`)),
  ]);
  expect(whole.told).toContain('was not checked');

  const changed = lines.map((line, index) =>
    index === 2 ? line.replace('"action":"', '"action":"x') : line,
  );
  writeFileSync(file, `${changed.join('\n')}\n`);
  expect(verifyLog(file)).toMatchObject({
    code: 1,
    out: 'broken at entry 2 (line 3): the entry was changed: its hash does not fit its content',
  });

  writeFileSync(file, '');
  expect(verifyLog(file)).toMatchObject({ code: 2, out: '' });

  await station.setTheme('dark');
  await station.goTo('Logg');
  await expect(state).toBeVisible();
  await nothingFound(page, 'chain, dark');
  await page.mouse.move(1_000, 700);
  await workbench.shot(running, 'l2-chain-dark');
});

test('L2 a new chain is started with a reason by keyboard, and stands in the history', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(120_000);
  const running = await workbench.start({ centreUrl: centre.url });
  const { station } = running;
  const { page } = station;
  await station.unlock();
  await station.signIn('vaktleder');
  await station.goTo('Logg');
  await page.locator('.queue-parts').getByText('Loggkjede').click();
  await page.getByRole('button', { name: 'Start ny logg …' }).press('Enter');
  await page.keyboard.type('Øvelse i oppstart');
  await page.getByRole('button', { name: 'Start ny logg', exact: true }).press('Enter');
  const history = page.getByRole('region', { name: 'Kjeder i loggen' });
  await expect(history.getByRole('row')).toHaveCount(3);
  await expect(history.getByRole('row').nth(1)).toContainText('Øvelse i oppstart');
  await expect(page.getByTestId('chain-state').getByRole('heading')).toContainText('Loggen er hel');
});

test('L2 a nurse has no such part, and no such request', async ({ workbench, centre }) => {
  const running = await workbench.start({ centreUrl: centre.url });
  const { station } = running;
  await station.enter();
  await station.goTo('Logg');
  await expect(station.page.getByRole('radio', { name: 'Loggkjede' })).toHaveCount(0);
  const answers = await station.page.evaluate(async () => {
    const own = (window as unknown as { station: Station }).station;
    return [await own.checkChain({}), await own.exportChain({}), await own.readChainProgress({})];
  });
  expect(answers).toEqual([1, 2, 3].map(() => ({ ok: false, error: 'not_allowed' })));
});
