import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SupportPart, SupportView } from '@shared/ipc/station/support-views';
import { timeSchema } from '@shared/model/primitives';
import type { StationConfig } from '../config';
import { maskField, type LogFields } from '../logger';
import type { ZipEntry } from './zip-file';

/** What a bundle is made of; nothing else is ever read for it. */
export interface BundleSources {
  readonly support: SupportView;
  readonly update: object;
  readonly sound: object;
  readonly config: StationConfig;
  readonly version: string;
  readonly logs: string;
  /** The bill of materials in the package; null in a checkout. */
  readonly bill: string | null;
}

/** Newest logs that go along, and how much of each from its end. */
const MOST_LOGS = 3;
const MOST_LOG_BYTES = 1024 * 1024;
/** Events and fields that a line of our log consists of; what else stood in a file there is left out. */
const LINE_KEYS = /^[a-z][A-Za-z0-9_]{0,39}$/;
const PREVIEW_CHARACTERS = 20_000;

/** The files of a bundle. Nothing is copied as it is: each is written anew from what is known to hold no patient data. */
export function bundleFiles(sources: BundleSources): readonly ZipEntry[] {
  const { support, update, sound, config, version, bill } = sources;
  const json = (name: string, value: object): ZipEntry => ({
    name,
    content: Buffer.from(`${JSON.stringify(value, null, 2)}\n`),
  });
  return [
    json('diagnostics.json', { ...support, update, sound }),
    json('settings.json', settingsOf(config)),
    json('materials.json', materialsOf(version, bill)),
    ...logFiles(sources.logs),
  ];
}

/** The same as a person sees them before anything is saved. */
export function bundleParts(files: readonly ZipEntry[]): readonly SupportPart[] {
  return files.map(({ name, content }) => ({
    name,
    bytes: content.length,
    text: content.toString('utf8').slice(0, PREVIEW_CHARACTERS),
  }));
}

/**
 * The settings without what is secret or says who works here: addresses by their host alone, the journal by which ways are
 * set up, templates and phrases by their number.
 */
function settingsOf({
  centre,
  training,
  language,
  site,
  policy,
  policyPath,
  templates,
  phrases,
}: StationConfig) {
  const { videoHosts, journal } = site;
  return {
    centre: centre.kind === 'url' ? centre.origin.host : centre.kind,
    ...{ training, language, videoHosts, policyPath },
    policy: {
      ...policy,
      updates: {
        ...policy.updates,
        feed: policy.updates.feed === null ? null : new URL(policy.updates.feed).host,
      },
    },
    journal: Object.fromEntries(Object.entries(journal).map(([way, set]) => [way, set !== null])),
    templates: templates.length,
    phrases: phrases.length,
  };
}

/** Which bill of materials belongs to this version: its checksum-bearing serial number and how much it lists. */
function materialsOf(version: string, bill: string | null) {
  if (bill === null || !existsSync(bill)) return { version, bill: null };
  const { serialNumber, components } = JSON.parse(readFileSync(bill, 'utf8')) as {
    readonly serialNumber?: string;
    readonly components?: readonly unknown[];
  };
  return {
    version,
    bill: { file: 'sbom', serialNumber: serialNumber ?? null, components: components?.length ?? 0 },
  };
}

function logFiles(folder: string): readonly ZipEntry[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.log')) : [];
  const newest = names
    .map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST_LOGS);
  return newest.map(({ name }, place) => ({
    name: place === 0 ? 'log.ndjson' : `log-${String(place)}.ndjson`,
    content: Buffer.from(cleanLog(readEnd(join(folder, name)))),
  }));
}

function readEnd(path: string): string {
  const bytes = readFileSync(path);
  return bytes.subarray(Math.max(0, bytes.length - MOST_LOG_BYTES)).toString('utf8');
}

/** Lines of our own kind with every value masked anew; half a line and anything foreign is left out, and counted. */
export function cleanLog(text: string): string {
  let left = 0;
  const lines = text.split('\n').flatMap((line) => {
    if (line.trim() === '') return [];
    const clean = cleanLine(line);
    if (clean === null) left += 1;
    return clean === null ? [] : [clean];
  });
  const note = left === 0 ? [] : [JSON.stringify({ event: 'bundle.lines_left_out', lines: left })];
  return [...lines, ...note].map((line) => `${line}\n`).join('');
}

function cleanLine(line: string): string | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
  const entries = Object.entries(parsed);
  if (!entries.some(([key]) => key === 'event')) return null;
  const kept = entries.flatMap(([key, value]: [string, unknown]) =>
    LINE_KEYS.test(key) ? [[key, key === 'at' ? cleanTime(value) : cleanValue(value)] as const] : [],
  );
  return JSON.stringify(Object.fromEntries(kept));
}

/** Not masked: the digits of a time are no person number. */
function cleanTime(value: unknown): string {
  const time = timeSchema.safeParse(value);
  return time.success ? time.data : '•';
}

function cleanValue(value: unknown): unknown {
  const isPlain = ['string', 'number', 'boolean'].includes(typeof value) || value === null;
  return isPlain ? maskField(value as LogFields[string]) : '•';
}
