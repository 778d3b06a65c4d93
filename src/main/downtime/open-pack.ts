import { createDecipheriv, verify } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import {
  PACK_PATIENTS,
  packEndSchema,
  packHeadSchema,
  packPatientSchema,
  type Pack,
} from '@shared/downtime/pack-schema';
import { failure, success, type Outcome } from '@shared/outcome';
import {
  besideChunk,
  CHECK_BYTES,
  LAST,
  MAGIC,
  MOST_FILE,
  MOST_HEADER,
  MOST_PLAIN,
  nonceOf,
  packHeaderSchema,
  packKey,
  PREFIX_BYTES,
  sha256,
  SIGNATURE_BYTES,
  signedText,
  TAG_BYTES,
  VERSION,
  type PackHeader,
} from './pack-format';
import { agreed, openReaderKeys } from './pack-keys';

/**
 * Why a pack does not open: the file is none, another version (`version` in the detail), cut off, changed, sealed by
 * somebody who is not the workstation, or holds something that this version does not know.
 */
export type PackError =
  'not_a_pack' | 'pack_version' | 'pack_truncated' | 'pack_damaged' | 'pack_content' | 'wrong_passphrase';

interface Laid {
  readonly header: PackHeader;
  /** Every byte up to the header's checksum. */
  readonly headerBytes: Buffer;
  readonly chunks: readonly { readonly sealed: Buffer; readonly tag: Buffer }[];
  /** Every byte before the signature. */
  readonly before: Buffer;
  readonly signature: Buffer;
}

const unzip = promisify(gunzip);

/** What stands in the clear of a pack, or why it is none. Nothing of it is proven before the pack is opened. */
export function readPackHeader(file: Buffer): Outcome<PackHeader, PackError> {
  const read = headerOf(file);
  return read.ok ? success(read.value.header) : read;
}

/** Opens a pack with its passphrase; nothing of it is given out before all of it was proven. */
export async function openPack(file: Buffer, passphrase: string): Promise<Outcome<Pack, PackError>> {
  const laid = layOut(file);
  if (!laid.ok) return laid;
  const { header, headerBytes, chunks, before, signature } = laid.value;
  const reader = await openReaderKeys(header, passphrase);
  if (reader === null) return failure('wrong_passphrase');
  // Anybody can seal to a public key: only the workstation whose key lies beside the reader's own can sign.
  if (!verify(null, signedText(sha256(before)), reader.verify, signature)) return failure('pack_damaged');
  try {
    const key = packKey(agreed(reader.open, header.ephemeral), headerBytes);
    const plain = chunks.map(({ sealed, tag }, index) =>
      openChunk(key, index, index === chunks.length - 1, sealed, tag),
    );
    key.fill(0);
    return await contentOf(Buffer.concat(plain));
  } catch {
    return failure('pack_damaged');
  }
}

function openChunk(key: Buffer, index: number, last: boolean, sealed: Buffer, tag: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index), { authTagLength: TAG_BYTES })
    .setAAD(besideChunk(index, last))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed), decipher.final()]);
}

function headerOf(file: Buffer): Outcome<{ readonly header: PackHeader; readonly end: number }, PackError> {
  if (file.length > MOST_FILE || !file.subarray(0, MAGIC.length).equals(MAGIC)) {
    // The beginning of one of ours, and nothing more.
    const cut = file.length > 0 && file.length < MAGIC.length && MAGIC.subarray(0, file.length).equals(file);
    return failure(cut ? 'pack_truncated' : 'not_a_pack');
  }
  if (file.length < PREFIX_BYTES) return failure('pack_truncated');
  const version = file.readUInt16BE(MAGIC.length);
  if (version !== VERSION) return failure('pack_version', { version });
  const length = file.readUInt32BE(MAGIC.length + 2);
  if (length > MOST_HEADER) return failure('pack_damaged');
  const end = PREFIX_BYTES + length;
  if (file.length < end + CHECK_BYTES) return failure('pack_truncated');
  if (!sha256(file.subarray(0, end)).equals(file.subarray(end, end + CHECK_BYTES)))
    return failure('pack_damaged');
  const header = packHeaderSchema.safeParse(parsed(file.subarray(PREFIX_BYTES, end).toString('utf8')));
  return header.success ? success({ header: header.data, end }) : failure('pack_damaged');
}

function layOut(file: Buffer): Outcome<Laid, PackError> {
  const read = headerOf(file);
  if (!read.ok) return read;
  const { header, end } = read.value;
  const chunks: { sealed: Buffer; tag: Buffer }[] = [];
  let at = end + CHECK_BYTES;
  for (let last = false; !last;) {
    if (file.length < at + 4) return failure('pack_truncated');
    const word = file.readUInt32BE(at);
    last = word >= LAST;
    const sealedEnd = at + 4 + (last ? word - LAST : word);
    if (file.length < sealedEnd + TAG_BYTES) return failure('pack_truncated');
    chunks.push({
      sealed: file.subarray(at + 4, sealedEnd),
      tag: file.subarray(sealedEnd, sealedEnd + TAG_BYTES),
    });
    at = sealedEnd + TAG_BYTES;
  }
  if (file.length < at + SIGNATURE_BYTES) return failure('pack_truncated');
  if (file.length > at + SIGNATURE_BYTES) return failure('pack_damaged');
  return success({
    header,
    headerBytes: file.subarray(0, end),
    chunks,
    before: file.subarray(0, at),
    signature: file.subarray(at),
  });
}

async function contentOf(zipped: Buffer): Promise<Outcome<Pack, PackError>> {
  const text = (await unzip(zipped, { maxOutputLength: MOST_PLAIN })).toString('utf8');
  const lines = text.split('\n').slice(0, -1).map(parsed);
  const head = packHeadSchema.safeParse(lines[0]);
  const end = packEndSchema.safeParse(lines.at(-1));
  const patients = lines.slice(1, -1).map((line) => packPatientSchema.safeParse(line));
  const read = patients.flatMap((one) => (one.success ? [one.data] : []));
  const whole = end.success && end.data.patients === patients.length && read.length === patients.length;
  if (!head.success || !whole || read.length > PACK_PATIENTS) return failure('pack_content');
  return success({ head: head.data, patients: read });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
