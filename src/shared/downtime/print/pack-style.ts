/** Black on white, A4; a patient is never cut by the end of a page, and tables begin each page with their head. */
export const PACK_STYLE = `
@page { size: A4; margin: 14mm 12mm 16mm; }
html { color: #000; background: #fff; font: 10pt/1.35 Inter, 'Helvetica Neue', Arial, sans-serif; }
body { margin: 0 auto; max-width: 190mm; overflow-wrap: anywhere; }
h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 4mm; }
h2 { font-size: 13pt; margin: 0 0 3mm; break-after: avoid; }
h3 { font-size: 11pt; margin: 0 0 1mm; break-after: avoid; }
p { margin: 0 0 2mm; }
dl { display: grid; grid-template-columns: 34mm 1fr; gap: 0.6mm 4mm; margin: 0; }
dt { font-weight: 600; }
dd { margin: 0; white-space: pre-wrap; }
ol, ul { margin: 0 0 4mm; padding-left: 6mm; }
dd ul { list-style: none; margin: 0; padding: 0; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; margin: 0 0 2mm; }
th, td { border: 0.4pt solid #000; padding: 1mm 1.5mm; text-align: left; vertical-align: top; font-weight: 400; }
thead th { font-weight: 600; }
table { overflow-wrap: break-word; }
thead th, th[scope='row'], .in-order td:nth-child(3) { white-space: nowrap; }
tr { break-inside: avoid; }
section { margin: 0 0 8mm; }
.sheet { break-before: page; }
.patient { break-inside: avoid; border: 0.8pt solid #000; padding: 3mm; margin: 0 0 4mm; }
.strong { font-weight: 700; border: 1.2pt solid #000; padding: 2mm 3mm; }
.form td { height: 12mm; }
.codes { break-inside: avoid; display: grid; grid-template-columns: 1fr 1fr; gap: 0 6mm; margin: 0 0 4mm; }
.codes h3 { grid-column: 1 / -1; }
.codes ul { list-style: none; padding: 0; }
@media screen { body { padding: 8mm; } .sheet { border-top: 0.8pt solid #000; padding-top: 6mm; } }
`;
