import { DNR_SYSTEM, FHN_SYSTEM, FNR_SYSTEM, hasValidCheckDigits } from '../../clinical/person-number';
import { SYSTEM } from '../codes';
import { numbersIn } from '../written-text';
import { found, unless, type DocumentFinding, type TakenApart } from './document';
import { codeOf, elements, everywhere, inner, member, textAt, type Place } from './node';

const PERSON_SYSTEMS: ReadonlySet<string> = new Set([FNR_SYSTEM, DNR_SYSTEM, FHN_SYSTEM]);
/** The only members whose `identifier.value` may be a person number. */
const BEARERS: ReadonlySet<string> = new Set(['subject', 'patient', 'author', 'performer', 'source']);
const PATIENTS: readonly string[] = ['subject', 'patient', 'source'];

/** What people read must be people's words: no leftovers of a program. */
const PROGRAM_WORDS =
  /\[object \w+\]|(?<![\p{L}\p{N}_])(?:undefined|NaN|vaktrom|electron|medplum)(?![\p{L}\p{N}_])|\$\{[^}]*\}|\{\{[^}]*\}\}/iu;
/** Members that people read. */
const READ: ReadonlySet<string> = new Set([
  'display',
  'text',
  'title',
  'detail',
  'div',
  'valueString',
  'unit',
]);

/** One patient with one number and one name through the whole document, and person numbers nowhere else. */
export function identityRules(document: TakenApart): DocumentFinding[] {
  return [...patientRules(document), ...textRules(document)];
}

function patientRules({ entries }: TakenApart): DocumentFinding[] {
  const named = entries.flatMap(({ resource }) =>
    PATIENTS.map((name) => member(resource, name)).filter(({ value }) => value !== undefined),
  );
  const [first] = named;
  if (first === undefined) return [found('patient_number', { path: 'Bundle.entry[0].resource.subject' })];
  return named.flatMap((place) => {
    const same = numberOf(place) === numberOf(first) && nameOf(place) === nameOf(first);
    return [
      ...unless(isPersonNumber(place), 'patient_number', inner(place, 'identifier')),
      ...unless(nameOf(place) !== undefined, 'patient_name', inner(place, 'display')),
      ...unless(same, 'patient_differs', place),
    ];
  });
}

function isPersonNumber(place: Place): boolean {
  const system = textAt(place, 'identifier.system') ?? '';
  const value = numberOf(place) ?? '';
  if (!PERSON_SYSTEMS.has(system) || !hasValidCheckDigits(value)) return false;
  const day = Number(value.slice(0, 2));
  if (system === FHN_SYSTEM) return day >= 80;
  return system === DNR_SYSTEM ? day > 40 && day <= 71 : day >= 1 && day <= 31;
}

function textRules({ bundle, composition }: TakenApart): DocumentFinding[] {
  const byPeople = humanDivs(composition);
  return [...everywhere(bundle)].flatMap((place) => {
    const { value, names } = place;
    if (typeof value !== 'string') return [];
    const [bearer, identifier, last] = names.slice(-3);
    const mayHold = identifier === 'identifier' && last === 'value' && BEARERS.has(bearer ?? '');
    const name = names.at(-1) ?? '';
    return [
      ...unless(mayHold || numbersIn(value).length === 0, 'number_misplaced', place),
      ...unless(!READ.has(name) || !PROGRAM_WORDS.test(value), 'program_words', place).map((one) =>
        byPeople.has(place.path) ? { ...one, weight: 'tell' as const } : one,
      ),
    ];
  });
}

/** Where a person's own words stand: those words are theirs, and are pointed out, never refused. */
function humanDivs(composition: Place | undefined): ReadonlySet<string> {
  if (composition === undefined) return new Set();
  const sections = elements(composition, 'section').filter((section) =>
    /^1(?:\.|$)/.test(codeOf(inner(section, 'code'), SYSTEM.section) ?? ''),
  );
  return new Set(sections.map((section) => inner(section, 'text.div').path));
}

function numberOf(place: Place): string | undefined {
  return textAt(place, 'identifier.value');
}

function nameOf(place: Place): string | undefined {
  return textAt(place, 'display');
}
