import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import type { KeyHeader, ScryptParameters } from './key-header';

type PassphraseHeader = Extract<KeyHeader, { wrap: 'passphrase' }>;

const KEY_BYTES = 32;
const IV_BYTES = 12;
/** 64 MiB and about a third of a second on the machines this runs on. */
const COST = { n: 2 ** 16, r: 8, p: 1 } as const;

/** Wraps a data key with a passphrase: scrypt, then AES-256-GCM bound to the key id. */
export async function wrapWithPassphrase(
  dataKey: Buffer,
  passphrase: string,
  keyId: string,
): Promise<Omit<PassphraseHeader, 'ledgerCreated'>> {
  const parameters: ScryptParameters = { ...COST, salt: randomBytes(KEY_BYTES).toString('base64') };
  const wrapping = await stretch(passphrase, parameters);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', wrapping, iv).setAAD(Buffer.from(keyId));
  const wrapped = Buffer.concat([cipher.update(dataKey), cipher.final()]);
  return {
    format: 1,
    keyId,
    wrap: 'passphrase',
    scrypt: parameters,
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    wrapped: wrapped.toString('base64'),
  };
}

/** The data key, or null where the passphrase is not the one it was wrapped with. */
export async function unwrapWithPassphrase(
  header: PassphraseHeader,
  passphrase: string,
): Promise<Buffer | null> {
  const wrapping = await stretch(passphrase, header.scrypt);
  const decipher = createDecipheriv('aes-256-gcm', wrapping, Buffer.from(header.iv, 'base64'))
    .setAAD(Buffer.from(header.keyId))
    .setAuthTag(Buffer.from(header.tag, 'base64'));
  try {
    return Buffer.concat([decipher.update(Buffer.from(header.wrapped, 'base64')), decipher.final()]);
  } catch {
    // GCM says only that it does not fit: a wrong passphrase, or a header that was changed.
    return null;
  }
}

function stretch(passphrase: string, parameters: ScryptParameters): Promise<Buffer> {
  const { n, r, p } = parameters;
  const maxmem = 2 * 128 * n * r;
  return new Promise((resolve, reject) => {
    scrypt(
      passphrase.normalize('NFKC'),
      Buffer.from(parameters.salt, 'base64'),
      KEY_BYTES,
      { N: n, r, p, maxmem },
      (error, key) => {
        if (error === null) resolve(key);
        else reject(error);
      },
    );
  });
}
