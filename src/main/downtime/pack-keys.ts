import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  randomBytes,
  scrypt,
  type KeyObject,
} from 'node:crypto';
import { z } from 'zod';

/** Cost of the passphrase: 128 MiB and about half a second. The pack lies where others may copy it, so more than at home. */
export const PACK_COST = { n: 2 ** 17, r: 8, p: 1 } as const;
export interface ScryptCost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

const base64 = z.base64().max(1_000);
const powerOfTwo = z
  .number()
  .int()
  .min(2)
  .max(2 ** 18)
  .refine((n) => Number.isInteger(Math.log2(n)));

/**
 * The reader's half, wrapped by the passphrase: the private X25519 key that opens packs, and the public Ed25519 key that
 * tells genuine ones. It travels in every pack. Bounds keep a changed header from costing memory.
 */
export const packWrapSchema = z.strictObject({
  kdf: z.literal('scrypt'),
  n: powerOfTwo,
  r: z.number().int().min(1).max(16),
  p: z.number().int().min(1).max(4),
  salt: base64,
  iv: base64,
  tag: base64,
  sealed: base64,
});
export type PackWrap = z.infer<typeof packWrapSchema>;

/**
 * What a workstation keeps in its encrypted ledger: the public X25519 key that packs are sealed to, the private Ed25519 key
 * that signs them, and the reader's half, which only the passphrase opens. Nothing here opens a pack.
 */
export const packKeysSchema = z.strictObject({
  format: z.literal(1),
  keyId: z.string().min(1).max(64),
  /** When the passphrase was set, ms. */
  setAt: z.number(),
  recipient: base64,
  signer: base64,
  wrap: packWrapSchema,
});
export type PackKeys = z.infer<typeof packKeysSchema>;

/** What the passphrase gives back. */
export interface ReaderKeys {
  readonly open: KeyObject;
  readonly verify: KeyObject;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const DER_PRIVATE = { format: 'der', type: 'pkcs8' } as const;
const DER_PUBLIC = { format: 'der', type: 'spki' } as const;

/** New keys under a passphrase; `setAt` in ms. Earlier packs keep the passphrase that they were made under. */
export async function createPackKeys(
  passphrase: string,
  made: { readonly keyId: string; readonly setAt: number },
  cost: ScryptCost = PACK_COST,
): Promise<PackKeys> {
  const reader = generateKeyPairSync('x25519');
  const signer = generateKeyPairSync('ed25519');
  const recipient = reader.publicKey.export(DER_PUBLIC).toString('base64');
  const open = reader.privateKey.export(DER_PRIVATE);
  const plain = Buffer.concat([byte(open.length), open, signer.publicKey.export(DER_PUBLIC)]);
  const salt = randomBytes(KEY_BYTES);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', await stretch(passphrase, salt, cost), iv, {
    authTagLength: TAG_BYTES,
  }).setAAD(boundTo(made.keyId, recipient));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  plain.fill(0);
  open.fill(0);
  return {
    format: 1,
    ...made,
    recipient,
    signer: signer.privateKey.export(DER_PRIVATE).toString('base64'),
    wrap: {
      kdf: 'scrypt',
      ...cost,
      salt: salt.toString('base64'),
      iv: iv.toString('base64'),
      tag: cipher.getAuthTag().toString('base64'),
      sealed: sealed.toString('base64'),
    },
  };
}

/** The reader's half, or null where the passphrase is not the one it was wrapped with. */
export async function openReaderKeys(
  { keyId, recipient, wrap }: Pick<PackKeys, 'keyId' | 'recipient' | 'wrap'>,
  passphrase: string,
): Promise<ReaderKeys | null> {
  const key = await stretch(passphrase, Buffer.from(wrap.salt, 'base64'), wrap);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(wrap.iv, 'base64'), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(boundTo(keyId, recipient))
      .setAuthTag(Buffer.from(wrap.tag, 'base64'));
    const plain = Buffer.concat([decipher.update(Buffer.from(wrap.sealed, 'base64')), decipher.final()]);
    const length = plain[0] ?? 0;
    return {
      open: createPrivateKey({ key: plain.subarray(1, 1 + length), ...DER_PRIVATE }),
      verify: createPublicKey({ key: plain.subarray(1 + length), ...DER_PUBLIC }),
    };
  } catch {
    // GCM says only that it does not fit: a wrong passphrase, or a wrap that was changed.
    return null;
  }
}

/** What both sides agree on: one of them private, the other public (base64 of DER). @throws where that is no key. */
export function agreed(own: KeyObject, theirs: string): Buffer {
  return diffieHellman({ privateKey: own, publicKey: publicKeyOf(theirs) });
}

/** A public key out of base64 of DER. @throws where it is none. */
export function publicKeyOf(text: string): KeyObject {
  return createPublicKey({ key: Buffer.from(text, 'base64'), ...DER_PUBLIC });
}

/** A private key out of base64 of DER. @throws where it is none. */
export function privateKeyOf(text: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(text, 'base64'), ...DER_PRIVATE });
}

function boundTo(keyId: string, recipient: string): Buffer {
  return Buffer.from(`vaktrom downtime keys 1\n${keyId}\n${recipient}`);
}

function byte(value: number): Buffer {
  return Buffer.from([value]);
}

function stretch(passphrase: string, salt: Buffer, { n, r, p }: ScryptCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(
      passphrase.normalize('NFKC'),
      salt,
      KEY_BYTES,
      { N: n, r, p, maxmem: 2 * 128 * n * r },
      (error, key) => {
        if (error === null) resolve(key);
        else reject(error);
      },
    );
  });
}
