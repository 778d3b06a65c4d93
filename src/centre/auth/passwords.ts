import { scrypt, timingSafeEqual } from 'node:crypto';
import type { PasswordHash } from '../store/account-store';

const HASH_BYTES = 32;
const COST = { N: 16_384, r: 8, p: 1 } as const;

/** Derives what is stored of a password (scrypt); `salt` is 16 random bytes. */
export function hashPassword(password: string, salt: Buffer): Promise<PasswordHash> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, HASH_BYTES, COST, (error, hash) => {
      if (error === null) resolve({ salt, hash });
      else reject(error);
    });
  });
}

/** Whether a password is the stored one; takes the same time either way. */
export async function passwordFits(password: string, stored: PasswordHash): Promise<boolean> {
  const tried = await hashPassword(password, stored.salt);
  return timingSafeEqual(tried.hash, stored.hash);
}

/** What a name that nobody has is tried against: no password fits it, and a try costs what one for a known name does. */
export function nobodysPassword(salt: Buffer): PasswordHash {
  return { salt, hash: Buffer.alloc(HASH_BYTES) };
}
