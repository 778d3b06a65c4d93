import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import type { PassphraseWrap, ScryptParameters } from './key-header';

const KEY_BYTES = 32;
const IV_BYTES = 12;

/** How much work a guess costs. Raising it here re-wraps each profile at its next opening. */
export type ScryptCost = Omit<ScryptParameters, 'salt'>;
/** 128 MiB and about half a second on the machines this runs on. */
export const FULL_COST: ScryptCost = { n: 2 ** 17, r: 8, p: 1 };
/** Where the passphrase stands on the screen there is nothing to guess. */
export const TRAINING_COST: ScryptCost = { n: 2 ** 16, r: 8, p: 1 };

/** Wraps a data key with a passphrase: scrypt, then AES-256-GCM bound to the key id. */
export async function wrapWithPassphrase(
  dataKey: Buffer,
  passphrase: string,
  keyId: string,
  cost: ScryptCost = FULL_COST,
): Promise<PassphraseWrap> {
  const parameters: ScryptParameters = { ...cost, salt: randomBytes(KEY_BYTES).toString('base64') };
  const wrapping = await stretch(passphrase, parameters);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', wrapping, iv).setAAD(Buffer.from(keyId));
  const wrapped = Buffer.concat([cipher.update(dataKey), cipher.final()]);
  return {
    wrap: 'passphrase',
    scrypt: parameters,
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    wrapped: wrapped.toString('base64'),
  };
}

/** The data key, or null where the passphrase is not the one it was wrapped with. */
export async function unwrapWithPassphrase(
  wrap: PassphraseWrap,
  passphrase: string,
  keyId: string,
): Promise<Buffer | null> {
  const wrapping = await stretch(passphrase, wrap.scrypt);
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrapping, Buffer.from(wrap.iv, 'base64'))
      .setAAD(Buffer.from(keyId))
      .setAuthTag(Buffer.from(wrap.tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(wrap.wrapped, 'base64')), decipher.final()]);
  } catch {
    // GCM says only that it does not fit: a wrong passphrase, or a header that was changed.
    return null;
  }
}

/** True where a guess at this wrap costs less than it should by now. */
export function isCheaper(wrap: PassphraseWrap, cost: ScryptCost): boolean {
  const { n, r, p } = wrap.scrypt;
  return n * r * p < cost.n * cost.r * cost.p;
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
