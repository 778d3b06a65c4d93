import { createCipheriv, createHash, generateKeyPairSync, sign } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { PackEnd, PackHead, PackPatient } from '@shared/downtime/pack-schema';
import {
  besideChunk,
  CHUNK_BYTES,
  headerBytes,
  LAST,
  nonceOf,
  packKey,
  sha256,
  signedText,
  TAG_BYTES,
} from './pack-format';
import { agreed, privateKeyOf, type PackKeys } from './pack-keys';

/** One line of a pack's content. */
export type PackLine = PackHead | PackPatient | PackEnd;

/**
 * Seals a pack: yields the bytes of the file in order, ciphertext only, as the lines come. Needs no passphrase; what is
 * made here cannot be opened with `keys` alone. @throws what `lines` throws.
 */
export async function* sealPack(
  keys: PackKeys,
  made: { readonly packId: string; readonly madeAt: number },
  lines: AsyncIterable<PackLine>,
): AsyncGenerator<Buffer> {
  const own = generateKeyPairSync('x25519');
  const { keyId, recipient, wrap } = keys;
  const header = headerBytes({
    ...made,
    keyId,
    recipient,
    wrap,
    ephemeral: own.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  });
  const key = packKey(agreed(own.privateKey, recipient), header);
  const written = createHash('sha256');
  const out = (bytes: Buffer): Buffer => {
    written.update(bytes);
    return bytes;
  };
  yield out(Buffer.concat([header, sha256(header)]));
  let index = 0;
  for await (const { bytes, last } of inChunks(zipped(lines))) {
    yield out(sealChunk(key, index, bytes, last));
    index += 1;
  }
  key.fill(0);
  yield sign(null, signedText(written.digest()), privateKeyOf(keys.signer));
}

function sealChunk(key: Buffer, index: number, plain: Buffer, last: boolean): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index), { authTagLength: TAG_BYTES }).setAAD(
    besideChunk(index, last),
  );
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE((last ? LAST : 0) + sealed.length);
  return Buffer.concat([length, sealed, cipher.getAuthTag()]);
}

function zipped(lines: AsyncIterable<PackLine>): AsyncIterable<Buffer> {
  const text = Readable.from(asText(lines), { objectMode: false });
  const zip = createGzip({ level: 6 });
  text.once('error', (error) => {
    zip.destroy(error);
  });
  return text.pipe(zip) as AsyncIterable<Buffer>;
}

async function* asText(lines: AsyncIterable<PackLine>): AsyncGenerator<Buffer> {
  for await (const line of lines) yield Buffer.from(`${JSON.stringify(line)}\n`, 'utf8');
}

/** Whole chunks, the last one marked; there is always one. */
async function* inChunks(
  source: AsyncIterable<Buffer>,
): AsyncGenerator<{ readonly bytes: Buffer; readonly last: boolean }> {
  let held = Buffer.alloc(0);
  for await (const bytes of source) {
    held = Buffer.concat([held, bytes]);
    for (; held.length > CHUNK_BYTES; held = held.subarray(CHUNK_BYTES))
      yield { bytes: held.subarray(0, CHUNK_BYTES), last: false };
  }
  yield { bytes: held, last: true };
}
