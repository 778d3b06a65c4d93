import { hasValidCheckDigits } from '../clinical/person-number';

/** What stands where a person number was: none may stand in a text that leaves. */
export const LEFT_OUT = '[•••••• •••••]';

/** What neither XML 1.0 nor FHIR's string can hold: control characters, halves of surrogate pairs, non-characters. */
const UNSENDABLE = /(?![\t\n])\p{Cc}|[\ufffe\uffff]|\p{Surrogate}/gu;
const LINE_BREAKS = /\r\n?|[\v\f]/g;
const ELEVEN_DIGITS = /(?<!\d)(\d{6})[ \u00a0]?(\d{5})(?!\d)/g;

/**
 * A text as it may leave: line breaks are one kind, what no format can hold is shown as U+FFFD, and person numbers
 * (eleven digits with right check digits) are left out. All else stands as it was written.
 */
export function writtenText(text: string): string {
  return withoutNumbers(text.replace(LINE_BREAKS, '\n').replace(UNSENDABLE, '\ufffd'));
}

/** The same for what stands on one line: names, titles, labels. */
export function writtenLine(text: string): string {
  return writtenText(text).replace(/\s+/g, ' ').trim();
}

/** Whether a person number stands in a text. */
export function holdsPersonNumber(text: string): boolean {
  return numbersIn(text).length > 0;
}

/** Person numbers that stand in a text, as eleven digits. */
export function numbersIn(text: string): string[] {
  return [...text.matchAll(ELEVEN_DIGITS)]
    .map(([, head = '', tail = '']) => head + tail)
    .filter(hasValidCheckDigits);
}

/** Text in HTML, XHTML and XML alike. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/**
 * A text as paragraphs of HTML that is XHTML too: an empty line parts paragraphs, a line break stays one. Nothing of
 * the text is lost, so that it can be read back.
 */
export function paragraphs(text: string): string {
  return text
    .split('\n\n')
    .map((block) => `<p>${escaped(block).replaceAll('\n', '<br/>')}</p>`)
    .join('');
}

function withoutNumbers(text: string): string {
  return text.replace(ELEVEN_DIGITS, (found: string, head: string, tail: string) =>
    hasValidCheckDigits(head + tail) ? LEFT_OUT : found,
  );
}
