import { contactsOf, remarksOf, type Contact, type Language, type NoteFacts } from '../facts';
import { writtenLine } from '../written-text';
import { alertLines, logLines } from './alert-lines';
import { formLines } from './form-lines';
import { timeText } from './shown-time';
import { valueLines } from './value-lines';
import { machineWords } from './words';

/**
 * What the machine fills in: measurements with limits and units, answered forms, alert, handling log, contact; each
 * part under a heading, parts an empty line apart. What a person wrote is not in it (VKP's guide keeps the two apart).
 * Empty for a note about nothing that is on record.
 */
export function machineText(facts: NoteFacts, language: Language): string {
  const { headings } = machineWords(language);
  const parts: readonly (readonly [string, readonly string[]])[] = [
    [headings.correction, correctionLines(facts, language)],
    [headings.values, valueLines(facts, language)],
    [headings.forms, formLines(facts, language)],
    [headings.alert, alertLines(facts, language)],
    [headings.log, logLines(facts, language)],
    [headings.rules, ruleLines(facts, language)],
    [headings.contact, contactsOf(facts).map((contact) => contactLine(contact, language))],
  ];
  return parts
    .filter(([, lines]) => lines.length > 0)
    .map(([heading, lines]) => [heading, ...lines].join('\n'))
    .join('\n\n');
}

/**
 * What a correction says of the note that it replaces: VKP holds every note as final, so the new one names the old one
 * in words. Empty for a note that replaces none.
 */
export function correctionLines({ note, replaced }: NoteFacts, language: Language): string[] {
  if (replaced === undefined) return [];
  const words = machineWords(language);
  const begin = note.status === 'entered_in_error' ? words.withdraws : words.corrects;
  return [
    writtenLine(
      `${begin} ${timeText(replaced.signedAt, language)} ${words.by} ${replaced.author.name} (id ${replaced.id}).`,
    ),
  ];
}

/** What the centre's rules wrote in the log of the alerts: machine text, never a person's comment. */
export function ruleLines(facts: NoteFacts, language: Language): string[] {
  return remarksOf(facts, 'rules').flatMap(({ at, text = '' }) =>
    text.trim() === '' ? [] : [writtenLine(`${timeText(at, language)} ${text}`)],
  );
}

/** A contact in one line: channel, outcome, when, with whom, by whom; not what was written about it. */
export function contactLine(contact: Contact, language: Language): string {
  const words = machineWords(language);
  const until =
    contact.endedAt === undefined ? '' : `–${timeText(contact.endedAt, language).slice(-'HH:mm'.length)}`;
  const withWhom = contact.spokeWith.trim() === '' ? '' : ` ${words.spokeWith}: ${contact.spokeWith}.`;
  return writtenLine(
    `${words.channel[contact.channel]}, ${words.outcome[contact.outcome]}, ${timeText(contact.startedAt, language)}${until} (${contact.by.name}).${withWhom}`,
  );
}
