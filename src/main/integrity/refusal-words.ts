import type { Failure } from '@shared/outcome';
import type { Language } from '@shared/ipc/views';
import type { StartProblem } from './start-check';

/** What a person reads where the app does not start; there is no page yet that could say it. */
export interface RefusalWords {
  readonly title: string;
  readonly text: string;
}

const TITLE: Readonly<Record<Language, string>> = {
  nb: 'Vaktrom starter ikke',
  en: 'Vaktrom does not start',
};

const REMEDY: Readonly<Record<Language, string>> = {
  nb: 'Installer Vaktrom på nytt, eller kontakt brukerstøtte. Ingenting er åpnet.',
  en: 'Install Vaktrom again, or contact support. Nothing has been opened.',
};

const CAUSE: Readonly<Record<Language, (where: string) => Readonly<Record<Kind, string>>>> = {
  nb: (where) => ({
    switch: `Startet med ${where}, som bare er tillatt i opplæring. Start Vaktrom uten.`,
    missing: `En fil mangler i installasjonen${named(where)}.`,
    changed: `En fil i installasjonen er ikke den som fulgte med${named(where)}.`,
    unexpected: `I installasjonen ligger en fil som ikke hører til${named(where)}.`,
    unsigned: 'Listen over filene i installasjonen mangler eller har ikke riktig signatur.',
  }),
  en: (where) => ({
    switch: `Started with ${where}, which is allowed in training only. Start Vaktrom without it.`,
    missing: `A file of the installation is missing${named(where)}.`,
    changed: `A file of the installation is not the one that was shipped${named(where)}.`,
    unexpected: `The installation holds a file that is no part of it${named(where)}.`,
    unsigned: 'The list of the files of the installation is missing or not rightly signed.',
  }),
};

type Kind = 'switch' | 'missing' | 'changed' | 'unexpected' | 'unsigned';

const KIND: Readonly<Record<StartProblem, Kind>> = {
  switch_refused: 'switch',
  package_unreadable: 'missing',
  pins_missing: 'missing',
  addon_missing: 'missing',
  addon_changed: 'changed',
  addon_unexpected: 'unexpected',
  manifest_missing: 'unsigned',
  key_unusable: 'unsigned',
  signature_wrong: 'unsigned',
  manifest_unreadable: 'unsigned',
  file_missing: 'missing',
  file_changed: 'changed',
  file_unexpected: 'unexpected',
};

/** The words for a start that was refused. */
export function refusalWords({ error, detail }: Failure<StartProblem>, language: Language): RefusalWords {
  const where = typeof detail?.['where'] === 'string' ? detail['where'] : '';
  const kind = KIND[error];
  const cause = CAUSE[language](where)[kind];
  return { title: TITLE[language], text: kind === 'switch' ? cause : `${cause} ${REMEDY[language]}` };
}

/** The words for settings that cannot be used; the problem's own sentence names file and key, and is in English. */
export function settingsWords(problem: unknown, language: Language): RefusalWords {
  const cause = problem instanceof Error ? problem.message : '';
  return { title: TITLE[language], text: `${SETTINGS[language]} ${cause}`.trim() };
}

const SETTINGS: Readonly<Record<Language, string>> = {
  nb: 'Innstillingene for arbeidsstasjonen kan ikke brukes. Kontakt drift. Ingenting er åpnet.',
  en: 'The settings of this workstation cannot be used. Contact support. Nothing has been opened.',
};

function named(where: string): string {
  return where === '' ? '' : ` (${where})`;
}
