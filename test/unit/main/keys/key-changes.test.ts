import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KeyChanges } from '@main/keys/key-changes';
import { KeyEnvelope, type DataKey, type KeyPurpose } from '@main/keys/key-envelope';
import type { OsKeyStore } from '@main/keys/os-key-store';
import { wrapWithPassphrase } from '@main/keys/passphrase-wrap';
import type { Outcome } from '@shared/outcome';
import { temporaryFolder } from '../../../support/temporary-folder';

/** A key store that can be locked, and whose own key can be replaced. */
class PretendStore implements OsKeyStore {
  locked = false;
  mask = 0x5a;
  constructor(public name: string | null) {}
  backend = () => Promise.resolve(this.locked ? null : this.name);
  selected = () => Promise.resolve(this.name);
  wrap = (key: Buffer) => Promise.resolve(this.#turned(key));
  unwrap = (wrapped: Buffer) =>
    this.locked ? Promise.reject(new Error('locked')) : Promise.resolve(this.#turned(wrapped));
  #turned(bytes: Buffer): Buffer {
    return Buffer.from(bytes.map((byte) => byte ^ this.mask));
  }
}

const PURPOSES: readonly KeyPurpose[] = ['cache', 'ledger', 'centre'];
let ids = 0;

function bench(store: PretendStore, minimum = 1) {
  const path = join(temporaryFolder(), 'key.json');
  const open = () => {
    const envelope = new KeyEnvelope(
      path,
      store,
      () => `6f1c2c1e-7a52-4f2e-9a57-${String((ids += 1)).padStart(12, '0')}`,
      () => false,
      minimum,
      { now: () => 1_000 },
    );
    return { envelope, changes: new KeyChanges(envelope) };
  };
  return { path, open };
}

function whole<T, E extends string>(outcome: Outcome<T, E>): T {
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
}

const keysOf = (key: DataKey) => PURPOSES.map((purpose) => key.derive(purpose).toString('hex'));

describe('what keeps the key', () => {
  it('goes from a key store to a passphrase and back, and the data key stays', async () => {
    const store = new PretendStore('gnome_libsecret');
    const { open } = bench(store);
    const first = open();
    const key = whole(await first.envelope.open(null));
    whole(await first.changes.keepBy(key, null, 'fire ord på rad'));
    expect(await open().envelope.state()).toEqual({ kind: 'passphrase' });
    expect(await open().envelope.open('feil')).toEqual({ ok: false, error: 'wrong_passphrase' });
    const second = open();
    const again = whole(await second.envelope.open('fire ord på rad'));
    expect(keysOf(again)).toEqual(keysOf(key));
    expect(second.envelope.ownPassphrase).toBe(true);
    expect(await second.changes.keepBy(again, 'feil', null)).toEqual({
      ok: false,
      error: 'wrong_passphrase',
    });
    whole(await second.changes.keepBy(again, 'fire ord på rad', null));
    expect(keysOf(whole(await open().envelope.open(null)))).toEqual(keysOf(key));
  });

  it('changes a passphrase, and the one from before opens nothing', async () => {
    const { open } = bench(new PretendStore(null), 12);
    const { envelope, changes } = open();
    const key = whole(await envelope.open('hest batteri stift'));
    expect(await changes.keepBy(key, 'hest batteri stift', 'kort')).toMatchObject({
      error: 'short_passphrase',
    });
    expect(await changes.keepBy(key, 'hest batteri stift', 'aaaaaaaaaaaa')).toMatchObject({
      error: 'weak_passphrase',
    });
    whole(await changes.keepBy(key, 'hest batteri stift', 'sag kopp fjell'));
    expect(await open().envelope.open('hest batteri stift')).toMatchObject({ error: 'wrong_passphrase' });
    expect(keysOf(whole(await open().envelope.open('sag kopp fjell')))).toEqual(keysOf(key));
  });

  it('tells a locked key store from another one and from one that was made anew', async () => {
    const store = new PretendStore('gnome_libsecret');
    const { path, open } = bench(store);
    whole(await open().envelope.open(null));
    const before = readFileSync(path, 'utf8');
    store.locked = true;
    expect(await open().envelope.state()).toEqual({ kind: 'key_store_locked', was: 'gnome_libsecret' });
    expect(await open().envelope.open(null)).toEqual({ ok: false, error: 'key_store_locked' });
    store.locked = false;
    store.mask = 0x33;
    expect(await open().envelope.open(null)).toEqual({ ok: false, error: 'key_store_replaced' });
    store.name = null;
    expect(await open().envelope.state()).toMatchObject({ kind: 'key_store_changed', now: null });
    store.name = 'kwallet6';
    expect(await open().envelope.state()).toMatchObject({ kind: 'key_store_changed', now: 'kwallet6' });
    expect(await open().envelope.open(null)).toEqual({ ok: false, error: 'key_store_changed' });
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('wraps anew by the back-end in use where that one proves to know the key', async () => {
    const store = new PretendStore('kwallet5');
    const { path, open } = bench(store);
    const key = whole(await open().envelope.open(null));
    store.name = 'kwallet6';
    expect(keysOf(whole(await open().envelope.open(null)))).toEqual(keysOf(key));
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ primary: { backend: 'kwallet6' } });
  });

  it('makes a wrap anew that was made when guesses could be cheaper', async () => {
    const { path, open } = bench(new PretendStore(null), 12);
    const key = whole(await open().envelope.open('hest batteri stift'));
    const { envelope } = open();
    const { key: raw, keyId } = whole(await envelope.tryPassphrase('hest batteri stift'));
    const cheap = await wrapWithPassphrase(raw, 'hest batteri stift', keyId, { n: 2 ** 14, r: 8, p: 1 });
    envelope.update({ key: raw, keyId }, (header) => ({ ...header, primary: cheap }));
    expect(readFileSync(path, 'utf8')).toContain('"n": 16384');
    expect(keysOf(whole(await open().envelope.open('hest batteri stift')))).toEqual(keysOf(key));
    expect(readFileSync(path, 'utf8')).toContain('"n": 131072');
  });
});

describe('the recovery code', () => {
  it('opens where the key store is lost, once it was typed back, and the key goes under a new keeper', async () => {
    const store = new PretendStore('gnome_libsecret');
    const { open } = bench(store);
    const { envelope, changes } = open();
    const key = whole(await envelope.open(null));
    const code = changes.offerRecovery();
    expect(envelope.hasRecovery).toBe(false);
    expect(await changes.confirmRecovery(key, null, 'noe annet')).toMatchObject({
      error: 'wrong_recovery_code',
    });
    expect(envelope.hasRecovery).toBe(false);
    whole(await changes.confirmRecovery(key, null, code.toLowerCase().replaceAll('-', ' ')));
    store.mask = 0x11;
    const lost = open();
    expect(await lost.envelope.open(null)).toMatchObject({ error: 'key_store_replaced' });
    expect(await lost.envelope.openWithRecovery('00000')).toMatchObject({ error: 'wrong_recovery_code' });
    const saved = whole(await lost.envelope.openWithRecovery(code));
    expect(keysOf(saved)).toEqual(keysOf(key));
    whole(await lost.changes.keepAfterRecovery(saved, null));
    expect(keysOf(whole(await open().envelope.open(null)))).toEqual(keysOf(key));
  });
});

describe('a change of the data key', () => {
  it('holds both keys until it is over, opens with either keeper’s word, and keeps the old one under the new', async () => {
    const { path, open } = bench(new PretendStore(null));
    const { envelope, changes } = open();
    const old = whole(await envelope.open('ord'));
    expect(await changes.beginRotation(old, 'galt')).toMatchObject({ error: 'wrong_passphrase' });
    const both = whole(await changes.beginRotation(old, 'ord'));
    expect(keysOf(both)).toEqual(keysOf(old));
    const next = both.next;
    if (next === undefined) throw new Error('no next key');
    expect(keysOf(next)).not.toEqual(keysOf(old));
    // As after a crash: the same two keys, from the header alone.
    const after = open();
    const resumed = whole(await after.envelope.open('ord'));
    expect([keysOf(resumed), resumed.next && keysOf(resumed.next)]).toEqual([keysOf(old), keysOf(next)]);
    resumed.markLedgerCreated();
    const done = after.changes.finishRotation(resumed);
    expect([keysOf(done), done.next, done.ledgerCreated]).toEqual([keysOf(next), undefined, true]);
    expect(keysOf(whole(await open().envelope.open('ord')))).toEqual(keysOf(next));
    const header = JSON.parse(readFileSync(path, 'utf8')) as { retired: { keyId: string }[]; next: null };
    expect([header.next, header.retired.map(({ keyId }) => keyId)]).toEqual([null, [old.keyId]]);
  });

  it('drops the old recovery code with the old key', async () => {
    const { open } = bench(new PretendStore(null));
    const { envelope, changes } = open();
    const old = whole(await envelope.open('ord'));
    const code = changes.offerRecovery();
    expect(await changes.confirmRecovery(old, 'galt', code)).toMatchObject({ error: 'wrong_passphrase' });
    whole(await changes.confirmRecovery(old, 'ord', code));
    const both = whole(await changes.beginRotation(old, 'ord'));
    expect(keysOf(whole(await open().envelope.openWithRecovery(code)).next ?? old)).toEqual(
      keysOf(both.next ?? both),
    );
    changes.finishRotation(both);
    expect(await open().envelope.openWithRecovery(code)).toMatchObject({ error: 'wrong_recovery_code' });
  });
});

describe('wrong tries', () => {
  it('are slowed down after the third, over a restart, until one is right', async () => {
    const { path, open } = bench(new PretendStore(null));
    whole(await open().envelope.open('ord'));
    for (let n = 0; n < 3; n += 1)
      expect(await open().envelope.open('galt')).toMatchObject({ error: 'wrong_passphrase' });
    expect(await open().envelope.open('ord')).toEqual({
      ok: false,
      error: 'try_later',
      detail: { seconds: 2 },
    });
    writeFileSync(`${path}.tries`, JSON.stringify({ wrong: 3, at: -1_500 }));
    whole(await open().envelope.open('ord'));
    whole(await open().envelope.open('ord'));
  });
});
