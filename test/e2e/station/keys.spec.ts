import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { KeyView } from '@shared/ipc/station/key-views';
import type { Station } from '@shared/ipc/contract';
import { readAuditActions } from '../workbench/centre-log';
import { expect, test, type RunningApp, type Workbench } from '../workbench/fixtures';
import { startKeyRing } from '../workbench/key-ring';

const libsecret = ['--password-store=gnome-libsecret'];
const header = ({ profile }: Workbench) => readFileSync(join(profile, 'station', 'key.json'), 'utf8');
const card = (page: Page) => page.getByRole('region', { name: 'Nøkkel', exact: true });

function keyOf(page: Page): Promise<KeyView> {
  return page.evaluate(async () => {
    const answer = await (window as unknown as { station: Station }).station.readKey({});
    if (!answer.ok) throw new Error(answer.error);
    return answer.value;
  });
}

/** Presses a button after which the app ends to start anew, and gives the switches it would start with; nothing is started. */
async function restartedBy({ app, station }: RunningApp, button: string | RegExp): Promise<string> {
  const said = new Promise<string>((resolve) => {
    app.process().stdout?.on('data', (text: Buffer) => {
      const found = /anew (\[.*\])/.exec(text.toString());
      if (found?.[1] !== undefined) resolve(found[1]);
    });
  });
  await app.evaluate(({ app: main }) => {
    main.relaunch = (options) => process.stdout.write(`\nanew ${JSON.stringify(options?.args ?? [])}\n`);
  });
  const closed = app.waitForEvent('close');
  // The app may be gone before the press is over; that it was heard shows in what is said.
  await station.page
    .getByRole('button', { name: button })
    .click()
    .catch(() => undefined);
  const args = await said;
  await closed;
  return args;
}

test.describe('with a real key store', () => {
  test.skip(process.platform !== 'linux', 'the GNOME keyring of the test runs on Linux only');

  test('S4 a keyring that is locked, replaced or given up is told apart, and the recovery code saves what is unsent', async ({
    workbench,
    centre,
  }) => {
    // Seven starts, each with a key that is slow to guess.
    test.setTimeout(180_000);
    const ring = await startKeyRing();
    try {
      const options = { centreUrl: centre.url, env: ring.env, args: libsecret };
      const first = await workbench.start(options);
      await first.station.page.getByLabel('Brukernavn').waitFor();
      await first.station.signIn('vaktleder');
      await expect(first.station.status('live')).toBeVisible();
      await first.station.goTo('Innstillinger');
      await expect(card(first.station.page)).toContainText('GNOME-nøkkelringen');
      await card(first.station.page).getByRole('button', { name: 'Lag gjenopprettingskode' }).click();
      const code = await first.station.page.getByTestId('recovery-code').innerText();
      await first.station.page.getByLabel('Skriv koden av fra papiret').fill(code.slice(0, -1));
      await first.station.page.getByRole('button', { name: 'Ta koden i bruk' }).click();
      await expect(first.station.page.getByText(/Gjenopprettingskoden stemmer ikke/)).toBeVisible();
      expect((await keyOf(first.station.page)).recoveryAt).toBeNull();
      await workbench.shot(first, 'key-recovery');
      await first.station.page.getByLabel('Skriv koden av fra papiret').fill(code.toLowerCase());
      await first.station.page.getByRole('button', { name: 'Ta koden i bruk' }).click();
      await expect(first.station.page.getByRole('dialog')).toHaveCount(0);
      expect((await keyOf(first.station.page)).recoveryAt).not.toBeNull();
      // An act that exists here alone.
      const alert = await first.station.findAlert({ severity: 'red' });
      await centre.kill();
      await expect(first.station.status('live')).toBeHidden();
      await first.station.openAlert(alert.id);
      await first.station.take();
      await expect(first.station.outboxCount()).toHaveText('1');
      await first.app.close();
      const kept = header(workbench);

      ring.lock();
      const locked = await workbench.start(options);
      await expect(locked.station.page.getByText(/låst eller svarer ikke/)).toBeVisible();
      await workbench.shot(locked, 'key-store-locked');
      await locked.station.setTheme('dark');
      await workbench.shot(locked, 'key-store-locked-dark');
      await locked.station.setTheme('light');
      expect(await restartedBy(locked, 'Prøv igjen')).toContain('--password-store=gnome-libsecret');
      await ring.unlock();
      const open = await workbench.start(options);
      await expect(open.station.page.getByLabel('Brukernavn')).toBeVisible();
      await open.app.close();

      const basic = await workbench.start({ ...options, args: ['--password-store=basic'] });
      await expect(basic.station.page.getByText(/et annet nøkkellager/)).toBeVisible();
      await workbench.shot(basic, 'key-store-changed');
      expect(await restartedBy(basic, /Start med GNOME/)).toContain('--password-store=gnome-libsecret');
      expect(header(workbench)).toBe(kept);

      await ring.replace();
      const replaced = await workbench.start(options);
      await expect(replaced.station.page.getByText(/kjenner ikke/)).toBeVisible();
      expect(header(workbench)).toBe(kept);
      await replaced.station.page.getByText('Åpne med gjenopprettingskode').click();
      await replaced.station.page.getByRole('textbox', { name: 'Gjenopprettingskode' }).fill('00000');
      await replaced.station.page.getByRole('button', { name: 'Åpne med koden' }).click();
      await expect(replaced.station.page.getByText(/Gjenopprettingskoden stemmer ikke/)).toBeVisible();
      await workbench.shot(replaced, 'key-store-replaced');
      await replaced.station.page.getByRole('textbox', { name: 'Gjenopprettingskode' }).fill(code);
      await replaced.station.page.getByRole('button', { name: 'Åpne med koden' }).click();
      await replaced.station.page.getByLabel('Brukernavn').waitFor();
      await centre.start();
      await replaced.station.signIn('vaktleder');
      await expect(replaced.station.outboxCount()).toHaveText('0');
      await replaced.app.close();

      const again = await workbench.start(options);
      await expect(again.station.page.getByLabel('Brukernavn')).toBeVisible();
    } finally {
      await ring.stop();
    }
  });
});

