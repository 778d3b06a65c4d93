import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import type { Language } from '@shared/ipc/views';

/** Exit code of a start that could not go on. */
const TROUBLE_EXIT = 4;
/** Long enough to read three sentences; a machine without anybody in front of it does not keep the process for ever. */
const READING_MS = 120_000;

/** What is in the way before there is a page that could say so. */
export type StartTrouble =
  | { readonly kind: 'settings'; readonly file: string; readonly at: string }
  | { readonly kind: 'read_only'; readonly folder: string }
  | { readonly kind: 'full'; readonly folder: string }
  | { readonly kind: 'unreachable'; readonly folder: string; readonly code: string };

const WORDS: Readonly<
  Record<Language, (trouble: StartTrouble) => readonly [happened: string, todo: string]>
> = {
  nb: (trouble) => {
    switch (trouble.kind) {
      case 'settings':
        return [
          `Innstillingsfilen ${trouble.file} kan ikke brukes${trouble.at === '' ? '' : `: ${trouble.at}`}.`,
          'Kontakt drift, som retter filen. Ingenting er åpnet, og ingenting er endret.',
        ];
      case 'read_only':
        return [
          `Vaktrom får ikke skrive i profilmappen ${trouble.folder}.`,
          'Kontakt drift for å få skrivetilgang. Det som ligger der, er uendret. Bruk en annen arbeidsstasjon så lenge.',
        ];
      case 'full':
        return [
          `Disken med profilmappen ${trouble.folder} er full.`,
          'Frigjør plass og start Vaktrom på nytt. Det som er registrert, er lagret.',
        ];
      case 'unreachable':
        return [
          `Vaktrom når ikke profilmappen ${trouble.folder} (${trouble.code}).`,
          'Kontakt drift: disken eller nettverksmappen er borte, eller noe annet ligger der. Ingenting er endret. Bruk en annen arbeidsstasjon så lenge.',
        ];
    }
  },
  en: (trouble) => {
    switch (trouble.kind) {
      case 'settings':
        return [
          `The settings file ${trouble.file} cannot be used${trouble.at === '' ? '' : `: ${trouble.at}`}.`,
          'Contact the support desk to have the file corrected. Nothing was opened, and nothing is changed.',
        ];
      case 'read_only':
        return [
          `Vaktrom may not write in the profile folder ${trouble.folder}.`,
          'Contact the support desk to get write access. What lies there is unchanged. Use another workstation meanwhile.',
        ];
      case 'full':
        return [
          `The disk with the profile folder ${trouble.folder} is full.`,
          'Free space and restart Vaktrom. What was registered is saved.',
        ];
      case 'unreachable':
        return [
          `Vaktrom cannot reach the profile folder ${trouble.folder} (${trouble.code}).`,
          'Contact the support desk: the disk or the network folder is gone, or something else lies there. Nothing is changed. Use another workstation meanwhile.',
        ];
    }
  },
};

/** Words for a trouble: what happened, and what to do. */
export function troubleWords(trouble: StartTrouble, language: Language): readonly [string, string] {
  const [happened, todo] = WORDS[language](trouble);
  return [happened, todo];
}

/**
 * Whether a folder of the profile takes a file; asked before anything is opened, since a database that cannot be written would be found
 * out about only at the first act. A full disk is no reason not to start where the folders are there: what is on it can be read.
 */
export function profileTrouble(folders: readonly string[]): StartTrouble | null {
  for (const folder of folders) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      return troubleOf(error, folder, true);
    }
    const probe = join(folder, '.write-probe');
    try {
      writeFileSync(probe, '');
      rmSync(probe, { force: true });
    } catch (error) {
      const trouble = troubleOf(error, folder, false);
      if (trouble !== null) return trouble;
    }
  }
  return null;
}

/** @throws what no file system said */
function troubleOf(error: unknown, folder: string, needed: boolean): StartTrouble | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return { kind: 'read_only', folder };
  if (code === 'ENOSPC' || code === 'EDQUOT') return needed ? { kind: 'full', folder } : null;
  if (typeof code !== 'string') throw error;
  return { kind: 'unreachable', folder, code };
}

/** Says it on stderr and on screen, and leaves; nothing was opened. Chromium itself gets a place that takes files. */
export function leaveWithWords(trouble: StartTrouble, language: Language): void {
  const [happened, todo] = troubleWords(trouble, language);
  const leave = (): void => {
    app.exit(TROUBLE_EXIT);
  };
  app.on('will-quit', leave);
  process.once('SIGTERM', leave);
  process.stderr.write(`Vaktrom: ${happened} ${todo}\n`);
  app.setPath('userData', join(app.getPath('temp'), `vaktrom-${String(process.pid)}`));
  void app
    .whenReady()
    .then(() =>
      dialog.showMessageBox({
        type: 'error',
        title: 'Vaktrom',
        message: happened,
        detail: todo,
        signal: AbortSignal.timeout(READING_MS),
      }),
    )
    .finally(leave);
}
