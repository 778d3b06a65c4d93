import type { Language, NoteFacts } from '../facts';
import { noteTitle } from '../fhir/composition';
import { noteParts } from '../parts';
import { escaped, paragraphs } from '../written-text';
import { textFile } from './plain-text';
import { identityLine, provenanceLine } from './provenance';

/** What goes on the clipboard: the same note for a text field and for one that takes formatting. */
export interface ClipboardNote {
  readonly text: string;
  readonly html: string;
}

/** A note for the clipboard; identity and provenance come first, so that it cannot be pasted without them. */
export function clipboardNote(facts: NoteFacts, language: Language, remark?: string): ClipboardNote {
  const head = [
    `<p><strong>${escaped(identityLine(facts, language))}</strong></p>`,
    `<p>${escaped(provenanceLine(facts, language))}</p>`,
    `<h3>${escaped(noteTitle(facts, language))}</h3>`,
    ...(remark === undefined ? [] : [`<p><strong>${escaped(remark)}</strong></p>`]),
  ];
  const parts = noteParts(facts, language).map(
    ({ title, text }) => `<h4>${escaped(title)}</h4>${paragraphs(text)}`,
  );
  return {
    text: textFile(facts, language, remark),
    html: `<div lang="${language === 'nb' ? 'nb-NO' : 'en'}">${[...head, ...parts].join('')}</div>`,
  };
}
