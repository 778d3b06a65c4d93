import type { SentChannel, TakenForm } from '@shared/ipc/journal/note-inputs';
import type { NoteFinding } from '@shared/ipc/journal/note-views';
import { dialogTrouble, type DialogTrouble } from '@shared/journal/dialog/dialog-check';
import type { Language, NoteFacts } from '@shared/journal/facts';
import { vkpBundle } from '@shared/journal/fhir/bundle';
import type { Replacing } from '@shared/journal/print/remark';
import { FACTS_WORDS } from '@shared/journal/rule-words/facts-words';
import { validateBundle } from '@shared/journal/rules/validate-bundle';
import { validateFacts } from '@shared/journal/rules/validate-facts';
import type { FoundNote } from './note-facts';
import type { DialogSite } from './site-journal';

/** A note that was withdrawn goes nowhere: what it says may be about another patient. */
export const WITHDRAWN: NoteFinding = {
  code: 'withdrawn',
  weight: 'stop',
  text: {
    nb: 'Notatet er trukket tilbake som feilført. Det kan ikke sendes eller tas ut.',
    en: 'The note was withdrawn as entered in error. It cannot be sent or taken out.',
  },
};

const NO_ADDRESS = {
  nb: 'Avsender eller mottaker mangler HER-id. Det settes i stasjonens oppsett.',
  en: 'The sender or the receiver has no HER-id. It is set in the station’s configuration.',
};

/** Whether a note was withdrawn. */
export function isWithdrawn(replacing: Replacing | null): boolean {
  return replacing?.status === 'entered_in_error';
}

/** What is wrong with a note that a person takes out by hand. */
export function handFindings({ facts, replacing }: FoundNote, form: TakenForm): NoteFinding[] {
  const bundled = form === 'bundle' || form === 'folder';
  return told([
    ...(isWithdrawn(replacing) ? [WITHDRAWN] : []),
    ...validateFacts(facts),
    ...(bundled ? validateBundle(vkpBundle(facts, 'nb')) : []),
  ]);
}

/** What keeps a note from being sent by a way; null stands for the ways by hand. */
export function channelFindings(
  { facts, replacing }: FoundNote,
  channel: SentChannel | null,
  site: DialogSite | null,
  language: Language,
): NoteFinding[] {
  return told([
    ...(isWithdrawn(replacing) ? [WITHDRAWN] : []),
    ...validateFacts(facts),
    ...(channel === 'vkp' ? validateBundle(vkpBundle(facts, language)) : []),
    ...(channel === 'dialogmelding' && site !== null ? dialogFindings(facts, site) : []),
  ]);
}

/** What is wrong with a note that is being written; that nothing is written yet is no finding. */
export function draftFindings(facts: NoteFacts): NoteFinding[] {
  return told(validateFacts(facts).filter(({ code }) => code !== 'note_empty'));
}

function dialogFindings(facts: NoteFacts, { sender, receiver }: DialogSite): NoteFinding[] {
  const trouble = dialogTrouble({ facts, sender, receiver });
  return trouble === undefined ? [] : [{ code: trouble, weight: 'stop', text: dialogWords(trouble) }];
}

function dialogWords(error: DialogTrouble): NoteFinding['text'] {
  switch (error) {
    case 'no_address':
      return NO_ADDRESS;
    case 'no_number':
    case 'wrong_number':
    case 'number_not_of_birth_date': {
      const [nb, en] = FACTS_WORDS[error];
      return { nb, en };
    }
  }
}

/** Each finding once, as the page is told it: two rules that say the same sentence are one thing to mend. */
export function told(findings: readonly NoteFinding[]): NoteFinding[] {
  const byWords = new Map<string, NoteFinding>();
  for (const { code, weight, text } of findings)
    if (!byWords.has(text.nb) || weight === 'stop') byWords.set(text.nb, { code, weight, text });
  return [...byWords.values()];
}