test('S4 the passphrase and the data key are changed by a lead, what is unsent comes along, and all of it is audited', async ({
  workbench,
  centre,
}) => {
  const running = await workbench.start({ centreUrl: centre.url });
  const { station } = running;
  const { page } = station;
  await station.enter('vaktleder');
  const alert = await station.findAlert({ severity: 'red' });
  await station.goTo('Innstillinger');
  await card(page).getByRole('button', { name: 'Bytt passfrase' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bytt passfrase' });
  await dialog.getByLabel('Nåværende passfrase').fill('feil');
  await dialog.getByLabel('Ny passfrase').fill('korrekt hest batteri');
  await dialog.getByRole('button', { name: 'Bytt passfrase' }).click();
  await expect(dialog.getByText(/Passfrasen stemmer ikke/)).toBeVisible();
  await workbench.shot(running, 'key-change');
  await dialog.getByLabel('Nåværende passfrase').fill('trening');
  await dialog.getByRole('button', { name: 'Bytt passfrase' }).click();
  await expect(dialog).toBeHidden();
  await card(page).scrollIntoViewIfNeeded();
  await workbench.shot(running, 'guide-key-card');
  await station.setTheme('dark');
  await workbench.shot(running, 'key-card-dark');
  await station.setTheme('light');

  await centre.kill();
  await expect(station.status('live')).toBeHidden();
  await station.openAlert(alert.id);
  await station.take();
  await expect(station.outboxCount()).toHaveText('1');
  await station.goTo('Innstillinger');
  const before = await keyOf(page);
  await card(page).getByRole('button', { name: 'Bytt krypteringsnøkkel' }).click();
  const rotate = page.getByRole('dialog', { name: 'Bytt krypteringsnøkkel' });
  await workbench.shot(running, 'key-rotate');
  await rotate.getByLabel('Nåværende passfrase').fill('korrekt hest batteri');
  const titles = page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const seen = new Set<string>();
        new MutationObserver(() => {
          const title = document.querySelector('h1')?.textContent ?? '';
          seen.add(title);
          if (document.querySelector('input[autocomplete="username"]') !== null) resolve([...seen]);
        }).observe(document.body, { childList: true, subtree: true });
      }),
  );
  await rotate.getByRole('button', { name: 'Bytt krypteringsnøkkel' }).click();
  await page.getByLabel('Brukernavn').waitFor({ timeout: 40_000 });
  expect(await titles).toContain('Bytter krypteringsnøkkel');
  expect(
    readdirSync(join(workbench.profile, 'station')).filter((name) => /old-key|rekeying/.test(name)),
  ).toEqual([]);

  await centre.start();
  await station.signIn('vaktleder');
  await expect(station.outboxCount()).toHaveText('0');
  expect((await keyOf(page)).keyId).not.toBe(before.keyId);
  await expect
    .poll(() => readAuditActions(centre.url))
    .toEqual(expect.arrayContaining(['key.keeper', 'key.rotate', 'key.changed']));
  await running.app.close();

  const again = await workbench.start({ centreUrl: centre.url });
  await again.station.page.getByLabel('Passfrase').fill('trening');
  await again.station.page.getByRole('button', { name: 'Lås opp' }).click();
  await expect(again.station.page.getByText(/Passfrasen stemmer ikke/)).toBeVisible();
  await again.station.page.getByLabel('Passfrase').fill('korrekt hest batteri');
  await again.station.page.getByRole('button', { name: 'Lås opp' }).click();
  await expect(again.station.page.getByLabel('Brukernavn')).toBeVisible();
});
