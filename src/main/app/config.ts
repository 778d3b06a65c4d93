import { existsSync, statSync } from 'node:fs';
import { join, resolve, win32 } from 'node:path';
import { z } from 'zod';
import type { Language } from '@shared/ipc/views';
import { videoLink } from '@main/windows/outside-links';
import { centreOrigin, isLoopback } from '@main/session/centre-url';
import type { TrustSettings } from '@main/trust/centre-trust';
import { centreTlsSchema, trustSettings } from './policy/centre-tls';
import { downtimeConfigSchema } from './downtime/downtime-config';
import { journalConfigSchema } from './journal/site-journal';
import { settingsText } from './policy/settings-text';
import { readPolicy, type SitePolicy } from './policy/site-policy';
import { siteLooksSchema } from './windows/site-looks';

/** A host name and nothing more: no scheme, no port, no wildcard. */
const hostSchema = z.string().regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/);

/** What a site decides: `resources/station-config.json`. */
export const siteConfigSchema = z
  .strictObject({
    centreUrl: z.string().nullable(),
    /** Whose certificate the centre has. */
    centreTls: centreTlsSchema.prefault({}),
    language: z.enum(['nb', 'en']),
    training: z.strictObject({
      patients: z.number().int().min(1).max(10_000),
      seed: z.number().int(),
      historyDays: z.number().int().min(0).max(366),
    }),
    /** Hosts that a video link may lead to, as a browser names them; nothing else is opened. Empty: no video here. */
    videoHosts: z.array(hostSchema).max(20).default([]),
    /** Where staff make a video room, on one of the hosts; shown in the link field. */
    videoStart: z.string().nullable().default(null),
    /** What the site asks of the data key. */
    key: z.strictObject({ recoveryRequired: z.boolean().default(false) }).prefault({}),
    /** Who answers for the notes and where they go. */
    journal: journalConfigSchema.prefault({}),
    /** Where a second copy of the downtime pack goes, and telephone lines for its front page. */
    downtime: downtimeConfigSchema.prefault({}),
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
  /** What a centre by https is believed by. */
  readonly trust: TrustSettings;
  /** A built-in centre, or one on this machine over plain http: nothing real is at stake, so accounts and passphrase are shown. */
  readonly training: boolean;
  /** Folder with everything that this workstation keeps. */
  readonly profile: string;
  /** Data of the training profile and of a real one never share a folder. */
  readonly dataFolder: string;
  readonly language: Language;
  readonly site: SiteConfig;
  /** What IT decides here, and the file that says so; null where there is none. */
  readonly policy: SitePolicy;
  readonly policyPath: string | null;
  readonly templates: readonly SiteTemplate[];
  readonly phrases: readonly SitePhrase[];
}

/** Either of these makes a folder the site's own: what a site decided must not fall away unseen because another file is missing. */
const SITE_FILES = ['station-config.json', 'policy.json'];

/**
 * The folder to read the settings from: the site's own where a package finds one, else what came with the app. All files are
 * read from the same folder.
 */
export function settingsFolder(
  shipped: string,
  start: { readonly packaged: boolean; readonly platform: NodeJS.Platform },
  isThere: (path: string) => boolean = maybeThere,
): string {
  if (!start.packaged) return shipped;
  const own = siteFolder(shipped, start.platform);
  return SITE_FILES.some((name) => isThere(join(own, name))) ? own : shipped;
}

/**
 * Where a site keeps settings of its own: only an administrator writes there, and no update takes it away. On Windows that is beside
 * the installation, since the installer empties the folder of the version before.
 */
function siteFolder(shipped: string, platform: NodeJS.Platform): string {
  if (platform === 'win32') return `${win32.dirname(shipped)}-site`;
  return platform === 'darwin' ? '/Library/Application Support/Vaktrom' : '/etc/vaktrom';
}

/** What cannot be looked at counts as there: reading it then fails with its name, and nothing is passed over. */
function maybeThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOTDIR');
  }
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
  const { policy, path: policyPath } = readPolicy(resources);
  const centre = chooseCentre(nonEmpty(env['VAKTROM_CENTRE_URL']) ?? site.centreUrl);
  // Chromium takes whole paths only.
  const profile = resolve(nonEmpty(env['VAKTROM_PROFILE']) ?? defaultProfile);
  const training =
    centre.kind === 'built_in' ||
    (centre.kind === 'url' && centre.origin.protocol === 'http:' && isLoopback(centre.origin));
  const language = env['VAKTROM_LANG'];
  return {
    centre,
    trust: trustSettings(site.centreTls, resources),
    training,
    profile,
    dataFolder: join(profile, centre.kind === 'built_in' ? 'training' : 'station'),
    language: policy.look.language ?? (language === 'nb' || language === 'en' ? language : site.language),
    site,
    policy,
    policyPath,
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
  if (!existsSync(path)) throw new SettingsError(path, 'missing');
  let raw: unknown;
  try {
    raw = JSON.parse(settingsText(path));
  } catch {
    throw new SettingsError(path, 'JSON');
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  throw new SettingsError(path, [...(issue?.path ?? []), ...keys.slice(0, 1)].map(String).join('.'));
}

/**
 * The site's settings cannot be used: `at` is `missing`, `JSON`, or the field, known or not. A field that nobody knows is refused and not
 * passed over: it is a decision of the site, and misspelt it would silently not hold.
 */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  constructor(
    readonly file: string,
    readonly at: string,
  ) {
    super(`The site settings are not valid at "${at}": ${file}`);
  }
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text;
}
