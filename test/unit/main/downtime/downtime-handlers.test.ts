import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { DowntimeDesk } from '@main/app/downtime/downtime-desk';
import { closedAtChange } from '@main/app/downtime/leaving';
import { downtimeHandlers } from '@main/app/downtime/downtime-handlers';
import { OpenedLog } from '@main/app/downtime/opened-log';
import type { Station } from '@main/app/station';
import { createPackKeys, type PackKeys } from '@main/downtime/pack-keys';
import { sealPack } from '@main/downtime/seal-pack';
import { CHEAP, cheapKeys, head, MADE_AT, PASSPHRASE, patient } from '../../../support/downtime-packs';
import { temporaryFolder } from '../../../support/temporary-folder';

async function place(path: string, madeAt: number, name: string, keys?: PackKeys): Promise<void> {
  const sealing = keys ?? (await cheapKeys());
  const parts: Buffer[] = [];
  const lines = async function* () {
    await Promise.resolve();
    yield head({ madeAt });
    yield patient({ name });
    yield { kind: 'end' as const, patients: 1 };
  };
  for await (const part of sealPack(sealing, { packId: 'p', madeAt }, lines())) parts.push(part);
  writeFileSync(path, Buffer.concat(parts));
}

/** Handlers over a folder, with nobody signed in and no ledger: as on the broken screen. */
function onBrokenScreen() {
  const folder = join(temporaryFolder(), 'downtime');
  mkdirSync(folder);
  const opened = new OpenedLog(join(folder, 'opened.json'));
  const shown: string[] = [];
  const window = {
    show: (page: { readonly html: string }) => {
      shown.push(page.html);
      return Promise.resolve();
    },
    close: vi.fn(),
    print: (page: { readonly html: string }) => {
      shown.push(page.html);
      return Promise.resolve(true);
    },
  };
  const handlers = downtimeHandlers({
    ...{ window, clock: { now: () => MADE_AT } },
    log: { info: vi.fn(), warn: vi.fn(), error: vi.fn() },
    station: { running: null, user: null, view: () => ({ language: 'nb' }) } as unknown as Station,
    desk: { folders: [folder], opened } as unknown as DowntimeDesk,
  });
  return { folder, opened, shown, window, handlers };
}

