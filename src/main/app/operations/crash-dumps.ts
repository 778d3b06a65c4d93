import { crashReporter } from 'electron';
import type { Millis } from '@shared/clock';
import type { SitePolicy } from '../policy/site-policy';
import { tidyFolder, type Keeping } from './old-files';

/** Few and for a short time: a dump holds pieces of a process's memory. */
const KEPT: Keeping = { files: 5, days: 7 };

/** Whether dumps are written: never unless the site's policy says so. */
export function dumpsWanted(policy: SitePolicy, builtInTraining: boolean): boolean {
  return policy.crashDumps === 'on' || (policy.crashDumps === 'training' && builtInTraining);
}

/** Begins to write dumps of crashed processes into the profile; nothing is ever sent. To be called before the app is ready. */
export function startDumps(): void {
  crashReporter.start({ uploadToServer: false, submitURL: '', ignoreSystemCrashHandler: false });
}

/** Removes old dumps, all of them where none are wanted. @returns how many are left. */
export function tidyDumps(folder: string, wanted: boolean, now: Millis): number {
  return tidyFolder(folder, (name) => name.endsWith('.dmp'), wanted ? KEPT : { files: 0, days: 0 }, now);
}
