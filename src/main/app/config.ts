import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Language } from '@shared/ipc/views';
import { centreOrigin, isLoopback } from '@main/session/centre-url';

/** What a site decides: `resources/station-config.json`. */
export const siteConfigSchema = z.object({
  centreUrl: z.string().nullable(),
  language: z.enum(['nb', 'en']),
  training: z.object({
    patients: z.number().int().min(1).max(10_000),
    seed: z.number().int(),
    historyDays: z.number().int().min(0).max(366),
  }),
});
export type SiteConfig = z.infer<typeof siteConfigSchema>;

/** Which centre this workstation belongs to. */
export type CentreChoice =
  | { readonly kind: 'built_in' }
  | { readonly kind: 'url'; readonly origin: URL }
  | { readonly kind: 'refused' };

export interface StationConfig {
  readonly centre: CentreChoice;
  /** A built-in centre, or one on this machine over plain http: nothing real is at stake, so accounts and passphrase are shown. */
  readonly training: boolean;
  /** Folder with everything that this workstation keeps. */
  readonly profile: string;
  /** Data of the training profile and of a real one never share a folder. */
  readonly dataFolder: string;
  readonly language: Language;
  readonly site: SiteConfig;
}

/** Reads the site's settings and the environment (product.md section 2). A broken site file is an error, not a default. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  resources: string,
  defaultProfile: string,
): StationConfig {
  const site = readSite(join(resources, 'station-config.json'));
  const centre = chooseCentre(env['VAKTROM_CENTRE_URL'] ?? site.centreUrl);
  const profile = nonEmpty(env['VAKTROM_PROFILE']) ?? defaultProfile;
  const training =
    centre.kind === 'built_in' ||
    (centre.kind === 'url' && centre.origin.protocol === 'http:' && isLoopback(centre.origin));
  const language = env['VAKTROM_LANG'];
  return {
    centre,
    training,
    profile,
    dataFolder: join(profile, centre.kind === 'built_in' ? 'training' : 'station'),
    language: language === 'nb' || language === 'en' ? language : site.language,
    site,
  };
}

function chooseCentre(address: string | null): CentreChoice {
  if (address === null || address === '') return { kind: 'built_in' };
  const origin = centreOrigin(address);
  return origin.ok ? { kind: 'url', origin: origin.value } : { kind: 'refused' };
}

function readSite(path: string): SiteConfig {
  if (!existsSync(path)) throw new Error(`The site settings are missing: ${path}`);
  const parsed = siteConfigSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new Error(`The site settings are not valid at "${where}": ${path}`);
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text;
}
