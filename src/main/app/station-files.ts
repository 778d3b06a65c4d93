import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Every path of a profile, in one place. */
export interface StationFiles {
  readonly folder: string;
  readonly keyHeader: string;
  readonly cache: string;
  readonly ledger: string;
  /** The newest countersigned entry of the audit chain, outside the ledger. */
  readonly ledgerHead: string;
  readonly centre: string;
  /** Downtime packs; nothing in the clear. */
  readonly downtime: string;
  readonly logs: string;
  readonly preferences: string;
  readonly chromium: string;
  /** Dumps of crashed processes, where the site wants any. */
  readonly dumps: string;
  /** What died before, over restarts. */
  readonly crashes: string;
}

export function stationFiles(profile: string, dataFolder: string): StationFiles {
  return {
    folder: dataFolder,
    keyHeader: join(dataFolder, 'key.json'),
    cache: join(dataFolder, 'cache.db'),
    ledger: join(dataFolder, 'ledger.db'),
    ledgerHead: join(dataFolder, 'ledger.head'),
    centre: join(dataFolder, 'centre'),
    downtime: join(dataFolder, 'downtime'),
    logs: join(profile, 'logs'),
    preferences: join(profile, 'preferences.json'),
    chromium: join(profile, 'chromium'),
    dumps: join(profile, 'chromium', 'crashes'),
    crashes: join(profile, 'crashes.json'),
  };
}

/** Folders that must be there before anything starts. */
export function profileFolders(files: StationFiles): readonly string[] {
  return [files.folder, files.centre, files.downtime, files.logs, files.chromium];
}

/** True where something lies here that only its own key can open. */
export function hasData(files: StationFiles): boolean {
  return existsSync(files.ledger) || existsSync(files.cache);
}
