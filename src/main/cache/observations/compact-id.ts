/** An id as it stands in the file: 16 bytes for a UUID in lower case, else its text. */
export type CompactId = Buffer | string;

const UUID_LENGTH = 36;
/** 1 where a dash stands in a UUID. */
const DASHES = Uint8Array.from({ length: UUID_LENGTH }, (_, at) => ([8, 13, 18, 23].includes(at) ? 1 : 0));
/** Value of a lower-case hex digit by its character code, -1 for anything else. */
const HEX = Int8Array.from({ length: 128 }, (_, code) =>
  '0123456789abcdef'.indexOf(String.fromCharCode(code)),
);

/**
 * The id as it is bound to a statement. `into` (16 bytes) is filled and handed back for a UUID, so that a caller
 * who binds at once can use one buffer again and again.
 */
export function compactId(id: string, into: Buffer = Buffer.allocUnsafe(16)): CompactId {
  if (id.length !== UUID_LENGTH) return id;
  let byte = 0;
  for (let at = 0; at < UUID_LENGTH;) {
    if (DASHES[at] === 1) {
      if (id.charCodeAt(at) !== 45) return id;
      at += 1;
      continue;
    }
    const high = HEX[id.charCodeAt(at)] ?? -1;
    const low = HEX[id.charCodeAt(at + 1)] ?? -1;
    if (high < 0 || low < 0) return id;
    into[byte] = high * 16 + low;
    byte += 1;
    at += 2;
  }
  return into;
}

/** The id as it came. */
export function idOf(compact: CompactId): string {
  if (typeof compact === 'string') return compact;
  const hex = compact.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
