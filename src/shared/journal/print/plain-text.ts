import type { Language, NoteFacts } from '../facts';
import { noteTitle } from '../fhir/composition';
import { noteParts, type NotePart } from '../parts';
import { identityLine, provenanceLine } from './provenance';

const KINDS: Readonly<Record<Language, Readonly<Record<NotePart['by'], string>>>> = {
  nb: { person: 'SKREVET AV HELSEPERSONELL', machine: 'SAMMENSTILT AV SYSTEMET' },
  en: { person: 'WRITTEN BY HEALTH PERSONNEL', machine: 'PUT TOGETHER BY THE SYSTEM' },
};

/**
 * A note as a text file, UTF-8. The layout is stable: the patient (name, birth date), who wrote it and when, the title, then
 * what people wrote and what the system put together, each under its own heading. A remark (corrected by …) follows the title.
 */
export function textFile(facts: NoteFacts, language: Language, remark?: string): string {
  return `${head(facts, language, remark)}\n${noteText(facts, language)}\n`;
}

/** A withdrawn note as a text file: whom it was filed under, by whom, and that it was withdrawn; not what it said. */
export function withdrawnFile(facts: NoteFacts, language: Language, remark: string): string {
  return head(facts, language, remark);
}

function head(facts: NoteFacts, language: Language, remark?: string): string {
  const lines = [
    identityLine(facts, language),
    provenanceLine(facts, language),
    noteTitle(facts, language),
    ...(remark === undefined ? [] : [remark]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The parts of a note under their headings, without whom it is about. */
export function noteText(facts: NoteFacts, language: Language): string {
  const parts = noteParts(facts, language);
  const of = (by: NotePart['by']): string[] => {
    const mine = parts.filter((part) => part.by === by);
    return mine.length === 0
      ? []
      : [
          `== ${KINDS[language][by]} ==`,
          ...mine.map(({ title, text }) => (by === 'machine' ? text : `${title}\n${text}`)),
        ];
  };
  return [...of('person'), ...of('machine')].join('\n\n');
}
