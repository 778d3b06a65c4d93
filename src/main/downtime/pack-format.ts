import { createHash, hkdfSync } from 'node:crypto';
import { z } from 'zod';
import { packKeysSchema } from './pack-keys';

/**
 * A pack file, version 1 (numbers big-endian):
 *
 *   magic 8 bytes · version u16 · header length u32 · header (JSON) · SHA-256 of all before it
 *   chunks: u32 (bit 31 set on the last one, the rest is the length of the ciphertext) · ciphertext · tag 16
 *   Ed25519 signature 64 over the SHA-256 of all before it
 *
 * Chunks are AES-256-GCM under one key for each pack; the nonce is the chunk's number, and number and end are authenticated.
 * The plain text is gzip of lines of JSON: head, patients, end.
 */
export const MAGIC = Buffer.from('VKTRMPAK');
export const VERSION = 1;
export const PREFIX_BYTES = MAGIC.length + 2 + 4;
export const CHECK_BYTES = 32;
export const TAG_BYTES = 16;
export const SIGNATURE_BYTES = 64;
/** Plain bytes of a chunk. */
export const CHUNK_BYTES = 64 * 1024;
export const LAST = 0x8000_0000;
/** A larger header or file is none of ours. */
export const MOST_HEADER = 16 * 1024;
export const MOST_FILE = 96 * 1024 * 1024;
/** The plain text may not unfold beyond this. */
export const MOST_PLAIN = 384 * 1024 * 1024;

/** What stands in the clear: no name, no number of patients. */
export const packHeaderSchema = z.strictObject({
  packId: z.string().min(1).max(64),
  /** ms. */
  madeAt: z.number(),
  ...packKeysSchema.pick({ keyId: true, recipient: true, wrap: true }).shape,
  /** Public X25519 key of this pack alone, base64 of DER. */
  ephemeral: z.base64().max(1_000),
});
export type PackHeader = z.infer<typeof packHeaderSchema>;

/** The bytes before the header's checksum. */
export function headerBytes(header: PackHeader): Buffer {
  const json = Buffer.from(JSON.stringify(header), 'utf8');
  const prefix = Buffer.alloc(PREFIX_BYTES);
  MAGIC.copy(prefix);
  prefix.writeUInt16BE(VERSION, MAGIC.length);
  prefix.writeUInt32BE(json.length, MAGIC.length + 2);
  return Buffer.concat([prefix, json]);
}

/** SHA-256. */
export function sha256(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** The key of one pack: from what both sides agree on, and bound to every byte of the header. */
export function packKey(shared: Uint8Array, header: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', shared, sha256(header), 'vaktrom downtime pack 1', 32));
}

/** Nonce of a chunk: its number. The key serves one pack, so none comes twice. */
export function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

/** What is authenticated beside a chunk: its number, and whether it is the last. */
export function besideChunk(index: number, last: boolean): Buffer {
  const beside = Buffer.alloc(5);
  beside.writeUInt32BE(index);
  beside[4] = last ? 1 : 0;
  return beside;
}

/** What is signed of a pack. */
export function signedText(hash: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from('vaktrom downtime pack 1\n'), hash]);
}
