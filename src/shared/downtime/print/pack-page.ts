import type { Millis } from '../../clock';
import type { Language } from '../../journal/facts';
import { MARGIN_STYLE, paperStyle } from '../../journal/print/print-style';
import type { PrintedNote } from '../../journal/print/print-page';
import { escaped } from '../../journal/written-text';
import { comparePackPatients } from '../pack-of';
import { holdsUntil, type Pack, type PackPatient } from '../pack-schema';
import { paperForm } from './paper-form';
import { alertLines, paperIdentity, paperTime, patientBlock } from './pack-patient-block';
import { PACK_STYLE } from './pack-style';
import { packWords } from './pack-words';

/** A pack on paper: front page, list in the worklist's order, a block a patient, the form. No script, no link, nothing loaded. */
export function packPage(pack: Pack, language: Language, now: Millis): PrintedNote {
  const words = packWords[language];
  const patients = [...pack.patients].sort(comparePackPatients);
  const lang = language === 'nb' ? 'nb-NO' : 'en';
  const title = `${words.title} ${paperTime(pack.head.madeAt, language)}`;
  const body = [
    frontPage({ ...pack, patients }, language, now),
    patientList(patients, language),
    `<section class="sheet"><h2>${words.each}</h2>`,
    ...patients.map((patient, index) => patientBlock(patient, index + 1, language)),
    '</section>',
    paperForm(pack.head, language),
  ].join('\n');
  const above = pack.head.training ? words.training : (pack.head.centreName ?? '');
  return {
    lang,
    title,
    html: `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${PACK_STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`,
    headerTemplate: `<div style="${MARGIN_STYLE}"><span>${escaped(above)}</span><span>${escaped(title)}</span></div>`,
    footerTemplate: `<div style="${MARGIN_STYLE}"><span></span><span>${words.page} <span class="pageNumber"></span> ${words.of} <span class="totalPages"></span></span></div>`,
    paperStyle: paperStyle(above, title, [words.page, words.of]),
  };
}

function frontPage({ head, patients }: Pack, language: Language, now: Millis): string {
  const words = packWords[language];
  const count = (severity: 'red' | 'yellow' | 'blue'): string =>
    String(patients.flatMap(({ alerts }) => alerts).filter((alert) => alert.severity === severity).length);
  const facts: (readonly [string, string])[] = [
    [words.made, paperTime(head.madeAt, language)],
    [words.data, head.dataAsOf === null ? words.dataUnknown : paperTime(head.dataAsOf, language)],
    [words.holds, paperTime(holdsUntil(head), language)],
    [words.centre, head.centreName ?? words.dataUnknown],
    [words.by, head.workstationId],
    [words.patients, String(patients.length)],
    [
      words.open,
      `${count('red')} ${words.red}, ${count('yellow')} ${words.yellow}, ${count('blue')} ${words.blue}`,
    ],
  ];
  return [
    `<section class="front"><h1>${escaped(words.title)}</h1>`,
    ...(head.training ? [`<p class="strong">${escaped(words.training)}</p>`] : []),
    ...(holdsUntil(head) < now ? [`<p class="strong">${escaped(words.outdated)}</p>`] : []),
    `<dl>${facts.map(([term, text]) => `<dt>${escaped(term)}</dt><dd>${escaped(text)}</dd>`).join('')}</dl></section>`,
    `<section><h2>${words.how}</h2><ol>${words.steps.map((step) => `<li>${escaped(step)}</li>`).join('')}</ol></section>`,
    ...(head.contacts.length === 0 ? [] : [contactList(head.contacts, language)]),
  ].join('\n');
}

function contactList(contacts: Pack['head']['contacts'], language: Language): string {
  const lines = contacts.map(({ name, phone }) => `<dt>${escaped(name)}</dt><dd>${escaped(phone)}</dd>`);
  return `<section><h2>${packWords[language].lines}</h2><dl>${lines.join('')}</dl></section>`;
}

function patientList(patients: readonly PackPatient[], language: Language): string {
  const words = packWords[language];
  const rows = patients.map((patient, index) => {
    const [first = ''] = alertLines(patient, language);
    const cells = [paperIdentity(patient, language), patient.phone ?? words.noPhone, first];
    return `<tr><th scope="row">${String(index + 1)}</th>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
  });
  const heads = [words.number, words.patient, words.phone, words.alert];
  return [
    `<section class="sheet"><h2>${words.list}</h2>`,
    `<table class="in-order"><thead><tr>${heads.map((one) => `<th scope="col">${escaped(one)}</th>`).join('')}</tr></thead>`,
    `<tbody>${rows.join('\n')}</tbody></table></section>`,
  ].join('\n');
}
