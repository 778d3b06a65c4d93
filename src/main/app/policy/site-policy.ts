import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { settingsText } from './settings-text';

/** Name of the file, beside `station-config.json`: what IT decides stands apart from what the site is. */
export const POLICY_FILE = 'policy.json';

const hostSchema = z.string().regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/);
const minutesSchema = z.number().int().min(1).max(240);

/** Bounds of the idle lock, minutes. */
const lockSchema = z
  .strictObject({
    defaultMinutes: minutesSchema.default(10),
    leastMinutes: minutesSchema.default(1),
    mostMinutes: minutesSchema.default(30),
  })
  .refine(
    ({ leastMinutes, defaultMinutes, mostMinutes }) =>
      leastMinutes <= defaultMinutes && defaultMinutes <= mostMinutes,
    { error: 'leastMinutes, defaultMinutes and mostMinutes must not fall' },
  );

/** An address that updates may come from: https, or this very machine. No name, password, query or fragment. */
const feedSchema = z.string().refine(feedAllowed, { error: 'must be an https address' });

const updatesSchema = z.strictObject({
  /** Folder that holds `latest*.yml`; null: no updates from here. */
  feed: feedSchema.nullable().default(null),
  /** Also in the built-in training, where it is off else. */
  inTraining: z.boolean().default(false),
  /** Hours from the moment a release is ready until it is installed at the first chance; null: none. */
  deadlineHours: z.number().int().min(1).max(720).nullable().default(null),
});

const lookSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']).nullable().default(null),
  language: z.enum(['nb', 'en']).nullable().default(null),
});

/** Ways out of the workstation that the site allows. */
const exportsSchema = z.strictObject({
  copy: z.boolean().default(true),
  file: z.boolean().default(true),
  print: z.boolean().default(true),
});

const logsSchema = z.strictObject({
  /** Files of at most 5 MB each, the one being written among them. */
  files: z.number().int().min(2).max(50).default(6),
  /** Days since a file was last written to. */
  days: z.number().int().min(1).max(366).default(30),
});

/** Dumps of crashed processes, on this machine only: `training` = in the built-in training only. */
const crashDumpsSchema = z.enum(['off', 'training', 'on']);

/** What IT may decide over the workstation: `policy.json`. Every part and every key may be left out. */
export const sitePolicySchema = z.strictObject({
  lock: lockSchema.prefault({}),
  updates: updatesSchema.prefault({}),
  look: lookSchema.prefault({}),
  exports: exportsSchema.prefault({}),
  video: z.strictObject({ hosts: z.array(hostSchema).max(20).nullable().default(null) }).prefault({}),
  logs: logsSchema.prefault({}),
  crashDumps: crashDumpsSchema.default('off'),
});
export type SitePolicy = z.infer<typeof sitePolicySchema>;

/** The policy in force and the file that it stands in; `path` null where there is none. */
export interface PolicyInForce {
  readonly policy: SitePolicy;
  readonly path: string | null;
}

/** A policy file that cannot be used. `message` names the file, the key and what to do; it holds no value. */
export class PolicyUnusable extends Error {
  override readonly name = 'PolicyUnusable';
}

/** The looks that IT decides; empty where it leaves them to the person. */
export function forcedLook({ look }: SitePolicy): {
  theme?: 'system' | 'light' | 'dark';
  language?: 'nb' | 'en';
} {
  return {
    ...(look.theme === null ? {} : { theme: look.theme }),
    ...(look.language === null ? {} : { language: look.language }),
  };
}

/** Hosts of video that both the site's settings and the policy name; a policy that names none leaves them as they are. */
export function allowedHosts(site: readonly string[], policy: readonly string[] | null): readonly string[] {
  return policy === null ? site : site.filter((host) => policy.includes(host));
}

/** What applies where IT decided nothing. */
export function defaultPolicy(): SitePolicy {
  return sitePolicySchema.parse({});
}

/**
 * Reads `policy.json` of a settings folder; no file is no decision. Limits that cannot be read must not fall away unseen:
 * @throws PolicyUnusable where the file is empty, no JSON, or holds a key or value that is not known.
 */
export function readPolicy(folder: string): PolicyInForce {
  const path = join(folder, POLICY_FILE);
  if (!existsSync(path)) return { policy: defaultPolicy(), path: null };
  return { policy: parsePolicy(textOf(path), path), path };
}

/** The same for a text that was read. @throws PolicyUnusable. */
export function parsePolicy(text: string, path: string): SitePolicy {
  if (text.trim() === '') {
    throw unusable(path, 'is empty (0 bytes of content)', 'Write {} for no decisions, or remove the file.');
  }
  const parsed = sitePolicySchema.safeParse(jsonOf(text, path));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.map(String).join('.') ?? '';
  if (issue?.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => (where === '' ? key : `${where}.${key}`)).join(', ');
    throw unusable(
      path,
      `has keys that are not known: ${names}`,
      'Remove them or mend the spelling; docs/site-settings.md lists every key.',
    );
  }
  throw unusable(
    path,
    `is not valid at "${where}"`,
    'docs/site-settings.md says what may stand there; without the key the default applies.',
  );
}

function textOf(path: string): string {
  try {
    return settingsText(path);
  } catch {
    throw unusable(path, 'cannot be read', 'Give the user of this workstation leave to read it.');
  }
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw unusable(path, 'is no JSON', 'Look for a missing comma or quote.');
  }
}

function unusable(path: string, what: string, remedy: string): PolicyUnusable {
  return new PolicyUnusable(`The site policy ${path} ${what}. ${remedy}`);
}

function feedAllowed(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(address);
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return (
    (protocol === 'https:' || (protocol === 'http:' && local)) &&
    `${username}${password}${search}${hash}` === ''
  );
}
