import AxeBuilder from '@axe-core/playwright';
import type { ElectronApplication } from '@playwright/test';
import type { Station } from '@shared/ipc/contract';
import { startProvider, walk } from '../../support/sign-on/provider-under-test';
import { readAuditActions } from '../workbench/centre-log';
import { CentreProcess } from '../workbench/centre-process';
import { expect, test, type RunningApp } from '../workbench/fixtures';

test('S1 a person signs in at the identity provider in the browser, and is told what keeps them out', async ({
  workbench,
}) => {
  const provider = await startProvider();
  const oidc = ['--oidc-issuer', provider.issuer, '--oidc-client', 'vaktrom', '--oidc-name', 'Prøve-ID'];
  const centre = new CentreProcess(['--patients', '4', '--seed', '7', '--history-days', '1', ...oidc]);
  await centre.start();
  try {
    const running = await workbench.start({ centreUrl: centre.url });
    const { app, station } = running;
    const { page } = station;
    await keepOpened(app);
    await station.unlock();
    const button = page.getByRole('button', { name: 'Logg inn med Prøve-ID' });
    const waiting = page.getByRole('heading', { name: 'Logg inn i nettleseren' });

    await test.step('the way in stands beside the password, in both themes', async () => {
      await expect(button).toBeVisible();
      for (const theme of ['light', 'dark'] as const) {
        await station.setTheme(theme);
        await expect(page.locator('html')).toHaveAttribute('data-color-scheme', theme);
        await isAccessible(running);
        await workbench.shot(running, `sign-on-${theme}`);
      }
    });

    await test.step('it opens the provider in the browser, by keyboard, and can be cancelled', async () => {
      await button.focus();
      await page.keyboard.press('Enter');
      await expect(waiting).toBeVisible();
      const address = await opened(app, 1);
      expect(`${address.origin}${address.pathname}`).toBe(`${provider.issuer}/auth`);
      await expect(page.getByRole('status').filter({ hasText: 'Fullfør innloggingen' })).toBeFocused();
      await isAccessible(running);
      await workbench.shot(running, 'sign-on-waiting-dark');
      await station.setTheme('light');
      await workbench.shot(running, 'guide-sign-on-waiting');
      // A second press changes nothing, and the same address can be opened again.
      expect(await beginAgain(running)).toEqual({ ok: false, error: 'already_under_way' });
      await page.getByRole('button', { name: 'Åpne nettleseren igjen' }).click();
      expect((await opened(app, 2)).href).toBe(address.href);
      await page.getByRole('button', { name: 'Avbryt' }).click();
      await expect(button).toBeFocused();
      const late = await walk(address.href, { name: 'sykepleier1' });
      await expect(fetch(late)).rejects.toThrow();
    });

    await test.step('whoever says no, or is no user here, is told so', async () => {
      await button.click();
      const refused = await walk((await opened(app, 3)).href, 'says_no');
      expect(await (await fetch(refused)).text()).toContain('Innloggingen ble ikke fullført');
      await expect(page.getByText('Innloggingen ble avbrutt eller avslått i nettleseren')).toBeVisible();
      await button.click();
      await fetch(await walk((await opened(app, 4)).href, { name: 'fremmed' }));
      await expect(page.getByText('ikke bruker ved dette responssenteret')).toBeVisible();
      await workbench.shot(running, 'sign-on-unknown-person');
    });

    await test.step('an answer that is not of this attempt ends nothing; the right one signs in, with an audit entry', async () => {
      await button.click();
      const back = await walk((await opened(app, 5)).href, { name: 'sykepleier1' });
      const strange = new URL(back);
      strange.searchParams.set('state', 'of-another-attempt');
      expect((await fetch(strange)).status).toBe(400);
      await expect(waiting).toBeVisible();
      const answer = await fetch(back);
      expect([answer.status, await answer.text()]).toEqual([
        200,
        expect.stringContaining('Du kan lukke dette vinduet'),
      ]);
      await expect(station.status('live')).toBeVisible();
      await expect(fetch(back)).rejects.toThrow();
      await expect.poll(() => readAuditActions(centre.url)).toContain('session.sign_on');
      expect(await readAuditActions(centre.url)).not.toContain('session.sign_in');
    });

    await test.step('without the centre it says why nobody comes in that way', async () => {
      await page.getByRole('button', { name: /Logg ut/ }).click();
      await expect(button).toBeVisible();
      await centre.kill();
      await expect(
        page.getByText('Innlogging med Prøve-ID trenger kontakt med responssenteret'),
      ).toBeVisible();
      await expect(button).toHaveCount(0);
      await isAccessible(running);
      await workbench.shot(running, 'sign-on-no-contact');
      await station.signIn('sykepleier1');
      await expect(page.getByText('du har ikke logget inn her med passord de siste 14 dagene')).toBeVisible();
    });
  } finally {
    await centre.dispose();
    await provider.stop();
  }
});

/** The machine's browser, at the one place that opens it: what it is sent to is kept for the test to walk. */
async function keepOpened(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ shell }) => {
    const kept: string[] = [];
    Object.assign(globalThis, { kept });
    shell.openExternal = (address) => {
      kept.push(address);
      return Promise.resolve();
    };
  });
}

/** The newest address, once there are so many. */
async function opened(app: ElectronApplication, count: number): Promise<URL> {
  const kept = () => app.evaluate(() => (globalThis as unknown as { kept: readonly string[] }).kept);
  await expect.poll(async () => (await kept()).length).toBe(count);
  return new URL((await kept()).at(-1) ?? '');
}

function beginAgain({ station }: RunningApp): Promise<unknown> {
  return station.page.evaluate(() => (window as unknown as { station: Station }).station.beginSignOn({}));
}

async function isAccessible({ station }: RunningApp): Promise<void> {
  const { violations } = await new AxeBuilder({ page: station.page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}
