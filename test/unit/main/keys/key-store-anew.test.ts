import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { KeyEnvelope } from '@main/keys/key-envelope';
import { temporaryFolder } from '../../../support/temporary-folder';

/** A key store with the newer calls, whose own key goes from one generation to the next; the one before that is forgotten. */
const system = vi.hoisted(() => ({ generation: 1 }));
vi.mock('electron', () => ({
  safeStorage: {
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    encryptStringAsync: (text: string) =>
      Promise.resolve(Buffer.from(`${String(system.generation)}:${text}`)),
    decryptStringAsync: (wrapped: Buffer) => {
      const [generation = '', result = ''] = wrapped.toString('utf8').split(':');
      if (system.generation - Number(generation) > 1) return Promise.reject(new Error('forgotten'));
      return Promise.resolve({ result, shouldReEncrypt: Number(generation) < system.generation });
    },
  },
}));
const { electronKeyStore } = await import('@main/keys/os-key-store');

it('wraps the key anew where the key store asks for it, before the store forgets its own key of before', async () => {
  const path = join(temporaryFolder(), 'key.json');
  const newId = () => '6f1c2c1e-7a52-4f2e-9a57-0d2f3b1f9d11';
  const envelope = () => new KeyEnvelope(path, electronKeyStore('win32'), newId, () => false, 1);
  const made = await envelope().open(null);
  if (!made.ok) throw new Error(made.error);
  const before = readFileSync(path, 'utf8');
  expect(await envelope().open(null)).toMatchObject({ ok: true });
  expect(readFileSync(path, 'utf8')).toBe(before);
  for (system.generation = 2; system.generation < 5; system.generation += 1) {
    const opened = await envelope().open(null);
    if (!opened.ok) throw new Error(opened.error);
    expect(opened.value.derive('ledger')).toEqual(made.value.derive('ledger'));
  }
});
