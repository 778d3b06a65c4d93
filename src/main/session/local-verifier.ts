import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { DAY, type Millis } from '@shared/clock';

/** Without a link, a person is let in for this long after the centre last did (protocol.md section 1). */
export const OFFLINE_SIGN_IN_FOR: Millis = 14 * DAY;

const VERIFIER_BYTES = 32;
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 27 } as const;

/** What is kept to recognise a password; never the password. */
export interface PasswordVerifier {
  readonly salt: string;
  readonly verifier: string;
}

export async function makeVerifier(password: string): Promise<PasswordVerifier> {
  const salt = randomBytes(VERIFIER_BYTES);
  const verifier = await stretch(password, salt);
  return { salt: salt.toString('base64'), verifier: verifier.toString('base64') };
}

export async function matchesVerifier(kept: PasswordVerifier, password: string): Promise<boolean> {
  const given = await stretch(password, Buffer.from(kept.salt, 'base64'));
  const wanted = Buffer.from(kept.verifier, 'base64');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function stretch(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, VERIFIER_BYTES, COST, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
