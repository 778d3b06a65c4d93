import type { SectionCode } from './codes';
import { alertsOf, contactsOf, remarksOf, type Language, type NoteFacts } from './facts';
import { correctionLines, machineText, ruleLines } from './machine/machine-text';
import { timeText } from './machine/shown-time';
import { machineWords } from './machine/words';
import { writtenLine, writtenText } from './written-text';

/** One part of a note as every exit shows it: what a person wrote, or what the machine put together, never both. */
export interface NotePart {
  readonly by: 'person' | 'machine';
  /** VKP's code of the section. */
  readonly code: SectionCode;
  readonly title: string;
  readonly text: string;
}

const TITLES: Readonly<
  Record<Language, Readonly<Record<'note' | 'contact' | 'comment' | 'machine', string>>>
> = {
  nb: { note: 'Notat', contact: 'Oppfølging', comment: 'Kommentar', machine: 'Sammenstilt av systemet' },
  en: { note: 'Note', contact: 'Follow-up', comment: 'Comment', machine: 'Put together by the system' },
};

/**
 * The parts of a note in reading order: the note's text, what was written about its contacts, comments on its alerts,
 * then the machine's text. The machine's text is what the person saw and signed; it is made anew only where the note
 * holds none. The same words never stand twice.
 */
export function noteParts(facts: NoteFacts, language: Language): NotePart[] {
  const titles = TITLES[language];
  const human: NotePart[] = [];
  const add = (code: SectionCode, title: string, written: string): void => {
    const text = writtenText(written);
    if (text.trim() === '' || human.some((part) => tells(part.text, text))) return;
    human.push({ by: 'person', code, title: writtenLine(title), text });
  };
  add('1', titles.note, facts.note.text);
  for (const contact of contactsOf(facts))
    add(
      '1.1',
      [titles.contact, timeText(contact.startedAt, language), contact.by.name].join(', '),
      contact.summary,
    );
  for (const { at, by, text } of commentsOf(facts)) {
    const who = facts.names[by];
    add(
      '1.3',
      [titles.comment, timeText(at, language), ...(who === undefined ? [] : [who])].join(', '),
      text,
    );
  }
  const machine = machineOf(facts, language);
  if (machine.trim() === '') return human;
  return [...human, { by: 'machine', code: '2', title: titles.machine, text: machine }];
}

/** Whether whole sentences of a text are those that were said; words within a sentence may say the opposite there. */
function tells(text: string, said: string): boolean {
  const words = said.trim();
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const before = text.slice(0, at);
    const after = text.slice(at + words.length);
    const begins = /(?:^|\n|[.!?:]\s)\s*$/.test(before);
    const ends = /^\s*(?:$|\n)|^[.!?]/.test(after) || (/[.!?]$/.test(words) && /^\s/.test(after));
    if (begins && ends) return true;
  }
  return false;
}

function machineOf(facts: NoteFacts, language: Language): string {
  const { machineText: signed } = facts.note;
  if (signed === undefined || signed.trim() === '') return writtenText(machineText(facts, language));
  const named = correctionLines(facts, language).filter((line) => !signed.includes(line));
  const remarks = unsaidRemarks(facts, signed, language);
  return writtenText([...named, signed, ...remarks].join('\n\n'));
}

/** Remarks of the rules that a signed text does not hold in either language, under their heading. */
function unsaidRemarks(facts: NoteFacts, signed: string, language: Language): string[] {
  const both = [ruleLines(facts, 'nb'), ruleLines(facts, 'en')];
  const lines = ruleLines(facts, language).filter((line, place) =>
    both.every((said) => !signed.includes(said[place] ?? line)),
  );
  return lines.length === 0 ? [] : [[machineWords(language).headings.rules, ...lines].join('\n')];
}

/** What people wrote on the alerts: comments of the log, and with the close. */
function commentsOf(facts: NoteFacts): { at: string; by: string; text: string }[] {
  const fromLog = remarksOf(facts, 'people').map(({ at, by, text = '' }) => ({ at, by, text }));
  const fromClose = alertsOf(facts).flatMap(({ closed }) =>
    closed?.comment === undefined ? [] : [{ at: closed.at, by: closed.by, text: closed.comment }],
  );
  return [...fromLog, ...fromClose];
}
