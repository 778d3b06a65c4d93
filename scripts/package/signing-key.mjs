import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CommandFailure } from '../process/failure.mjs';

export const SIGNING_KEY_VARIABLE = 'VAKTROM_SIGNING_KEY';

/**
 * What the package's manifest is signed with. `release` is false for a key made for this run and thrown away after it.
 * @typedef {{ privateKey: import('node:crypto').KeyObject, publicKey: string, release: boolean }} SigningKey
 */

/**
 * Reads the Ed25519 key (PKCS #8 in PEM, such as `openssl genpkey -algorithm ed25519` writes) that the environment names, or
 * makes one for this run. `publicKey` is SubjectPublicKeyInfo in DER, base64, as the app holds it.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {SigningKey}
 */
export function signingKey(env = process.env) {
  const path = env[SIGNING_KEY_VARIABLE];
  const given = path !== undefined && path !== '';
  const privateKey = given ? readKey(path) : generateKeyPairSync('ed25519').privateKey;
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64');
  return { privateKey, publicKey, release: given };
}

/** @param {string} path */
function readKey(path) {
  let key;
  try {
    key = createPrivateKey(readFileSync(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new CommandFailure(
      `${SIGNING_KEY_VARIABLE} names ${path}, which cannot be read as a private key${code}.`,
    );
  }
  if (key.asymmetricKeyType === 'ed25519') return key;
  throw new CommandFailure(
    `${SIGNING_KEY_VARIABLE} names a key of type ${String(key.asymmetricKeyType)}; an Ed25519 key is needed.`,
  );
}
