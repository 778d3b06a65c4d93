import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PIN } from '@main/trust/centre-pins';
import type { TrustSettings } from '@main/trust/centre-trust';

const pinSchema = z.string().regex(PIN, { error: 'must be sha256/ and 44 characters of base64' });

/** `centreTls` of `resources/station-config.json`: which certificates of the centre are believed. */
export const centreTlsSchema = z
  .object({
    /** File with the certificates (PEM) of the site's own authority, in the folder of the settings; null: public ones. */
    ca: z
      .string()
      .regex(/^[\w-]+(?:\.[\w-]+)*\.(?:pem|crt)$/, { error: 'must name a .pem or .crt file beside this one' })
      .nullable()
      .default(null),
    /** Pin of the centre's key of today; null: no pins. */
    pin: pinSchema.nullable().default(null),
    /** Pin of the key that it changes to next. */
    nextPin: pinSchema.nullable().default(null),
  })
  .refine(({ pin, nextPin }) => nextPin === null || (pin !== null && pin !== nextPin), {
    path: ['nextPin'],
    error: 'is the pin after another one',
  });
export type CentreTls = z.infer<typeof centreTlsSchema>;

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * What the settings say of trust, with the file read.
 * @throws where the file is not there or holds something that is no certificate: a broken file of the site is no default.
 */
export function trustSettings({ ca, pin, nextPin }: CentreTls, folder: string): TrustSettings {
  return {
    ca: ca === null ? null : readCertificates(join(folder, ca)),
    pins: { current: pin, next: nextPin },
  };
}

function readCertificates(path: string): readonly string[] {
  const found = readFileSync(path, 'utf8').match(CERTIFICATE) ?? [];
  if (found.length === 0) throw new Error(`The site's authority holds no certificate: ${path}`);
  for (const pem of found) new X509Certificate(pem);
  return found;
}
