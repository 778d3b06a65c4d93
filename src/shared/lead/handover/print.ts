import { shownDay, shownTime } from '../../clinical/oslo-time';
import type { HandoverLineView, HandoverRow } from '../../ipc/lead/handover-views';
import type { Language } from '../../ipc/views';
import type { PrintedNote } from '../../journal/print/print-page';
import { MARGIN_STYLE, paperStyle } from '../../journal/print/print-style';
import { escaped, writtenLine, writtenText } from '../../journal/written-text';
import { printWords, type PrintWords } from './print-words';
import { standingOf } from './standing';

/** What is left of A4 inside the margins, mm. */
const WIDTH_MM = 182;
const HEIGHT_MM = 258;
const KIND_MM = 30;
const PT_MM = 0.3528;
/** Sizes of text that are tried, pt; below the last one nobody reads a paper on a wall. */
const SIZES = [10, 9, 8, 7] as const;
/** Width of a letter of the widest font that stands in for ours, in em; words break before the edge. */
const LETTER_EM = 0.65;
const LINE_EM = 1.3;
const ROW_GAP_MM = 1.1;
/** Free text may take this part of the page. */
const TEXT_SHARE = 0.3;

/** How a handover fits on its page: the size of its text, pt, and what had to be left out. */
export interface Fitted {
  readonly size: number;
  readonly lines: readonly string[];
  readonly more: number;
  readonly text: string;
  readonly cut: boolean;
}

/**
 * A handover on one A4 page (product.md L4, peers.md 8): text shrinks within what can be read, and what does not fit is
 * counted on the page, with where it stands. No script, nothing loaded; headings and a table, so that a PDF of it is tagged.
 */
