import { z } from 'zod';
import { request } from '../request';
import type { StationView } from '../views';
import type { KeyView, OfferedCode } from './key-views';

const nothing = z.strictObject({});
const secret = z.string().min(1).max(1_000);
/** The passphrase that keeps the key now; null where a key store does. */
const current = secret.nullable();

/** Requests about the data key (product.md S4). */
export const keysRequests = {
  readKey: request<KeyView>()(nothing, 'signed_in'),
  /** Asks the key store again, in a new process where this runtime asks only once. */
  retryKey: request<StationView>()(nothing, 'anyone'),
  /** Starts anew with the back-end that wrapped the key. */
  useOlderStore: request<StationView>()(nothing, 'anyone'),
  /** `passphrase` keeps the key from then on; null where a key store does. */
  recoverKey: request<StationView>()(z.strictObject({ code: secret, passphrase: current }), 'anyone'),
  /** A change of the passphrase, or from a key store to one. */
  keepByPassphrase: request<KeyView>()(
    z.strictObject({ current, passphrase: secret }),
    ['lead'],
    'key.keeper',
  ),
  keepByStore: request<KeyView>()(z.strictObject({ current }), ['lead'], 'key.keeper'),
  offerRecovery: request<OfferedCode>()(nothing, ['lead']),
  confirmRecovery: request<KeyView>()(z.strictObject({ current, code: secret }), ['lead'], 'key.recovery'),
  /** A new data key for all files; everybody is signed out meanwhile. */
  rotateKey: request<StationView>()(z.strictObject({ current }), ['lead'], 'key.rotate'),
} as const;
