const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const ZERO = 0x30;
const NINE = 0x39;
/** Words are read as this machine keeps them, so that they can be put down as they are. */
export const LITTLE = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
const CLOSING_BRACE = 0x7d;
/** `2026-03-02T11:00:00.000Z`, as this product writes times. */
const AT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
export const AT_LENGTH = 24;
const AT_DIGITS = [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18, 20, 21, 22];

/**
 * The shape of an entry that is in canonical form (RFC 8785). A text of the same length that is the same at every byte
 * but inside its strings, and has nothing in those that would be written otherwise, is canonical too: members, their
 * order and all that stands between them are the same. So its form need not be made again to be hashed.
 */
export interface EntryTemplate {
  /** Bytes of the text without the hashes and the closing brace. */
  readonly length: number;
  /** Its bytes, four a word; what does not fill a word is in `rest`. */
  readonly words: Int32Array;
  /** Bits of the words that lie inside strings and may be anything plain. */
  readonly free: Int32Array;
  readonly rest: Uint8Array;
  /** Where digits stand that may be other digits: of `n` and of `at`. */
  readonly digits: Uint16Array;
  readonly nFrom: number;
  readonly nTo: number;
  readonly atFrom: number;
  /** Room for what is hashed of an entry of this shape: a hash, its bytes as `fitsTemplate` left them, the closing brace. */
  readonly hashed: Uint8Array;
  readonly hashedWords: Int32Array;
}

/** Bytes of a hash in hex. */
export const HASH_LENGTH = 64;
export const HASH_WORDS = HASH_LENGTH / 4;

/**
 * The template of an entry whose text is known to be canonical, from its opening brace up to where the hashes begin.
 * Null for one that holds more than plain text, or a time in another form. The workstation's id is part of the shape.
 */
export function templateOf(bytes: Uint8Array): EntryTemplate | null {
  const open = new Uint8Array(bytes.length);
  const found = { nFrom: 0, nTo: 0, atFrom: 0 };
  const digits: number[] = [];
  let depth = 0;
  let name = '';
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x7b || byte === 0x5b) depth += 1;
    else if (byte === 0x7d || byte === 0x5d) depth -= 1;
    else if (byte === QUOTE) {
      const end = endOfString(bytes, at + 1);
      if (end === null) return null;
      if (bytes[end + 1] === COLON) {
        if (depth === 1) name = asciiText(bytes, at + 1, end);
      } else if (depth === 1 && name === 'at') {
        if (!AT.test(asciiText(bytes, at + 1, end))) return null;
        found.atFrom = at + 1;
        digits.push(...AT_DIGITS.map((offset) => at + 1 + offset));
      } else if (depth !== 1 || name !== 'workstationId') open.fill(0xff, at + 1, end);
      at = end;
    } else if (depth === 1 && name === 'n' && byte >= ZERO && byte <= NINE) {
      if (found.nFrom === 0) found.nFrom = at;
      found.nTo = at + 1;
      digits.push(at);
    }
  }
  if (found.nFrom === 0 || found.atFrom === 0) return null;
  return {
    length: bytes.length,
    ...wordsOf(bytes, open, digits),
    digits: Uint16Array.from(digits),
    ...found,
    ...roomFor(bytes),
  };
}

function roomFor(bytes: Uint8Array): Pick<EntryTemplate, 'hashed' | 'hashedWords'> {
  const room = new ArrayBuffer(HASH_LENGTH + bytes.length + 4);
  const hashed = new Uint8Array(room, 0, HASH_LENGTH + bytes.length + 1);
  hashed.set(bytes, HASH_LENGTH);
  hashed[hashed.length - 1] = CLOSING_BRACE;
  return { hashed, hashedWords: new Int32Array(room, 0, (HASH_LENGTH + bytes.length) >> 2) };
}

/** Where the string that begins here ends; null for one with anything in it but plain ASCII. */
function endOfString(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) return at;
    if (byte < 0x20 || byte > 0x7e || byte === BACKSLASH) return null;
  }
  return null;
}

function wordsOf(
  bytes: Uint8Array,
  open: Uint8Array,
  digits: readonly number[],
): Pick<EntryTemplate, 'words' | 'free' | 'rest'> {
  const whole = bytes.length >> 2;
  // A copy by `slice` would be none of a Node buffer.
  const copy = Uint8Array.from(bytes);
  const text = new DataView(copy.buffer);
  // Digits are looked at one by one: as words they may be anything plain.
  for (const digit of digits) open[digit] = 0xff;
  const mask = new DataView(open.buffer);
  return {
    words: Int32Array.from({ length: whole }, (_, word) => text.getInt32(word * 4, LITTLE)),
    free: Int32Array.from({ length: whole }, (_, word) => mask.getInt32(word * 4, LITTLE)),
    rest: copy.slice(whole * 4),
  };
}

/**
 * Whether the text that begins at `from` has the shape of a template; it is then in `hashed` too. `view` shows the
 * same bytes as `bytes`. Four bytes at a time: a word that is the same needs no look; in any other the bytes inside strings must be plain.
 */
export function fitsTemplate(
  { words, free, rest, digits, hashedWords }: EntryTemplate,
  view: DataView,
  bytes: Uint8Array,
  from: number,
): boolean {
  let odd = 0;
  let special = 0;
  for (let word = 0, at = from; word < words.length; word += 1, at += 4) {
    const found = view.getInt32(at, LITTLE);
    hashedWords[HASH_WORDS + word] = found;
    const same = words[word] ?? 0;
    if (found === same) continue;
    const may = free[word] ?? 0;
    odd |= (found ^ same) & ~may;
    // Bytes that are part of the shape count as a letter, so that only those in strings are judged.
    const plain = (found & may) | (0x61616161 & ~may);
    const quote = plain ^ 0x22222222;
    const slash = plain ^ 0x5c5c5c5c;
    special |=
      plain |
      ((plain - 0x20202020) & ~plain) |
      ((quote - 0x01010101) & ~quote) |
      ((slash - 0x01010101) & ~slash);
  }
  if (odd !== 0 || (special & 0x80808080) !== 0) return false;
  const restFrom = from + words.length * 4;
  for (let at = 0; at < rest.length; at += 1) if (bytes[restFrom + at] !== rest[at]) return false;
  for (let nth = 0; nth < digits.length; nth += 1) {
    const byte = bytes[from + (digits[nth] ?? 0)] ?? 0;
    if (byte < ZERO || byte > NINE) return false;
  }
  return true;
}

/** The number that stands there; NaN where it begins with a zero. */
export function numberAt(bytes: Uint8Array, from: number, to: number): number {
  if (bytes[from] === ZERO) return NaN;
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * 10 + ((bytes[at] ?? 0) - ZERO);
  return value;
}

/** ASCII bytes as text. */
export function asciiText(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
