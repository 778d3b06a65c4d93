import { createPublicKey, verify, type KeyObject } from 'node:crypto';

/** An Ed25519 public key from SubjectPublicKeyInfo in DER, base64 (release-key.ts); null for anything else. */
export function ed25519Key(publicKey: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

/** Whether the key's holder signed exactly these bytes; a signature of another length is a wrong one. */
export function isSignedBy(key: KeyObject, bytes: Buffer, signature: Buffer): boolean {
  return verify(null, bytes, key, signature);
}
