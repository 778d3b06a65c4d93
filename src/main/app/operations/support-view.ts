import { statSync } from 'node:fs';
import { release, totalmem } from 'node:os';
import type { Millis } from '@shared/clock';
import type { DatabaseView, ProcessView, SupportFact, SupportView } from '@shared/ipc/station/support-views';
import type { StationConfig } from '../config';
import type { Counters } from '../counters';
import type { Station } from '../station';
import type { StationFiles } from '../station-files';
import type { CrashLog } from './crash-log';
import type { LinkHistory } from './link-history';

/** A process as Electron measures it; kilobytes. */
export interface Measured {
  readonly kind: string;
  readonly pid: number;
  readonly kilobytes: number | null;
}

/** What the diagnostics page is drawn from. */
export interface SupportSources {
  readonly station: Station;
  readonly config: StationConfig;
  readonly files: StationFiles;
  readonly counters: Counters;
  readonly crashes: CrashLog;
  readonly links: LinkHistory;
  readonly startedAt: Millis;
  readonly version: string;
  readonly rendering: 'hardware' | 'software';
  readonly dumps: { readonly on: boolean; readonly count: () => number };
  readonly measure: () => readonly Measured[];
}

const MEGABYTE = 1024 * 1024;

/** All that a support desk asks for, as it is now. Codes, figures and versions; nothing of a patient or a person. */
export function supportView(sources: SupportSources, now: Millis): SupportView {
  const { station, config, crashes, links, startedAt, rendering, dumps } = sources;
  const { running } = station;
  return {
    at: now,
    startedAt,
    versions: versionsOf(sources),
    station: stationFacts(sources),
    links: links.all,
    counters: {
      ...sources.counters.all(),
      patients: running?.desk.patientCount() ?? 0,
      alerts: running?.desk.alerts().length ?? 0,
    },
    databases: databasesOf(sources.files),
    openedAt: running === null ? null : sources.startedAt,
    clockOffset: running === null ? null : Math.round(running.link.offset),
    processes: sources.measure().map(processView),
    crashes: crashes.all,
    rendering,
    dumps: dumps.on ? 'on' : 'off',
    dumpFiles: dumps.count(),
    policyPath: config.policyPath,
    policy: flat(config.policy),
  };
}

function versionsOf({ version, station }: SupportSources): readonly SupportFact[] {
  const { electron, chrome, node } = process.versions;
  return [
    fact('vaktrom', version),
    fact('electron', electron),
    fact('chrome', chrome),
    fact('node', node),
    fact('sqlite', station.running?.sqlite ?? ''),
    fact('system', `${process.platform}-${process.arch} ${release()}`),
  ];
}

function stationFacts({ station, config }: SupportSources): readonly SupportFact[] {
  const { running } = station;
  const { phase, problem } = station.view();
  return [
    fact('workstation', running?.workstationId ?? ''),
    fact('phase', problem === null ? phase : `${phase} (${problem})`),
    fact('centre', config.centre.kind === 'url' ? config.centre.origin.host : config.centre.kind),
    fact('centreTrust', running?.trust.word() ?? ''),
    fact('keyStore', running?.keyStore ?? ''),
    fact('machineMemory', `${String(Math.round(totalmem() / MEGABYTE))} MB`),
  ];
}

function databasesOf({ cache, ledger }: StationFiles): readonly DatabaseView[] {
  return [
    { name: 'cache', bytes: sizeOf(cache), walBytes: sizeOf(`${cache}-wal`) },
    { name: 'ledger', bytes: sizeOf(ledger), walBytes: sizeOf(`${ledger}-wal`) },
  ];
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function processView({ kind, pid, kilobytes }: Measured): ProcessView {
  return { kind, pid, megabytes: kilobytes === null ? null : Math.round(kilobytes / 1024) };
}

/** A value as lines of `a.b.c` → figure, in the order in which it is written. */
function flat(value: object, above = ''): readonly SupportFact[] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const key = above === '' ? name : `${above}.${name}`;
    if (Array.isArray(inner)) return [fact(key, inner.map(String).join(', '))];
    if (typeof inner === 'object' && inner !== null) return flat(inner, key);
    return [fact(key, inner === null ? '–' : JSON.stringify(inner).replaceAll('"', ''))];
  });
}

function fact(key: string, value: string): SupportFact {
  return { key, value };
}
