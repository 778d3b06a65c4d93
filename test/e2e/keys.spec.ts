import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './workbench/fixtures';
import { startKeyRing } from './workbench/key-ring';

const libsecret = ['--password-store=gnome-libsecret'];

test.describe('with a real key store', () => {
  test.skip(process.platform !== 'linux', 'the GNOME keyring of the test runs on Linux only');

  test('the key is wrapped by the key store, no passphrase is asked, and a lost store is explained', async ({
    workbench,
    centre,
  }) => {
    const ring = await startKeyRing();
    try {
      const options = { centreUrl: centre.url, env: ring.env, args: libsecret };
      const first = await workbench.start(options);
      await first.station.page.getByLabel('Brukernavn').waitFor();
      await expect.poll(async () => (await first.station.diagnostics()).keyStore).toBe('gnome_libsecret');
      await first.station.signIn();
      await expect(first.station.status('live')).toBeVisible();
      await first.app.close();

      const header = readFileSync(join(workbench.profile, 'station', 'key.json'), 'utf8');
      expect(JSON.parse(header)).toMatchObject({
        primary: { wrap: 'os', backend: 'gnome_libsecret' },
        ledgerCreated: true,
      });

      const again = await workbench.start(options);
      await expect(again.station.page.getByLabel('Brukernavn')).toBeVisible();
      await again.app.close();

      // The same profile where no key store is: said in words, nothing made anew, nothing changed.
      const lost = await workbench.start({ centreUrl: centre.url, args: ['--password-store=basic'] });
      await expect(lost.station.page.getByRole('heading').first()).toBeVisible();
      await expect(lost.station.page.getByText(/nøkkel/i).first()).toBeVisible();
      await expect(lost.station.page.getByLabel('Passfrase')).toHaveCount(0);
      await workbench.shot(lost, 'key-store-changed');
      await lost.app.close();
      expect(readFileSync(join(workbench.profile, 'station', 'key.json'), 'utf8')).toBe(header);
    } finally {
      await ring.stop();
    }
  });
});

test('without a key store the passphrase path is taken, and the header holds no key', async ({
  workbench,
  centre,
}) => {
  const running = await workbench.start({ centreUrl: centre.url });
  await running.station.enter();
  expect((await running.station.diagnostics()).keyStore).toBe('passphrase');
  const header = JSON.parse(readFileSync(join(workbench.profile, 'station', 'key.json'), 'utf8')) as object;
  expect(header).toMatchObject({ format: 2, recovery: null, next: null, retired: [] });
  const { primary } = header as { readonly primary: object };
  expect(Object.keys(primary).sort()).toEqual(['iv', 'scrypt', 'tag', 'wrap', 'wrapped']);
});

test('a profile whose key header is gone stops and explains, instead of starting over', async ({
  workbench,
  centre,
}) => {
  const first = await workbench.start({ centreUrl: centre.url });
  await first.station.enter();
  await first.app.close();
  workbench.remove('station/key.json', 'station/key.json.previous');
  const second = await workbench.start({ centreUrl: centre.url });
  await expect(second.station.page.getByText(/nøkkel/i).first()).toBeVisible();
  await expect(second.station.page.getByLabel('Passfrase')).toHaveCount(0);
});

test('a lost ledger stops and explains, instead of an empty one', async ({ workbench, centre }) => {
  const first = await workbench.start({ centreUrl: centre.url });
  await first.station.enter();
  await first.app.close();
  workbench.remove('station/ledger.db', 'station/ledger.db-wal', 'station/ledger.db-shm');
  const second = await workbench.start({ centreUrl: centre.url });
  await second.station.page.getByRole('button', { name: 'Lås opp' }).click();
  await expect(second.station.page.getByText(/protokoll|ledger|loggen|mangler/i).first()).toBeVisible();
  await expect(second.station.page.getByLabel('Brukernavn')).toHaveCount(0);
  await workbench.shot(second, 'ledger-missing');
});