describe('C7 opening a pack where nobody can sign in', () => {
  test('opens the newest, shows it, and keeps for the log that it was opened, shown and printed', async () => {
    const { folder, handlers, shown, opened, window } = onBrokenScreen();
    await place(join(folder, 'a.vnp'), MADE_AT, 'Nyest');
    await place(join(folder, 'a.vnp.previous'), MADE_AT - 1, 'Eldre');
    expect(await handlers.openDowntimePack({ passphrase: PASSPHRASE })).toMatchObject({
      ok: true,
      value: { madeAt: MADE_AT, patients: 1, alerts: 1, older: false },
    });
    await handlers.showDowntimePack({ on: 'screen' });
    await handlers.showDowntimePack({ on: 'paper' });
    expect(shown.map((html) => html.includes('Nyest'))).toEqual([true, true]);
    expect(opened.read().map(({ on }) => on)).toEqual(['open', 'screen', 'paper']);
    await handlers.closeDowntimePack({});
    expect(window.close).toHaveBeenCalled();
    expect(await handlers.showDowntimePack({ on: 'screen' })).toMatchObject({ error: 'invalid_state' });
  });

  test('a pack that is open when somebody comes to the desk, leaves it or locks it is gone; while nobody comes it stays', async () => {
    const { folder, handlers, window } = onBrokenScreen();
    await place(join(folder, 'a.vnp'), MADE_AT, 'Nyest');
    const phase = closedAtChange(() => void handlers.closeDowntimePack({}));
    const isOpen = async (): Promise<boolean> => (await handlers.showDowntimePack({ on: 'screen' })).ok;
    const open = () => handlers.openDowntimePack({ passphrase: PASSPHRASE });
    phase('signed_out');
    await open();
    phase('signed_out');
    expect(await isOpen()).toBe(true);
    phase('signed_in');
    expect(await isOpen()).toBe(false);
    await open();
    phase('signed_in');
    expect(await isOpen()).toBe(true);
    phase('signed_out');
    expect(await isOpen()).toBe(false);
    phase('signed_in');
    await open();
    window.close.mockClear();
    phase('desk_locked');
    expect(window.close).toHaveBeenCalled();
    expect(await isOpen()).toBe(false);
  });

  test('takes the one before where the newest was cut off, and says so', async () => {
    const { folder, handlers } = onBrokenScreen();
    await place(join(folder, 'a.vnp'), MADE_AT, 'Nyest');
    await place(join(folder, 'a.vnp.previous'), MADE_AT - 1, 'Eldre');
    truncateSync(join(folder, 'a.vnp'), 600);
    expect(await handlers.openDowntimePack({ passphrase: PASSPHRASE })).toMatchObject({
      value: { madeAt: MADE_AT - 1, older: true },
    });
  });

  test('opens the own pack where the folder is shared and another workstation put a newer one there under its own passphrase', async () => {
    const { folder, handlers, shown } = onBrokenScreen();
    const neighbour = await createPackKeys('naboens passfrase', { keyId: 'key-2', setAt: MADE_AT }, CHEAP);
    await place(join(folder, 'nabo.vnp'), MADE_AT + 60_000, 'Hos naboen', neighbour);
    await place(join(folder, 'nabo.vnp.previous'), MADE_AT, 'Hos naboen', neighbour);
    await place(join(folder, 'a.vnp'), MADE_AT - 1, 'Egen');
    expect(await handlers.openDowntimePack({ passphrase: PASSPHRASE })).toMatchObject({
      ok: true,
      value: { madeAt: MADE_AT - 1, older: false },
    });
    await handlers.showDowntimePack({ on: 'screen' });
    expect(shown[0]).toContain('Egen');
    expect(await handlers.openDowntimePack({ passphrase: 'naboens passfrase' })).toMatchObject({
      value: { madeAt: MADE_AT + 60_000, older: false },
    });
    expect(await handlers.openDowntimePack({ passphrase: 'ingens' })).toMatchObject({
      error: 'wrong_passphrase',
    });
  });

  test('asks for a passphrase of its own key once, however many packs lie under it', async () => {
    const { folder, handlers } = onBrokenScreen();
    await place(join(folder, 'a.vnp'), MADE_AT, 'Nyest', await cheapKeys('ny passfrase'));
    await place(join(folder, 'a.vnp.previous'), MADE_AT - 1, 'Eldre');
    // The keys of a test bear the same id: one key, whose newest pack the passphrase does not open.
    expect(await handlers.openDowntimePack({ passphrase: PASSPHRASE })).toMatchObject({
      error: 'wrong_passphrase',
    });
  });

  test('says what is wrong: no pack, another passphrase, none whole; and nothing is kept of a try', async () => {
    const { folder, handlers, opened } = onBrokenScreen();
    expect(await handlers.openDowntimePack({ passphrase: PASSPHRASE })).toMatchObject({
      error: 'pack_missing',
    });
    await place(join(folder, 'a.vnp'), MADE_AT, 'Nyest');
    expect(await handlers.openDowntimePack({ passphrase: 'feil' })).toMatchObject({
      error: 'wrong_passphrase',
    });
    truncateSync(join(folder, 'a.vnp'), 600);
    expect(await handlers.openDowntimePack({ passphrase: PASSPHRASE })).toMatchObject({
      error: 'pack_truncated',
    });
    expect(opened.read()).toEqual([]);
    expect(await handlers.showDowntimePack({ on: 'paper' })).toMatchObject({ error: 'invalid_state' });
  });
});
