import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Seal } from './key-header';

const KEY_BYTES = 32;
const IV_BYTES = 12;
const CHECK_BYTES = 16;

/** A 32-byte key for one use, from a data key and its id. */
export function deriveKey(key: Buffer, keyId: string, use: string, bytes = KEY_BYTES): Buffer {
  return Buffer.from(hkdfSync('sha256', key, keyId, `vaktrom ${use}`, bytes));
}

/** What tells a data key from any other, base64: a one-way derivation of its own, so it says nothing about the key. */
export function keyCheck(key: Buffer, keyId: string): string {
  return deriveKey(key, keyId, 'check', CHECK_BYTES).toString('base64');
}

/**
 * True where these bytes are the data key. A key store whose own key was replaced may give bytes back without a word: its
 * cipher on Linux carries no proof.
 */
export function isKey(bytes: Buffer, keyId: string, check: string | null): boolean {
  if (bytes.length !== KEY_BYTES) return false;
  if (check === null) return true;
  const given = Buffer.from(check, 'base64');
  const made = Buffer.from(keyCheck(bytes, keyId), 'base64');
  return given.length === made.length && timingSafeEqual(given, made);
}

/** One key under another; `keyId` names the key that is sealed. */
export function sealKey(
  sealed: { readonly key: Buffer; readonly keyId: string },
  by: { readonly key: Buffer; readonly keyId: string },
): Seal {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', deriveKey(by.key, by.keyId, 'seal'), iv).setAAD(
    Buffer.from(sealed.keyId),
  );
  const bytes = Buffer.concat([cipher.update(sealed.key), cipher.final()]);
  return {
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    sealed: bytes.toString('base64'),
  };
}

/** The sealed key. @throws where the seal was made by another key. */
export function unsealKey(
  seal: Seal,
  keyId: string,
  by: { readonly key: Buffer; readonly keyId: string },
): Buffer {
  const decipher = createDecipheriv(
    'aes-256-gcm',
    deriveKey(by.key, by.keyId, 'seal'),
    Buffer.from(seal.iv, 'base64'),
  )
    .setAAD(Buffer.from(keyId))
    .setAuthTag(Buffer.from(seal.tag, 'base64'));
  return Buffer.concat([decipher.update(Buffer.from(seal.sealed, 'base64')), decipher.final()]);
}
