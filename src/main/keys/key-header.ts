import { createHash } from 'node:crypto';
import { z } from 'zod';

const base64 = z.base64();

/** scrypt parameters of a passphrase wrap. */
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

/** The key header file: a wrapped data key, never the key itself. */
export const keyHeaderSchema = z.discriminatedUnion('wrap', [
  z.object({
    format: z.literal(1),
    keyId: z.uuid(),
    wrap: z.literal('os'),
    /** Back-end of the platform's key store when the key was wrapped; a change is explained, never guessed at. */
    backend: z.string(),
    wrapped: base64,
    /** True once the ledger was created: from then on a missing ledger is a loss, not a beginning. */
    ledgerCreated: z.boolean(),
  }),
  z.object({
    format: z.literal(1),
    keyId: z.uuid(),
    wrap: z.literal('passphrase'),
    scrypt: scryptSchema,
    iv: base64,
    tag: base64,
    wrapped: base64,
    ledgerCreated: z.boolean(),
  }),
]);
export type KeyHeader = z.infer<typeof keyHeaderSchema>;

/** SHA-256 over a header, in hex: a flipped bit is told from a wrong passphrase. */
function checksum(header: KeyHeader): string {
  const fields = Object.entries(header).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(fields), 'utf8').digest('hex');
}

/** The file's text for a header. */
export function headerText(header: KeyHeader): string {
  return `${JSON.stringify({ ...header, checksum: checksum(header) }, null, 2)}\n`;
}

/** The header of a file's text, undefined for one that is damaged; files from before the checksum have none. */
export function parseHeader(text: string): KeyHeader | undefined {
  try {
    const raw: unknown = JSON.parse(text);
    const parsed = keyHeaderSchema.safeParse(raw);
    if (!parsed.success) return undefined;
    const given = (raw as { readonly checksum?: unknown }).checksum;
    return given === undefined || given === checksum(parsed.data) ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
