import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { CentreStore } from '../store/centre-store';

/** Bytes before the raw key in the DER of an Ed25519 public key. */
const SPKI_HEAD = 12;

/** The key with which the centre countersigns audit chains; made once, kept in the store. */
export interface AuditKey {
  /** Raw 32 bytes, base64, as `hello.auditKey`. */
  readonly publicKey: string;
  /** Signature, base64. */
  readonly sign: (text: string) => string;
}

/** Reads the key from the store, or makes it at the first start. */
export function auditKeyOf(store: CentreStore): AuditKey {
  const stored = store.setting('auditKey');
  const key = stored === undefined ? generateKeyPairSync('ed25519').privateKey : fromBase64(stored);
  if (stored === undefined) {
    store.setSetting('auditKey', key.export({ format: 'der', type: 'pkcs8' }).toString('base64'));
  }
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: spki.subarray(SPKI_HEAD).toString('base64'),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64'),
  };
}

function fromBase64(der: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(der, 'base64'), format: 'der', type: 'pkcs8' });
}
