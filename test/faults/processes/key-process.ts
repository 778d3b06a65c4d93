import { randomUUID } from 'node:crypto';
import { KeyEnvelope } from '@main/keys/key-envelope';
import type { KeyRequests } from './messages';
import { serveParent } from './serve-parent';

/** The product's key header on a real file, wrapped by a passphrase: no platform key store is needed. */
const noStore = {
  backend: () => Promise.resolve(null),
  selected: () => Promise.resolve(null),
  wrap: () => Promise.reject(new Error('There is no key store here')),
  unwrap: () => Promise.reject(new Error('There is no key store here')),
};

serveParent<KeyRequests>({
  start: async ({ path, passphrase, dataExists, note }) => {
    const envelope = new KeyEnvelope(path, noStore, randomUUID, () => dataExists, 1);
    const opened = await envelope.open(passphrase);
    if (!opened.ok) return { kind: 'refused', error: opened.error };
    const { value } = opened;
    const key = value.derive('ledger').toString('hex');
    if (!note) return { kind: 'opened', key, ledgerCreated: value.ledgerCreated };
    try {
      value.markLedgerCreated();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      return { kind: 'not written', code };
    }
    return { kind: 'opened', key, ledgerCreated: true };
  },
});
