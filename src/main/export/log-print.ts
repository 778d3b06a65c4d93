import type { Millis } from '@shared/clock';
import type { LogFilter, LogRow } from '@shared/ipc/lead/log-contract';
import type { Language } from '@shared/ipc/views';
import type { PrintedNote } from '@shared/journal/print/print-page';
import { MARGIN_STYLE, paperStyle } from '@shared/journal/print/print-style';
import { escaped, writtenText } from '@shared/journal/written-text';
import { actText, byText, outcomeText, timeText } from './log-csv';
import { logWords, type LogWords } from './log-words';

const STYLE = `
@page { size: A4 landscape; margin: 18mm 12mm 16mm; }
html { color: #000; background: #fff; font: 8.5pt/1.35 Inter, 'Helvetica Neue', Arial, sans-serif; }
body { margin: 0; overflow-wrap: anywhere; }
h1 { font-size: 14pt; margin: 0 0 2mm; }
p { margin: 0 0 3mm; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { text-align: left; vertical-align: top; padding: 1mm 1.5mm; border-bottom: 0.3pt solid #777; white-space: pre-wrap; }
th { border-bottom: 0.8pt solid #000; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th:nth-child(1) { width: 24mm; } th:nth-child(2) { width: 32mm; } th:nth-child(3) { width: 34mm; }
th:nth-child(4) { width: 36mm; } th:nth-child(5) { width: 19mm; } th:nth-child(6) { width: 48mm; }
`;

/** The log as a page for a tagged PDF: a table with a heading that is repeated, the selection in words above it. */
export function printedLog(
  rows: readonly LogRow[],
  filter: LogFilter,
  language: Language,
  now: Millis,
): PrintedNote {
  const words = logWords(language);
  const lang = language === 'nb' ? 'nb-NO' : 'en';
  const title = `${words.title} ${timeText(now)}`;
  const about = `${words.shown}: ${filterText(filter, words)} · ${String(rows.length)} ${words.lines}`;
  const head = words.printed.map((name) => `<th scope="col">${escaped(name)}</th>`).join('');
  const body = rows.map((row) => `<tr>${cells(row, words)}</tr>`).join('\n');
  return {
    ...{ lang, title },
    html: `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(words.title)}</h1>
<p>${escaped(about)}<br>${escaped(`${words.made} ${timeText(now)}`)}</p>
<table>
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody>
</table>
</main>
</body>
</html>
`,
    headerTemplate: `<div style="${MARGIN_STYLE}"><span>${escaped(words.title)}</span><span>${escaped(timeText(now))}</span></div>`,
    footerTemplate: `<div style="${MARGIN_STYLE}"><span></span><span>${words.page} <span class="pageNumber"></span> ${words.of} <span class="totalPages"></span></span></div>`,
    paperStyle: paperStyle(words.title, timeText(now), [words.page, words.of]),
  };
}

/** A filter without names: what is chosen by id is counted. */
export function filterText(filter: LogFilter, words: LogWords): string {
  const { from, to, acts, severities, outcomes, late } = filter;
  const counted = (['patientIds', 'userIds', 'causes', 'actions'] as const).flatMap((name) =>
    filter[name].length === 0 ? [] : [`${words.filter[name]}: ${String(filter[name].length)}`],
  );
  const said = [
    ...(from === null ? [] : [`${words.from} ${timeText(from)}`]),
    ...(to === null ? [] : [`${words.to} ${timeText(to)}`]),
    ...(acts.length === 0 ? [] : [acts.map((one) => words.act[one]).join(', ')]),
    ...(severities.length === 0 ? [] : [severities.map((one) => words.severity[one]).join(', ')]),
    ...(outcomes.length === 0 ? [] : [outcomes.map((one) => words.outcome[one]).join(', ')]),
    ...counted,
    ...(filter.words.trim() === '' ? [] : [`${words.containing}: ${words.yes}`]),
    ...(late ? [words.onlyLate] : []),
  ];
  return said.length === 0 ? words.everything : said.join(' · ');
}

function cells(row: LogRow, words: LogWords): string {
  const { severity, cause, action, late, dueAt } = row;
  const due = late && dueAt !== null ? ` (${words.columns[10] ?? ''} ${timeText(dueAt)})` : '';
  const act =
    row.outcome === 'done' ? actText(row, words) : `${actText(row, words)}\n${outcomeText(row, words)}`;
  return [
    timeText(row.at),
    `${act}${due}`,
    byText(row, words),
    row.patientName ?? '',
    severity === null ? '' : words.severity[severity],
    [cause?.text, action?.text].filter((one) => one !== undefined).join('\n'),
    writtenText(row.text ?? ''),
  ]
    .map((text) => `<td>${escaped(text)}</td>`)
    .join('');
}
