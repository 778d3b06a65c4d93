import { dirname } from 'node:path';
import { app, dialog } from 'electron';
import type { Language } from '@shared/ipc/views';
import { RELEASE_KEY } from '@main/integrity/release-key';
import { refusalWords, settingsWords, type RefusalWords } from '@main/integrity/refusal-words';
import { checkStart } from '@main/integrity/start-check';
import type { StationConfig } from './config';

/** Exit code of a start that was refused. */
const REFUSED_EXIT = 3;
/** Long enough to read two sentences; a machine without anybody in front of it does not keep the process for ever. */
const READING_MS = 120_000;

/**
 * Asks whether this start may go on, before anything is opened and before Chromium would open a debugging port. Where it
 * may not, the reason is said on stderr, and on screen where a file is at fault, and the app leaves. `config` is null where the
 * site's settings could not be read: then nothing is known to be training.
 */
export function mayStart(config: StationConfig | null, mainFolder: string): boolean {
  const judged = checkStart({
    packaged: isPackaged(mainFolder),
    // A centre on this machine is no proof: its data folder is that of a real one.
    training: config?.centre.kind === 'built_in',
    platform: process.platform,
    args: process.argv.slice(1),
    appFolder: app.getAppPath(),
    packageFolder: dirname(process.execPath),
    resources: process.resourcesPath,
    publicKey: RELEASE_KEY,
    plainFiles,
  });
  if (judged.ok) return true;
  const words = refusalWords(judged, config?.language ?? environmentLanguage());
  // However it ends from here on, it ends as refused.
  app.on('will-quit', leave);
  process.once('SIGTERM', leave);
  process.stderr.write(`${words.title}: ${words.text}\n`);
  if (judged.error === 'switch_refused') leave();
  else showWords(words);
  return false;
}

/** Settings that cannot be used: says which and why, on stderr and on screen, and leaves. Nothing has been opened. */
export function refuseSettings(problem: unknown): void {
  const words = settingsWords(problem, environmentLanguage());
  app.on('will-quit', leave);
  process.once('SIGTERM', leave);
  process.stderr.write(`${words.title}: ${words.text}\n`);
  showWords(words);
}

function leave(): void {
  app.exit(REFUSED_EXIT);
}

/** The name of the executable alone, which Electron goes by, could be changed back by anybody. */
export function isPackaged(mainFolder: string): boolean {
  return app.isPackaged || mainFolder.includes('app.asar');
}

/** Electron shows archives as folders; while it does not, they are files with a size and contents. */
function plainFiles<T>(work: () => T): T {
  process.noAsar = true;
  try {
    return work();
  } finally {
    process.noAsar = false;
  }
}

function showWords({ title, text }: RefusalWords): void {
  void app
    .whenReady()
    .then(() =>
      dialog.showMessageBox({
        type: 'error',
        title,
        message: title,
        detail: text,
        signal: AbortSignal.timeout(READING_MS),
      }),
    )
    .finally(leave);
}

function environmentLanguage(): Language {
  return process.env['VAKTROM_LANG'] === 'en' ? 'en' : 'nb';
}
