import type { Language, NoteFacts } from '../facts';
import { noteTitle } from '../fhir/composition';
import { dayText } from '../machine/shown-time';
import { noteParts, type NotePart } from '../parts';
import { escaped, paragraphs } from '../written-text';
import { MARGIN_STYLE, paperStyle, PRINT_STYLE } from './print-style';
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
  /** The same two lines as style, for a printer, which knows no templates. */
  readonly paperStyle: string;
}

/** One of several notes on paper. Of a withdrawn one only the remark stands: what it said may be about somebody else. */
export interface NoteInPrint {
  readonly facts: NoteFacts;
  /** What stands on a note that was corrected or withdrawn. */
  readonly remark?: string;
  readonly withdrawn?: boolean;
}

const WORDS = {
  nb: {
    title: 'Journalnotat',
    several: 'Journalnotater',
    patient: 'Pasient',
    author: 'Skrevet av',
    page: 'side',
    of: 'av',
    person: 'Skrevet av helsepersonell',
    machine: 'Sammenstilt av systemet',
  },
  en: {
    title: 'Journal note',
    several: 'Journal notes',
    patient: 'Patient',
    author: 'Written by',
    page: 'page',
    of: 'of',
    person: 'Written by health personnel',
    machine: 'Put together by the system',
  },
} as const;

/** A note as a page for print and PDF: no script, no link, nothing loaded; headings and lists so that a PDF of it is tagged. */
export function printedNote(facts: NoteFacts, language: Language, remark?: string): PrintedNote {
  const words = WORDS[language];
  const body = [
    `<h1>${escaped(noteTitle(facts, language))}</h1>`,
    ...remarked(remark),
    `<dl><dt>${words.patient}</dt><dd>${escaped(identityLine(facts, language))}</dd>`,
    `<dt>${words.author}</dt><dd>${escaped(provenanceLine(facts, language))}</dd></dl>`,
    ...groups(facts, language, 2),
  ].join('\n');
  return page(facts, language, `${words.title} ${dayText(facts.note.signedAt)}`, body);
}

/** The notes of a patient in a period as one document, in the order given; at least one. */
export function printedNotes(
  notes: readonly [NoteInPrint, ...NoteInPrint[]],
  language: Language,
  period: { readonly from: string; readonly to: string },
): PrintedNote {
  const words = WORDS[language];
  const [{ facts }] = notes;
  const title = `${words.several} ${dayText(period.from)}–${dayText(period.to)}`;
  const body = [
    `<h1>${escaped(title)}</h1>`,
    `<dl><dt>${words.patient}</dt><dd>${escaped(identityLine(facts, language))}</dd></dl>`,
    ...notes.map((one) => article(one, language)),
  ].join('\n');
  return page(facts, language, title, body);
}

function article({ facts, remark, withdrawn }: NoteInPrint, language: Language): string {
  const words = WORDS[language];
  return [
    `<article><h2>${escaped(`${dayText(facts.note.signedAt)}: ${noteTitle(facts, language)}`)}</h2>`,
    ...remarked(remark),
    `<dl><dt>${words.author}</dt><dd>${escaped(provenanceLine(facts, language))}</dd></dl>`,
    ...(withdrawn === true ? [] : groups(facts, language, 3)),
    '</article>',
  ].join('\n');
}

function page(facts: NoteFacts, language: Language, title: string, body: string): PrintedNote {
  const words = WORDS[language];
  const lang = language === 'nb' ? 'nb-NO' : 'en';
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
    paperStyle: paperStyle(printedName(facts.patient), title, [words.page, words.of]),
  };
}

function remarked(remark: string | undefined): string[] {
  return remark === undefined ? [] : [`<p><strong>${escaped(remark)}</strong></p>`];
}

function groups(facts: NoteFacts, language: Language, level: 2 | 3): string[] {
  const parts = noteParts(facts, language);
  const words = WORDS[language];
  return [...group(parts, 'person', words.person, level), ...group(parts, 'machine', words.machine, level)];
}

function group(parts: readonly NotePart[], by: NotePart['by'], heading: string, level: 2 | 3): string[] {
  const mine = parts.filter((part) => part.by === by);
  if (mine.length === 0) return [];
  const [own, below] = [`h${String(level)}`, `h${String(level + 1)}`];
  return [
    `<section><${own}>${escaped(heading)}</${own}>`,
    ...mine.map(({ title, text }) =>
      by === 'machine' ? paragraphs(text) : `<${below}>${escaped(title)}</${below}>${paragraphs(text)}`,
    ),
    '</section>',
  ];
}
