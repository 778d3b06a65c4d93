import { SECTION_NAMES, SYSTEM } from '../codes';
import { readXml, type XmlElement } from '../xml/read-xml';
import { found, unless, type DocumentFinding, type TakenApart } from './document';
import { codeOf, elements, inner, textAt, type Place } from './node';

const XHTML = 'http://www.w3.org/1999/xhtml';
const NARRATIVE_BOUNDS = { length: 2_000_000, depth: 60, elements: 100_000 };
/** Elements that FHIR R4's narrative may hold. */
const ELEMENTS: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b big blockquote br caption cite code col colgroup dd dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img ' +
    'kbd li ol p pre q samp small span strong sub sup table tbody td tfoot th thead tr tt ul var'
  ).split(' '),
);

interface Section {
  readonly place: Place;
  readonly code: string | undefined;
  readonly text: string;
  readonly div: XmlElement | undefined;
  readonly nested: readonly Section[];
}

/** VKP's rules on the sections: what a person wrote and what was put together apart, each with heading and text. */
export function sectionRules(document: TakenApart): DocumentFinding[] {
  const { composition, issues } = document;
  if (composition === undefined) return [];
  const sections = sectionsOf(composition);
  const all = flat(sections);
  const texts = all.map(({ text }) => text.trim());
  const human = all.some(({ code, text }) => isHuman(code) && text.trim() !== '');
  const issueUrls = document.entries
    .filter(({ resource }) => issues.some(({ path }) => path === resource.path))
    .map(({ url }) => url);
  return [
    ...unless(all.length > 0, 'section_none', inner(composition, 'section')),
    ...all.flatMap(oneSection),
    ...all.flatMap((section, at) =>
      unless(texts[at] === '' || texts.indexOf(texts[at] ?? '') === at, 'section_repeated', section.place),
    ),
    ...unless(issues.length > 0 || human, 'section_human', inner(composition, 'section')),
    ...unless(
      issues.length === 0 ||
        all.some(({ place }) =>
          elements(place, 'entry').some((one) => issueUrls.includes(textAt(one, 'reference'))),
        ),
      'section_issue',
      inner(composition, 'section'),
    ),
  ];
}

/** All text of the sections of a note, for looking up what must be told in words. */
export function sectionText(composition: Place): string {
  return flat(sectionsOf(composition))
    .map(({ text }) => text)
    .join('\n');
}

function oneSection({ place, code, div, text, nested }: Section): DocumentFinding[] {
  const below = flat(nested).map((one) => one.code);
  const codes = [...elements(place, 'code.coding').map((one) => textAt(one, 'code')), ...below];
  const mixed = codes.some(isHuman) && codes.some((one) => one === '2');
  return [
    ...unless(code !== undefined && Object.hasOwn(SECTION_NAMES, code), 'section_code', inner(place, 'code')),
    ...unless(textAt(place, 'title') !== undefined, 'section_title', inner(place, 'title')),
    ...unless(textAt(place, 'text.status') === 'additional', 'section_status', inner(place, 'text.status')),
    ...unless(text.trim() !== '', 'section_empty', inner(place, 'text.div')),
    ...unless(div !== undefined && allowed(div), 'section_markup', inner(place, 'text.div')),
    ...(mixed ? [found('section_mixed', place)] : []),
  ];
}

function sectionsOf(place: Place): Section[] {
  return elements(place, 'section').map((section) => {
    const read = readXml(textAt(section, 'text.div') ?? '', NARRATIVE_BOUNDS);
    const div = read.ok ? read.value : undefined;
    return {
      place: section,
      code: codeOf(inner(section, 'code'), SYSTEM.section),
      div,
      text: div === undefined ? '' : textOf(div),
      nested: sectionsOf(section),
    };
  });
}

function flat(sections: readonly Section[]): Section[] {
  return sections.flatMap((section) => [section, ...flat(section.nested)]);
}

function allowed(element: XmlElement, root = true): boolean {
  if (root && element.name !== 'div') return false;
  return (
    element.namespace === XHTML &&
    ELEMENTS.has(element.name) &&
    Object.keys(element.attributes).every((name) => !/^on/i.test(name)) &&
    element.children.every((one) => allowed(one, false))
  );
}

/** Text of an element and all below it; order between text and elements doesn't matter here. */
function textOf(element: XmlElement): string {
  return [element.text, ...element.children.map(textOf)].filter((text) => text !== '').join('\n');
}

function isHuman(code: string | undefined): boolean {
  return code !== undefined && /^1(?:\.|$)/.test(code);
}
