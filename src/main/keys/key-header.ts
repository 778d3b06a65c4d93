import { createHash } from 'node:crypto';
import { z } from 'zod';

const base64 = z.base64();

/** scrypt parameters of a passphrase wrap; they stand in the header so that they can be raised. */
const scryptSchema = z.object({
  n: z
    .number()
    .int()
    .min(2 ** 14)
    .max(2 ** 20),
  r: z.number().int().min(1).max(32),
  p: z.number().int().min(1).max(16),
  salt: base64,
});
export type ScryptParameters = z.infer<typeof scryptSchema>;

const storeWrapSchema = z.object({
  wrap: z.literal('os'),
  /** Back-end of the platform's key store when the key was wrapped; a change is explained, never guessed at. */
  backend: z.string(),
  wrapped: base64,
});

const passphraseWrapSchema = z.object({
  wrap: z.literal('passphrase'),
  scrypt: scryptSchema,
  iv: base64,
  tag: base64,
  wrapped: base64,
});
/** A data key under a passphrase. */
export type PassphraseWrap = z.infer<typeof passphraseWrapSchema>;

const wrapSchema = z.discriminatedUnion('wrap', [storeWrapSchema, passphraseWrapSchema]);
/** A data key under whatever keeps it. */
export type KeyWrap = z.infer<typeof wrapSchema>;

/** A key under another key: AES-256-GCM. */
const sealSchema = z.object({ iv: base64, tag: base64, sealed: base64 });
export type Seal = z.infer<typeof sealSchema>;

const onlyKey = {
  keyId: z.uuid(),
  /** When this data key was made, ms; null where it was made before that was kept. */
  madeAt: z.number().nullable(),
  /** Tells this data key from any other, and nothing of it. */
  check: base64,
  primary: wrapSchema,
};

/** The key header file: wrapped data keys, never a key itself. */
export const keyHeaderSchema = z.object({
  format: z.literal(2),
  ...onlyKey,
  /** When what keeps the key was chosen or changed, ms; null where that was not kept. */
  keptSince: z.number().nullable(),
  /** True once a person chose the passphrase; before that a training profile shows it. */
  ownPassphrase: z.boolean(),
  /** The same data key under a recovery code, and when that was made. */
  recovery: z.object({ at: z.number(), wrap: passphraseWrapSchema }).nullable(),
  /** While data moves to a new key: the new one, and each of the two under the other. */
  next: z.object({ ...onlyKey, byCurrent: sealSchema, current: sealSchema }).nullable(),
  /** Data keys from before under the one that took their place: what was put aside under them stays readable. */
  retired: z.array(z.object({ keyId: z.uuid(), seal: sealSchema })).max(20),
  /** True once the ledger was created: from then on a missing ledger is a loss, not a beginning. */
  ledgerCreated: z.boolean(),
});
export type KeyHeader = z.infer<typeof keyHeaderSchema>;

/** Headers as they were before a key could move; the key itself is needed to make a whole header of one. */
const firstHeaderSchema = z.discriminatedUnion('wrap', [
  z.object({ format: z.literal(1), keyId: z.uuid(), ...storeWrapSchema.shape, ledgerCreated: z.boolean() }),
  z.object({
    format: z.literal(1),
    keyId: z.uuid(),
    ...passphraseWrapSchema.shape,
    ledgerCreated: z.boolean(),
  }),
]);

/** What a header file holds; `check` is null where the file is from before it was kept. */
export type ReadHeader = Omit<KeyHeader, 'check'> & { readonly check: string | null };

/** The format that is written; one with a higher number is from a newer version, whose checksum is made the same way. */
const NEWEST = 2;

/** SHA-256 over a header, in hex: a flipped bit is told from a wrong passphrase. */
function checksum(header: object): string {
  const fields = Object.entries(header).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(fields), 'utf8').digest('hex');
}

/** The file's text for a header. */
export function headerText(header: KeyHeader): string {
  const ordered = keyHeaderSchema.parse(header);
  return `${JSON.stringify({ ...ordered, checksum: checksum(ordered) }, null, 2)}\n`;
}

/** The header of a file's text; undefined for one that is damaged, `newer` for one that a newer version wrote. */
export function parseHeader(text: string): ReadHeader | 'newer' | undefined {
  try {
    const raw: unknown = JSON.parse(text);
    if (formatOf(raw) > NEWEST) return isWhole(raw) ? 'newer' : undefined;
    const parsed = z.union([keyHeaderSchema, firstHeaderSchema]).safeParse(raw);
    if (!parsed.success) return undefined;
    const given = (raw as { readonly checksum?: unknown }).checksum;
    if (given === undefined ? parsed.data.format !== 1 : given !== checksum(parsed.data)) return undefined;
    return parsed.data.format === 1 ? fromFirst(parsed.data) : parsed.data;
  } catch {
    return undefined;
  }
}

/** Of a format not known here: a flipped bit in the number of the format makes no newer header. */
function isWhole(raw: unknown): boolean {
  const { checksum: given, ...fields } = raw as { readonly checksum?: unknown };
  return given === checksum(fields);
}

function formatOf(raw: unknown): number {
  const format =
    typeof raw === 'object' && raw !== null ? (raw as { readonly format?: unknown }).format : undefined;
  return typeof format === 'number' ? format : 0;
}

function fromFirst({
  format: _format,
  keyId,
  ledgerCreated,
  ...primary
}: z.infer<typeof firstHeaderSchema>): ReadHeader {
  return {
    format: 2,
    keyId,
    madeAt: null,
    check: null,
    primary,
    keptSince: null,
    ownPassphrase: false,
    recovery: null,
    next: null,
    retired: [],
    ledgerCreated,
  };
}
