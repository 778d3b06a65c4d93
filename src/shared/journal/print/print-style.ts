/** The one style sheet of print and PDF: black on white, no colour that means something, 11 pt, headings kept with their text. */
export const PRINT_STYLE = `
@page { size: A4; margin: 22mm 18mm 20mm; }
html { color: #000; background: #fff; font: 11pt/1.45 Inter, 'Helvetica Neue', Arial, sans-serif; }
body { margin: 0; overflow-wrap: anywhere; }
h1 { font-size: 15pt; line-height: 1.25; margin: 0 0 3mm; }
h2 { font-size: 12pt; margin: 6mm 0 2mm; border-bottom: 0.4pt solid #000; padding-bottom: 1mm; break-after: avoid; }
h3 { font-size: 11pt; margin: 4mm 0 1mm; break-after: avoid; }
h4 { font-size: 11pt; font-weight: 600; margin: 3mm 0 1mm; break-after: avoid; }
p { margin: 0 0 2.5mm; white-space: pre-wrap; orphans: 3; widows: 3; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 1mm 5mm; margin: 0 0 4mm; }
dt { font-weight: 600; }
dd { margin: 0; }
`;

/** Style of the lines above and below each page; they stand outside the page's own style. */
export const MARGIN_STYLE =
  'width:100%;box-sizing:border-box;padding:0 18mm;font:8.5pt Arial,sans-serif;color:#000;display:flex;justify-content:space-between';

/** The lines above and below each page as style. */
export function paperStyle(name: string, title: string, [page, of]: readonly [string, string]): string {
  const number = `"${cssText(page)} " counter(page) " ${cssText(of)} " counter(pages)`;
  const font = 'font: 8.5pt Arial, sans-serif;';
  return `@page { @top-left { ${font} content: "${cssText(name)}"; } @top-right { ${font} content: "${cssText(title)}"; } @bottom-right { ${font} content: ${number}; } }`;
}

/** A text within quotes of a style sheet: whatever is no letter, digit or space is written by its number. */
function cssText(text: string): string {
  return text.replace(/[^\p{L}\p{N} ]/gu, (one) => `\\${(one.codePointAt(0) ?? 0).toString(16)} `);
}
