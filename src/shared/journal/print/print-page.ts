import type { Language, NoteFacts } from '../facts';
import { noteTitle } from '../fhir/composition';
import { dayText } from '../machine/shown-time';
import { noteParts, type NotePart } from '../parts';
import { escaped, paragraphs } from '../written-text';
import { MARGIN_STYLE, PRINT_STYLE } from './print-style';
import { identityLine, printedName, provenanceLine } from './provenance';

/** A note ready for printing: a whole HTML document, and the lines that stand on every page. */
export interface PrintedNote {
  /** Language as PDF says it. */
  readonly lang: 'nb-NO' | 'en';
  /** Title of the file; says nothing about who the patient is. */
  readonly title: string;
  readonly html: string;
  /** Line above each page: the patient's name. */
  readonly headerTemplate: string;
  /** Line below each page: page n of m; the printer fills in the numbers. */
  readonly footerTemplate: string;
}

const WORDS = {
  nb: {
    title: 'Journalnotat',
    patient: 'Pasient',
    author: 'Skrevet av',
    page: 'side',
    of: 'av',
    person: 'Skrevet av helsepersonell',
    machine: 'Sammenstilt av systemet',
  },
  en: {
    title: 'Journal note',
    patient: 'Patient',
    author: 'Written by',
    page: 'page',
    of: 'of',
    person: 'Written by health personnel',
    machine: 'Put together by the system',
  },
} as const;

/** A note as a page for print and PDF: no script, no link, nothing loaded; headings and lists so that a PDF of it is tagged. */
export function printedNote(facts: NoteFacts, language: Language): PrintedNote {
  const words = WORDS[language];
  const lang = language === 'nb' ? 'nb-NO' : 'en';
  const title = `${words.title} ${dayText(facts.note.signedAt)}`;
  const parts = noteParts(facts, language);
  const body = [
    `<h1>${escaped(noteTitle(facts, language))}</h1>`,
    `<dl><dt>${words.patient}</dt><dd>${escaped(identityLine(facts, language))}</dd>`,
    `<dt>${words.author}</dt><dd>${escaped(provenanceLine(facts, language))}</dd></dl>`,
    ...group(parts, 'person', words.person),
    ...group(parts, 'machine', words.machine),
  ].join('\n');
  return {
    lang,
    title,
    html: `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${PRINT_STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`,
    headerTemplate: `<div style="${MARGIN_STYLE}"><span>${escaped(printedName(facts.patient))}</span><span>${escaped(title)}</span></div>`,
    footerTemplate: `<div style="${MARGIN_STYLE}"><span></span><span>${words.page} <span class="pageNumber"></span> ${words.of} <span class="totalPages"></span></span></div>`,
  };
}

function group(parts: readonly NotePart[], by: NotePart['by'], heading: string): string[] {
  const mine = parts.filter((part) => part.by === by);
  if (mine.length === 0) return [];
  return [
    `<section><h2>${escaped(heading)}</h2>`,
    ...mine.map(({ title, text }) =>
      by === 'machine' ? paragraphs(text) : `<h3>${escaped(title)}</h3>${paragraphs(text)}`,
    ),
    '</section>',
  ];
}
