import { EVENT_NAMES, NOTE_TYPE, SYSTEM } from '../codes';
import { found, unless, type DocumentFinding, type TakenApart } from './document';
import { codeOf, elements, inner, textAt, type Place } from './node';

/** Codes of the handling log that say nothing without words. */
const NEED_WORDS: ReadonlySet<string> = new Set(['4', '5', '6', '7', '8', '9', '10']);

/** VKP's rules on the Composition and its handling log. */
export function noteRules(document: TakenApart): DocumentFinding[] {
  const { composition } = document;
  return composition === undefined ? [] : [...headRules(composition), ...eventRules(composition, document)];
}

function headRules(composition: Place): DocumentFinding[] {
  const type = inner(composition, 'type');
  const categories = elements(composition, 'category');
  const authors = elements(composition, 'author');
  const patient = textAt(composition, 'subject.identifier.value');
  const authored =
    authors.length > 0 &&
    authors.every(
      (author) =>
        textAt(author, 'identifier.system') !== undefined &&
        textAt(author, 'identifier.value') !== undefined &&
        textAt(author, 'display') !== undefined &&
        textAt(author, 'identifier.value') !== patient,
    );
  return [
    ...unless(textAt(composition, 'status') === 'final', 'composition_status', inner(composition, 'status')),
    ...unless(
      NOTE_TYPE.every(({ system, code }) => codeOf(type, system) === code),
      'composition_type',
      type,
    ),
    ...unless(
      categories.length === 1 &&
        categories.every(
          (one) => elements(one, 'coding').length === 1 && codeOf(one, SYSTEM.category) === '2',
        ),
      'composition_category',
      inner(composition, 'category'),
    ),
    ...unless(textAt(composition, 'date') !== undefined, 'composition_date', inner(composition, 'date')),
    ...unless(authored, 'composition_author', inner(composition, 'author')),
    ...unless(textAt(composition, 'title') !== undefined, 'composition_title', inner(composition, 'title')),
  ];
}

function eventRules(composition: Place, { issues }: TakenApart): DocumentFinding[] {
  const events = elements(composition, 'event').map((place) => ({
    place,
    code: elements(place, 'code').map((concept) => codeOf(concept, SYSTEM.event))[0],
    text: elements(place, 'code').map((concept) => textAt(concept, 'text'))[0],
    start: textAt(place, 'period.start'),
  }));
  const identifiedAt = Date.parse(issues.map((issue) => textAt(issue, 'identifiedDateTime'))[0] ?? '');
  const each = events.flatMap(({ place, code, text, start }) => [
    ...unless(code !== undefined && Object.hasOwn(EVENT_NAMES, code), 'event_code', place),
    ...unless(start !== undefined, 'event_start', place),
    ...unless(code === undefined || !NEED_WORDS.has(code) || text !== undefined, 'event_text', place),
    ...unless(
      code === '0' || start === undefined || !(Date.parse(start) < identifiedAt),
      'event_before_alert',
      place,
    ),
  ]);
  const times = events.map(({ start }) => Date.parse(start ?? ''));
  const disordered = times.findIndex((at, index) => index > 0 && at < (times[index - 1] ?? at));
  const log = inner(composition, 'event');
  const has = (wanted: string): boolean => events.some(({ code }) => code === wanted);
  return [
    ...each,
    ...(disordered === -1 ? [] : [found('event_order', events[disordered]?.place ?? log)]),
    ...(issues.length === 0
      ? []
      : [...unless(has('0'), 'event_raised', log), ...unless(has('3'), 'event_closed', log)]),
  ];
}
