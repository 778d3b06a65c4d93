import type { Language } from '../../journal/facts';
import { escaped } from '../../journal/written-text';
import type { PackHead } from '../pack-schema';
import { packWords } from './pack-words';

/** Lines of the paper form: two pages. */
const LINES = 30;

/**
 * The short mark of a code on paper, by its place in the programme's list: Å1 for the first cause, T1 for the first action.
 * The page where paper is keyed in shows the same marks.
 */
export function paperMark(field: 'cause' | 'action', place: number, language: Language): string {
  const letter = { nb: { cause: 'Å', action: 'T' }, en: { cause: 'C', action: 'A' } }[language][field];
  return `${letter}${String(place + 1)}`;
}

/** Numbered lines for what was done on paper, and the codes of each programme. */
export function paperForm({ programmes }: PackHead, language: Language): string {
  const words = packWords[language];
  const heads = [
    words.number,
    words.time,
    words.patient,
    words.alert,
    words.cause,
    words.action,
    words.words,
    words.sign,
  ];
  const widths = ['8mm', '20mm', '34mm', '24mm', '12mm', '12mm', 'auto', '14mm'];
  const lines = Array.from(
    { length: LINES },
    (_, index) => `<tr><th scope="row">${String(index + 1)}</th>${'<td></td>'.repeat(heads.length - 1)}</tr>`,
  );
  return [
    `<section class="sheet"><h2>${words.form}</h2><p>${escaped(words.formHint)}</p>`,
    `<table class="form"><thead><tr>${heads
      .map((one, place) => `<th scope="col" style="width:${widths[place] ?? 'auto'}">${escaped(one)}</th>`)
      .join('')}</tr></thead><tbody>${lines.join('')}</tbody></table></section>`,
    ...(programmes.length === 0 ? [] : [`<section class="sheet"><h2>${words.codes}</h2>`]),
    ...programmes.map((programme) =>
      [
        `<div class="codes"><h3>${escaped(programme.name)}</h3>`,
        codes(programme.causes, 'cause', language),
        codes(programme.actions, 'action', language),
        '</div>',
      ].join(''),
    ),
    ...(programmes.length === 0 ? [] : ['</section>']),
  ].join('\n');
}

function codes(
  list: PackHead['programmes'][number]['causes'],
  field: 'cause' | 'action',
  language: Language,
): string {
  const items = list.map(
    ({ text }, place) => `<li>${escaped(`${paperMark(field, place, language)} ${text}`)}</li>`,
  );
  return `<ul aria-label="${escaped(packWords[language][field])}">${items.join('')}</ul>`;
}
