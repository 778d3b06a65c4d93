import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KeyEnvelope } from '@main/keys/key-envelope';
import type { OsKeyStore } from '@main/keys/os-key-store';
import { temporaryFolder } from '../../support/temporary-folder';

const noStore: OsKeyStore = {
  backend: () => Promise.resolve(null),
  selected: () => Promise.resolve(null),
  wrap: () => Promise.resolve(Buffer.alloc(0)),
  unwrap: () => Promise.resolve(Buffer.alloc(0)),
};

/** Stands in for a key store: turns bits over, which is enough to see that the clear key is never written. */
const turning: OsKeyStore = {
  backend: () => Promise.resolve('kwallet6'),
  selected: () => Promise.resolve('kwallet6'),
  wrap: (key) => Promise.resolve(Buffer.from(key.map((byte) => byte ^ 0xff))),
  unwrap: (wrapped) => Promise.resolve(Buffer.from(wrapped.map((byte) => byte ^ 0xff))),
};

const KEY_ID = '6f1c2c1e-7a52-4f2e-9a57-0d2f3b1f9d11';

/** Another character that fits where this one stands, so that only the checksum can tell. */
const OTHER: Readonly<Record<string, string>> = { A: 'B', f: 'g', '6': '7' };

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
    expect(await envelope(folder, noStore).state()).toEqual({
      kind: 'key_store_changed',
      was: 'kwallet6',
      now: null,
    });
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
    writeFileSync(join(folder, 'key.json'), '{"format":1,');
    expect((await envelope(folder).open('rett')).ok).toBe(true);
  });

  it.each(['wrapped', 'salt', 'iv', 'tag', 'keyId'])(
    'takes a flipped bit in %s for damage, not for a wrong passphrase, and mends the file',
    async (field) => {
      const folder = temporaryFolder();
      const path = join(folder, 'key.json');
      const first = await envelope(folder).open('rett');
      const whole = readFileSync(path, 'utf8');
      const value = whole.search(new RegExp(`(?<="${field}": "?)[^"]`));
      const bytes = Buffer.from(whole);
      bytes.write(OTHER[bytes.toString('latin1', value, value + 1)] ?? 'A', value, 'latin1');
      writeFileSync(path, bytes);
      expect(bytes.toString('utf8')).not.toBe(whole);
      const again = await envelope(folder).open('rett');
      if (!first.ok || !again.ok) throw new Error('did not open');
      expect(again.value.derive('ledger')).toEqual(first.value.derive('ledger'));
      expect(readFileSync(path, 'utf8')).toBe(whole);
    },
  );

  it('stops with words where the file and its copy are damaged', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'key.json');
    await envelope(folder).open('rett');
    const text = readFileSync(path, 'utf8').replace(/"wrapped": "./, '"wrapped": "-');
    for (const copy of [path, `${path}.previous`]) writeFileSync(copy, text);
    expect(await envelope(folder).open('rett')).toEqual({ ok: false, error: 'key_header_corrupt' });
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('knows from the copy too that the ledger was created once', async () => {
    const folder = temporaryFolder();
    const opened = await envelope(folder).open('rett');
    if (opened.ok) opened.value.markLedgerCreated();
    writeFileSync(join(folder, 'key.json'), 'ikke json');
    expect(await envelope(folder).open('rett')).toMatchObject({ ok: true, value: { ledgerCreated: true } });
  });

  it('opens a header from before the checksum', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'key.json');
    await envelope(folder).open('rett');
    const { checksum, keyId, primary } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, object>;
    expect(checksum).toMatch(/^[0-9a-f]{64}$/);
    writeFileSync(path, JSON.stringify({ format: 1, keyId, ...primary, ledgerCreated: true }));
    rmSync(`${path}.previous`);
    const opened = await envelope(folder).open('rett');
    expect(opened).toMatchObject({ ok: true, value: { keyId, ledgerCreated: true } });
    // Written anew as a whole one, with its copy.
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ format: 2, keyId, ledgerCreated: true });
    expect(readFileSync(`${path}.previous`, 'utf8')).toBe(readFileSync(path, 'utf8'));
  });

  it('leaves a header alone that a newer version wrote', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'key.json');
    const newer = { format: 3, keyId: KEY_ID, something: 'else' };
    const fields = JSON.stringify(Object.entries(newer).sort(([one], [other]) => (one < other ? -1 : 1)));
    const checksum = createHash('sha256').update(fields, 'utf8').digest('hex');
    writeFileSync(path, JSON.stringify({ ...newer, format: 4, checksum }));
    expect(await envelope(folder).open('rett')).toEqual({ ok: false, error: 'key_header_corrupt' });
    writeFileSync(path, JSON.stringify({ ...newer, checksum }));
    expect(await envelope(folder).open('rett')).toEqual({ ok: false, error: 'key_header_newer' });
    expect(readFileSync(path, 'utf8')).toContain('"format":3');
  });

  it('stays the old one, and leaves nothing behind, where the new one cannot be put in place', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'key.json');
    const opened = await envelope(folder).open('rett');
    const before = readFileSync(path, 'utf8');
    // A folder in the place of the copy: the write fails when the new file is already on disk under another name.
    rmSync(`${path}.previous`);
    mkdirSync(`${path}.previous`);
    expect(() => {
      if (opened.ok) opened.value.markLedgerCreated();
    }).toThrow();
    rmdirSync(`${path}.previous`);
    expect([readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual([before, ['key.json']]);
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
    writeFileSync(join(folder, 'key.json.previous'), 'ikke json');
    expect(await envelope(folder).state()).toEqual({ kind: 'corrupt' });
    rmSync(join(folder, 'key.json.previous'), { force: true });
    expect(await envelope(folder).state()).toEqual({ kind: 'corrupt' });
    expect(existsSync(join(folder, 'key.json.previous'))).toBe(false);
  });
});
