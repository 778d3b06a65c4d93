import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type * as durable from '@storage/durable-file';
import { temporaryFolder } from '../../../support/temporary-folder';

const disk = vi.hoisted(() => ({ takes: Number.POSITIVE_INFINITY }));
vi.mock('@storage/durable-file', async (original) => {
  const real = await original<typeof durable>();
  const writeAtomically: typeof durable.writeAtomically = (path, text) => {
    if (disk.takes <= 0) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    disk.takes -= 1;
    real.writeAtomically(path, text);
  };
  return { ...real, writeAtomically };
});
const { KeyEnvelope } = await import('@main/keys/key-envelope');
const { KeyChanges } = await import('@main/keys/key-changes');

const store = {
  backend: () => Promise.resolve('kwallet6'),
  selected: () => Promise.resolve('kwallet6'),
  wrap: (key: Buffer) => Promise.resolve(Buffer.from(key.map((byte) => byte ^ 0xff))),
  unwrap: (wrapped: Buffer) => Promise.resolve(Buffer.from(wrapped.map((byte) => byte ^ 0xff))),
};

function envelopeAt(path: string) {
  const newId = () => '6f1c2c1e-7a52-4f2e-9a57-0d2f3b1f9d11';
  return new KeyEnvelope(path, store, newId, () => false, 1);
}

it('calls a passphrase changed that is in force, also where the disk did not take the copy beside it; the next opening mends that', async () => {
  const path = join(temporaryFolder(), 'key.json');
  const envelope = envelopeAt(path);
  const opened = await envelope.open(null);
  if (!opened.ok) throw new Error(opened.error);
  disk.takes = 1;
  expect(await new KeyChanges(envelope).keepBy(opened.value, null, 'ny passfrase')).toEqual({
    ok: true,
    value: null,
  });
  disk.takes = Number.POSITIVE_INFINITY;
  expect(await envelopeAt(path).open('ny passfrase')).toMatchObject({ ok: true });
  rmSync(path);
  expect(await envelopeAt(path).state()).toEqual({ kind: 'passphrase' });
});

it('says that nothing changed where the disk did not take the header itself', async () => {
  const path = join(temporaryFolder(), 'key.json');
  const envelope = envelopeAt(path);
  const opened = await envelope.open(null);
  if (!opened.ok) throw new Error(opened.error);
  disk.takes = 0;
  await expect(new KeyChanges(envelope).keepBy(opened.value, null, 'ny passfrase')).rejects.toThrow();
  disk.takes = Number.POSITIVE_INFINITY;
  expect(await envelopeAt(path).state()).toEqual({ kind: 'os' });
});