export function printedHandover(row: HandoverRow, language: Language): PrintedNote {
  const words = printWords[language];
  const lang = language === 'nb' ? 'nb-NO' : 'en';
  const title = `${words.title} ${shownDay(row.to)}`;
  const said = row.lines.map((line) => lineText(line, row, words));
  const fitted = fit(said, writtenText(row.text ?? '').trim(), words.cut);
  const shift = `${shownTime(row.from)} – ${shownTime(row.to)}`;
  const body = [
    `<h1>${escaped(`${words.title} ${shift}`)}</h1>`,
    `<dl><dt>${words.signed}</dt><dd>${escaped(`${row.signedBy.name}, ${shownTime(row.signedAt)}`)}</dd>`,
    `<dt>${words.received}</dt><dd>${escaped(receivedText(row, words))}</dd></dl>`,
    ...(fitted.text === ''
      ? []
      : [`<h2>${words.text}</h2><p>${escaped(fitted.text).replaceAll('\n', '<br/>')}</p>`]),
    `<h2>${words.lines}</h2>`,
    fitted.lines.length === 0 ? `<p>${words.nothing}</p>` : table(row.lines, fitted.lines, words),
    ...(fitted.more === 0
      ? []
      : [`<p><strong>${escaped(words.more(fitted.more, shownTime(row.signedAt)))}</strong></p>`]),
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
<style>${style(fitted.size)}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`,
    headerTemplate: `<div style="${MARGIN_STYLE}"><span>${escaped(title)}</span><span>Vaktrom</span></div>`,
    footerTemplate: `<div style="${MARGIN_STYLE}"><span></span><span>${words.page} <span class="pageNumber"></span> ${words.of} <span class="totalPages"></span></span></div>`,
    paperStyle: paperStyle(title, 'Vaktrom', [words.page, words.of]),
  };
}

/** The largest text with which all lines fit; with the smallest, as many as fit, and how many more there are. */
export function fit(lines: readonly string[], text: string, cutMark: string): Fitted {
  for (const size of SIZES) {
    if (height(lines, text, size) <= HEIGHT_MM) return { size, lines, more: 0, text, cut: false };
  }
  const size = SIZES[SIZES.length - 1] ?? 7;
  const shortText = shortened(text, size, cutMark);
  let shown = lines.length;
  while (shown > 0 && height(lines.slice(0, shown), shortText, size) + MORE_MM > HEIGHT_MM) shown -= 1;
  return {
    size,
    lines: lines.slice(0, shown),
    more: lines.length - shown,
    text: shortText,
    cut: shortText !== text,
  };
}

/** Height of the sentence that counts what did not fit, mm. */
const MORE_MM = 10;

/** Height of title, facts and headings, mm. */
function headHeight(size: number, hasText: boolean): number {
  return 8 + size * PT_MM * LINE_EM * 4 + (hasText ? 9 : 0) + 9;
}

function height(lines: readonly string[], text: string, size: number): number {
  const oneLine = size * PT_MM * LINE_EM;
  const rows = lines.reduce(
    (sum, line) => sum + wraps(line, size, WIDTH_MM - KIND_MM) * oneLine + ROW_GAP_MM,
    0,
  );
  return headHeight(size, text !== '') + rows + textHeight(text, size);
}

function textHeight(text: string, size: number): number {
  if (text === '') return 0;
  const lines = text.split('\n').reduce((sum, line) => sum + wraps(line, size, WIDTH_MM), 0);
  return lines * size * PT_MM * LINE_EM + 3;
}

function wraps(line: string, size: number, width: number): number {
  return Math.max(1, Math.ceil(line.length / Math.floor(width / (size * PT_MM * LETTER_EM))));
}

/** As much of the text as its share of the page holds. */
function shortened(text: string, size: number, cutMark: string): string {
  const most = HEIGHT_MM * TEXT_SHARE;
  if (textHeight(text, size) <= most) return text;
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (textHeight(`${text.slice(0, middle)} ${cutMark}`, size) <= most) low = middle;
    else high = middle - 1;
  }
  return `${text.slice(0, low).trimEnd()} ${cutMark}`;
}

function receivedText(row: HandoverRow, words: PrintWords): string {
  if (standingOf(row) === 'refused') return words.refused;
  if (row.receivedBy === null) return words.waiting;
  return `${row.receivedBy.name}, ${shownTime(row.receivedAt ?? row.signedAt)}`;
}

function lineText(line: HandoverLineView, row: HandoverRow, words: PrintWords): string {
  const isAccepted = row.accepted.includes(line.id);
  const remark = row.remarks[line.id];
  const after = [
    ...(row.receivedBy === null ? [] : [isAccepted ? words.accepted : words.left(row.signedBy.name)]),
    ...(remark === undefined ? [] : [`${words.remark}: ${remark}`]),
  ];
  const name =
    line.patientName === null || line.text.includes(line.patientName) ? '' : `${line.patientName}: `;
  return writtenLine([`${name}${line.text}`, ...after].join(' · '));
}

function table(lines: readonly HandoverLineView[], shown: readonly string[], words: PrintWords): string {
  const rows = shown.map(
    (text, at) =>
      `<tr><th scope="row">${escaped(words.kinds[lines[at]?.kind ?? 'other'])}</th><td>${escaped(text)}</td></tr>`,
  );
  return `<table><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

function style(size: number): string {
  const pt = `${String(size)}pt`;
  return `
@page { size: A4; margin: 18mm 14mm 16mm; }
html { color: #000; background: #fff; font: ${pt}/${String(LINE_EM)} Inter, 'Helvetica Neue', Arial, sans-serif; }
body { margin: 0; overflow-wrap: anywhere; }
h1 { font-size: 13pt; line-height: 1.2; margin: 0 0 2mm; }
h2 { font-size: ${pt}; margin: 2mm 0 1mm; border-bottom: 0.4pt solid #000; padding-bottom: 0.5mm; }
p { margin: 0 0 2mm; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 4mm; margin: 0 0 2mm; }
dt { font-weight: 600; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; }
th { width: ${String(KIND_MM)}mm; text-align: left; font-weight: 600; vertical-align: top; }
th, td { padding: 0.4mm 2mm 0.4mm 0; border-bottom: 0.2pt solid #888; }
tr { break-inside: avoid; }
`;
}
