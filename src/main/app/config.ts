import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Language } from '@shared/ipc/views';
import { videoLink } from '@main/windows/outside-links';
import { centreOrigin, isLoopback } from '@main/session/centre-url';
import { journalConfigSchema } from './journal/site-journal';
import { siteLooksSchema } from './windows/site-looks';

/** A host name and nothing more: no scheme, no port, no wildcard. */
const hostSchema = z.string().regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/);

/** What a site decides: `resources/station-config.json`. */
export const siteConfigSchema = z
  .object({
    centreUrl: z.string().nullable(),
    language: z.enum(['nb', 'en']),
    training: z.object({
      patients: z.number().int().min(1).max(10_000),
      seed: z.number().int(),
      historyDays: z.number().int().min(0).max(366),
    }),
    /** Hosts that a video link may lead to, as a browser names them; nothing else is opened. Empty: no video here. */
    videoHosts: z.array(hostSchema).max(20).default([]),
    /** Where staff make a video room, on one of the hosts; shown in the link field. */
    videoStart: z.string().nullable().default(null),
    /** Who answers for the notes and where they go. */
    journal: journalConfigSchema.prefault({}),
    /** How workstations look where nobody has chosen, and what is not for a person to choose. */
    looks: siteLooksSchema.prefault({}),
  })
  .refine(({ videoStart, videoHosts }) => videoStart === null || videoLink(videoStart, videoHosts).ok, {
    path: ['videoStart'],
    error: 'must be an https address on one of videoHosts',
  });
export type SiteConfig = z.infer<typeof siteConfigSchema>;

/** Texts to begin a message with: `resources/message-templates.json`; for all programmes, or those named. */
const messageTemplatesSchema = z
  .array(
    z.object({
      id: z.string().min(1),
      programmes: z.array(z.string()),
      title: z.string().min(1),
      text: z.string().min(1),
    }),
  )
  .max(200);
export type SiteTemplate = z.infer<typeof messageTemplatesSchema>[number];

/** Phrases for notes, completed from their first words: `resources/note-phrases.json`; for all programmes, or those named. */
const notePhrasesSchema = z
  .array(z.object({ id: z.string().min(1), programmes: z.array(z.string()), text: z.string().min(1) }))
  .max(500);
export type SitePhrase = z.infer<typeof notePhrasesSchema>[number];

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
  readonly templates: readonly SiteTemplate[];
  readonly phrases: readonly SitePhrase[];
}

/** Where a site keeps settings of its own on Linux: the files of the package are signed and stay as they are. */
const SITE_FOLDER = '/etc/vaktrom';

/**
 * The folder to read the settings from: the site's own where a package on Linux finds one, else what came with the app. All three
 * files are read from the same folder.
 */
export function settingsFolder(
  shipped: string,
  start: { readonly packaged: boolean; readonly platform: NodeJS.Platform },
  exists: (path: string) => boolean = existsSync,
): string {
  const own =
    start.packaged && start.platform === 'linux' && exists(join(SITE_FOLDER, 'station-config.json'));
  return own ? SITE_FOLDER : shipped;
}

/** Reads the site's settings and the environment (product.md section 2). A broken site file is an error, not a default. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  resources: string,
  defaultProfile: string,
): StationConfig {
  const site = readJson(join(resources, 'station-config.json'), siteConfigSchema);
  const templates = readJson(join(resources, 'message-templates.json'), messageTemplatesSchema);
  const phrases = readJson(join(resources, 'note-phrases.json'), notePhrasesSchema);
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
    templates,
    phrases,
  };
}

function chooseCentre(address: string | null): CentreChoice {
  if (address === null || address === '') return { kind: 'built_in' };
  const origin = centreOrigin(address);
  return origin.ok ? { kind: 'url', origin: origin.value } : { kind: 'refused' };
}

function readJson<T>(path: string, schema: z.ZodType<T>): T {
  if (!existsSync(path)) throw new Error(`The site settings are missing: ${path}`);
  const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new Error(`The site settings are not valid at "${where}": ${path}`);
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text;
}
