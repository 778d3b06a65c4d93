import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KeyEnvelope } from '@main/keys/key-envelope';
import type { OsKeyStore } from '@main/keys/os-key-store';
import { temporaryFolder } from '../../support/temporary-folder';

const noStore: OsKeyStore = {
  backend: () => Promise.resolve(null),
  wrap: () => Promise.resolve(Buffer.alloc(0)),
  unwrap: () => Promise.resolve(Buffer.alloc(0)),
};

/** Stands in for a key store: turns bits over, which is enough to see that the clear key is never written. */
const turning: OsKeyStore = {
  backend: () => Promise.resolve('kwallet6'),
  wrap: (key) => Promise.resolve(Buffer.from(key.map((byte) => byte ^ 0xff))),
  unwrap: (wrapped) => Promise.resolve(Buffer.from(wrapped.map((byte) => byte ^ 0xff))),
};

const KEY_ID = '6f1c2c1e-7a52-4f2e-9a57-0d2f3b1f9d11';

function envelope(folder: string, store = noStore, dataExists = false, minimum = 1): KeyEnvelope {
  return new KeyEnvelope(
    join(folder, 'key.json'),
    store,
    () => KEY_ID,
    () => dataExists,
    minimum,
  );
}

describe('key envelope with a passphrase', () => {
  it('opens with the same passphrase to the same keys, and keeps purposes apart', async () => {
    const folder = temporaryFolder();
    const first = await envelope(folder).open('hest batteri');
    const again = await envelope(folder).open('hest batteri');
    if (!first.ok || !again.ok) throw new Error('did not open');
    expect(again.value.derive('ledger')).toEqual(first.value.derive('ledger'));
    expect(first.value.derive('cache')).not.toEqual(first.value.derive('ledger'));
    expect(first.value.derive('cache')).toHaveLength(32);
  });

  it('refuses a wrong passphrase and leaves the file as it was', async () => {
    const folder = temporaryFolder();
    await envelope(folder).open('rett');
    const before = readFileSync(join(folder, 'key.json'));
    expect(await envelope(folder).open('galt')).toEqual({ ok: false, error: 'wrong_passphrase' });
    expect(readFileSync(join(folder, 'key.json'))).toEqual(before);
  });

  it('refuses a short passphrase for a real profile', async () => {
    const opened = await envelope(temporaryFolder(), noStore, false, 12).open('for kort');
    expect(opened).toEqual({ ok: false, error: 'short_passphrase', detail: { minimum: 12 } });
  });
});

describe('key envelope with a key store', () => {
  it('opens without being asked, and never writes the key in the clear', async () => {
    const folder = temporaryFolder();
    const opened = await envelope(folder, turning).open(null);
    if (!opened.ok) throw new Error('did not open');
    expect(await envelope(folder, turning).state()).toEqual({ kind: 'os' });
    const text = readFileSync(join(folder, 'key.json'), 'utf8');
    expect(text).not.toContain(opened.value.derive('cache').toString('base64'));
    expect(text).not.toContain(opened.value.derive('cache').toString('hex'));
  });

  it('explains a key store that is another one now, instead of making a new key', async () => {
    const folder = temporaryFolder();
    await envelope(folder, turning).open(null);
    expect(await envelope(folder, noStore).state()).toEqual({ kind: 'key_store_changed', was: 'kwallet6' });
    expect(await envelope(folder, noStore).open('hva som helst')).toMatchObject({
      ok: false,
      error: 'key_store_changed',
    });
  });
});

describe('key header file', () => {
  it('falls back to the copy before it when it is damaged', async () => {
    const folder = temporaryFolder();
    await envelope(folder).open('rett');
    copyFileSync(join(folder, 'key.json'), join(folder, 'key.json.previous'));
    writeFileSync(join(folder, 'key.json'), '{"format":1,');
    expect((await envelope(folder).open('rett')).ok).toBe(true);
  });

  it('never makes a new key where data exists or the header is damaged', async () => {
    const folder = temporaryFolder();
    expect(await envelope(folder, noStore, true).state()).toEqual({ kind: 'corrupt' });
    expect(await envelope(folder, noStore, true).open('noe')).toMatchObject({
      ok: false,
      error: 'key_header_corrupt',
    });
    writeFileSync(join(folder, 'key.json'), 'ikke json');
    rmSync(join(folder, 'key.json.previous'), { force: true });
    expect(await envelope(folder).state()).toEqual({ kind: 'corrupt' });
    expect(existsSync(join(folder, 'key.json.previous'))).toBe(false);
  });
});
