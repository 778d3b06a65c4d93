import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { hasNoGraphics } from '@main/app/operations/graphics';
import type { Station } from '@shared/ipc/contract';
import type { AlertRow, WorklistRow } from '@shared/ipc/views';
import { fromBuffer, type Entry } from 'yauzl';
import { nothingFound } from '../workbench/axe';
import { fhirPatient, fhirSpo2, postFhir } from '../workbench/centre-log';
import { expect, test } from '../workbench/fixtures';
import { releaseKeys, ReleaseServer } from '../../support/updates/release-server';

const NUMBER = '12844832115';
const NEW = '9.0.0';

/** Names and contents of a ZIP archive, by a reader that is not ours. */
async function unzipped(bytes: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  await new Promise<void>((done, refuse) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error !== null) {
        refuse(error);
        return;
      }
      zip.on('end', done).on('error', refuse);
      zip.on('entry', (entry: Entry) => {
        zip.openReadStream(entry, (failed, stream) => {
          if (failed !== null) {
            refuse(failed);
            return;
          }
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('end', () => {
            files.set(entry.fileName, Buffer.concat(parts));
            zip.readEntry();
          });
        });
      });
      zip.readEntry();
    });
  });
  return files;
}

test('S6 an update is verified, waits for the desk, and is installed at quit; diagnostics and bundle tell it', async ({
  workbench,
  centre,
}) => {
  test.skip(process.platform !== 'linux', 'the installer of this test is an AppImage');
  test.setTimeout(150_000);
  const folder = mkdtempSync(join(tmpdir(), 'vaktrom-operations-'));
  const server = await ReleaseServer.start();
  const keys = releaseKeys();
  const installed = join(folder, 'Vaktrom.AppImage');
  const settings = join(folder, 'settings');
  cpSync(resolve('resources'), settings, { recursive: true });
  const policy = { updates: { feed: server.url, deadlineHours: 12 }, exports: { copy: false } };
  writeFileSync(join(settings, 'policy.json'), JSON.stringify(policy));
  writeFileSync(installed, 'the old one');
  const artifact = Buffer.from('#!/bin/sh\necho new > "$(dirname "$0")/ran"\n');
  server.offer(NEW, artifact, releaseKeys());
  try {
    const running = await workbench.start({
      centreUrl: centre.url,
      env: { VAKTROM_SETTINGS: settings, VAKTROM_RELEASE_KEY: keys.publicKey, APPIMAGE: installed },
    });
    const { station, app } = running;
    const { page } = station;
    await station.enter();
    await station.goTo('Innstillinger');
    const card = page.getByTestId('update-card');
    const check = card.getByRole('button', { name: 'Se etter oppdatering' });

    // By another key: refused with words, counted, nothing kept.
    await expect(check).toBeEnabled();
    await check.click();
    await expect(card).toHaveAttribute('data-phase', 'refused');
    await expect(card).toContainText('Oppdateringen ble avvist. Ingenting er installert.');
    await expect(card).toContainText('Signaturen stemmer ikke.');
    await nothingFound(page, 'refused');

    server.offer(NEW, artifact, keys);
    await check.click();
    await expect(card).toHaveAttribute('data-phase', 'ready');
    await expect(page.getByTestId('update-note')).toContainText(`Ny versjon ${NEW}: frist om`);
    await expect(page.getByTestId('update-deadline')).toContainText('aldri over et åpent rødt varsel');

    await workbench.shot(running, 'guide-update');

    // A red alert opens: a person asks for it now and is told why not.
    expect((await postFhir(centre.url, fhirPatient(NUMBER, 'Kanarifjell', 'Stille'))).status).toBe(201);
    expect((await postFhir(centre.url, fhirSpo2(NUMBER, 71, new Date()))).status).toBe(201);
    const alert = await station.findAlert({ severity: 'red' });
    await card.getByRole('button', { name: 'Installer nå' }).click();
    await expect(card).toContainText('Et rødt varsel er åpent.');
    // News of it takes the place of the note in the strip.
    await expect(page.getByTestId('update-note')).toBeHidden();
    await expect(card).toHaveAttribute('data-phase', 'ready');
    expect(readFileSync(installed, 'utf8')).toBe('the old one');

    // Diagnostics, in both themes.
    const diagnostics = page.getByTestId('diagnostics');
    await diagnostics.getByRole('button', { name: 'Oppdater', exact: true }).click();
    await expect(diagnostics).toContainText('Chromium');
    await expect(diagnostics).toContainText(join(settings, 'policy.json'));
    await expect(diagnostics).toContainText('Oppdatering: Signaturen stemmer ikke.');
    for (const theme of ['dark', 'light'] as const) {
      await station.setTheme(theme);
      await expect(page.locator('html')).toHaveAttribute('data-color-scheme', theme);
      await nothingFound(page, `diagnostics ${theme}`);
      await diagnostics.scrollIntoViewIfNeeded();
      await workbench.shot(running, theme === 'light' ? 'guide-diagnostics' : 'operations-diagnostics-dark');
    }

    // The self-check: every step answers, none finds a fault, and it fits both themes.
    const selfCheck = page.getByTestId('self-check');
    await selfCheck.getByRole('button', { name: 'Kjør egenkontroll' }).click();
    await expect(selfCheck.getByRole('button', { name: 'Kjør igjen' })).toBeVisible();
    await expect(selfCheck.locator('[data-step]')).toHaveCount(9);
    for (const step of ['centre', 'clock', 'outbox', 'ledger', 'cache', 'keys', 'crashes'])
      await expect(selfCheck.locator(`[data-step="${step}"]`)).toHaveAttribute('data-verdict', 'ok');
    await expect(selfCheck.locator('[data-step="ledger"]')).toContainText('Helt. Alle sider er lest (');
    await expect(selfCheck.getByRole('status')).toContainText('Ingen feil funnet');
    for (const theme of ['dark', 'light'] as const) {
      await station.setTheme(theme);
      await nothingFound(page, `self-check ${theme}`);
      await selfCheck.scrollIntoViewIfNeeded();
      await workbench.shot(running, theme === 'light' ? 'guide-self-check' : 'operations-self-check-dark');
    }

    await diagnostics.getByRole('button', { name: 'Kopier', exact: true }).click();
    await expect(diagnostics.getByRole('button', { name: 'Kopiert' })).toBeVisible();
    const copied = await app.evaluate(async ({ clipboard }) => await clipboard.readText());
    const text = JSON.parse(copied) as { readonly counters: Readonly<Record<string, number>> };
    expect(text.counters['update_signature_wrong']).toBeGreaterThan(0);
    expect(text).toMatchObject({
      dumps: 'off',
      rendering: hasNoGraphics(process.platform) ? 'software' : 'hardware',
    });

    // The bundle: shown before it is saved, and nothing of a patient in its bytes.
    await diagnostics.getByRole('button', { name: 'Lag støttepakke' }).click();
    await expect(diagnostics.getByText('diagnostics.json')).toBeVisible();
    await nothingFound(page, 'bundle');
    const saved = join(folder, 'bundle.zip');
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, saved);
    await diagnostics.getByRole('button', { name: 'Lagre støttepakke …' }).click();
    await expect(diagnostics).toContainText('Lagret (');
    const files = await unzipped(readFileSync(saved));
    expect([...files.keys()]).toEqual(['diagnostics.json', 'settings.json', 'materials.json', 'log.ndjson']);
    const all = Buffer.concat([readFileSync(saved), ...files.values()]).toString('latin1');
    const canaries = await page.evaluate(async () => {
      const { station: desk } = window as unknown as { station: Station };
      const rows = await desk.readWorklist({});
      const alerts = await desk.readAlertQueue({});
      return [
        ...(rows.ok ? (JSON.parse(rows.value) as readonly WorklistRow[]) : []).flatMap(
          ({ patientId, name }) => [patientId, ...name.split(/,? /)],
        ),
        ...(alerts.ok ? (JSON.parse(alerts.value) as readonly AlertRow[]) : []).map(({ id }) => id),
      ];
    });
    expect(canaries.length).toBeGreaterThan(20);
    const found = [...canaries, NUMBER, 'sykepleier1', keys.publicKey].filter(
      (canary) => canary.length > 3 && all.includes(canary),
    );
    expect(found).toEqual([]);

    // What the site forbids is refused in main, whatever the page shows.
    const refused = await page.evaluate(
      async (patientId) =>
        (window as unknown as { station: Station }).station.copyTrend({
          patientId,
          codes: null,
          from: 0,
          to: 1e13,
        }),
      alert.patientId,
    );
    expect(refused).toMatchObject({ ok: false, error: 'site_refuses' });

    // The red alerts are closed and sent; at quit the release is installed for real, over the old file.
    for (const red of (await station.alerts()).filter(({ severity }) => severity === 'red')) {
      await station.openAlert(red.id);
      await station.take();
      await station.fillClosing('Ringte. Ny måling er fin.');
      await station.close();
      await expect(station.queueRow(red.id)).toHaveCount(0);
    }
    await expect(station.outboxCount()).toHaveText('0');
    await station.goTo('Innstillinger');
    await card.getByRole('button', { name: 'Når jeg avslutter' }).click();
    await expect(card).toContainText('Installeres når Vaktrom avsluttes.');
    await expect
      .poll(() =>
        page.evaluate(async () => {
          const answer = await (window as unknown as { station: Station }).station.readDrafts({});
          return answer.ok ? answer.value.length : -1;
        }),
      )
      .toBe(0);
    await app.close();
    expect(readFileSync(installed)).toEqual(artifact);
    expect(existsSync(join(folder, 'ran'))).toBe(true);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
