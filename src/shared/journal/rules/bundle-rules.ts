import { VKP_PROFILE } from '../codes';
import { found, typeOf, unless, type DocumentFinding, type TakenApart } from './document';
import { everywhere, has, inner, textAt, type Place } from './node';

/** Members that hold a time in the resources of a note. */
const TIMES: ReadonlySet<string> = new Set([
  'timestamp',
  'date',
  'start',
  'end',
  'authored',
  'identifiedDateTime',
  'effectiveDateTime',
  'issued',
  'time',
  'lastUpdated',
]);
const WITH_ZONE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
const URN_UUID = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Where a patient lives or can be called stands in no part of a note's document. */
const ADDRESSES: ReadonlySet<string> = new Set(['address', 'telecom', 'contained']);

/** FHIR's rules on a document, and VKP's on what may be in it. */
export function bundleRules(document: TakenApart): DocumentFinding[] {
  return [
    ...headRules(document),
    ...entryRules(document),
    ...valueRules(document),
    ...referenceRules(document),
  ];
}

function headRules({ bundle, entries }: TakenApart): DocumentFinding[] {
  const compositions = entries.filter(({ resource }) => typeOf(resource) === 'Composition');
  const first = entries[0];
  return [
    ...unless(textAt(bundle, 'type') === 'document', 'bundle_type', inner(bundle, 'type')),
    ...unless(
      has(bundle, 'identifier.system') && textAt(bundle, 'identifier.value') !== undefined,
      'bundle_identifier',
      inner(bundle, 'identifier'),
    ),
    ...unless(
      WITH_ZONE.test(textAt(bundle, 'timestamp') ?? ''),
      'bundle_timestamp',
      inner(bundle, 'timestamp'),
    ),
    ...unless(
      compositions.length === 1 && first !== undefined && typeOf(first.resource) === 'Composition',
      'composition_first',
      inner(bundle, 'entry'),
    ),
  ];
}

function entryRules({ entries }: TakenApart): DocumentFinding[] {
  const seen = new Set<string>();
  return entries.flatMap(({ entry, url, resource }) => {
    const unique = url !== undefined && URN_UUID.test(url) && !seen.has(url);
    if (url !== undefined) seen.add(url);
    const type = typeOf(resource);
    const profile = isVkp(type) ? VKP_PROFILE[type] : undefined;
    const profiles = inner(resource, 'meta.profile').value;
    return [
      ...unless(unique, 'full_url', inner(entry, 'fullUrl')),
      ...unless(profile !== undefined, 'resource_kind', resource),
      ...unless(
        profile === undefined || (Array.isArray(profiles) && profiles.includes(profile)),
        'profile',
        inner(resource, 'meta.profile'),
      ),
    ];
  });
}

function valueRules({ bundle }: TakenApart): DocumentFinding[] {
  const newest = Date.parse(textAt(bundle, 'timestamp') ?? '');
  return [...everywhere(bundle)].flatMap((place) => {
    const { value, names } = place;
    const name = names.at(-1) ?? '';
    if (isEmpty(value)) return [found('empty_value', place)];
    if (ADDRESSES.has(name)) return [found('address_leaks', place)];
    if (typeof value !== 'string' || !TIMES.has(name)) return [];
    if (!WITH_ZONE.test(value) || Number.isNaN(Date.parse(value))) return [found('time_format', place)];
    return unless(!(Date.parse(value) > newest), 'younger_than_document', place);
  });
}

function referenceRules({ entries, composition }: TakenApart): DocumentFinding[] {
  const byUrl = new Map(entries.flatMap(({ url, resource }) => (url === undefined ? [] : [[url, resource]])));
  const open = entries.flatMap(({ resource }) =>
    referencesIn(resource)
      .filter(({ value }) => !byUrl.has(String(value)))
      .map((place) => found('reference_open', place)),
  );
  if (composition === undefined) return open;
  const reached = new Set<Place>();
  const waiting = [composition];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (reached.has(place)) continue;
    reached.add(place);
    for (const { value } of referencesIn(place)) {
      const target = byUrl.get(String(value));
      if (target !== undefined) waiting.push(target);
    }
  }
  const lost = entries.filter(({ resource }) => ![...reached].some(({ path }) => path === resource.path));
  return [...open, ...lost.map(({ resource }) => found('unreachable', resource))];
}

function referencesIn(resource: Place): Place[] {
  return [...everywhere(resource)].filter(
    ({ names, value }) => names.at(-1) === 'reference' && typeof value === 'string',
  );
}

function isEmpty(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function isVkp(type: string | undefined): type is keyof typeof VKP_PROFILE {
  return type !== undefined && Object.hasOwn(VKP_PROFILE, type);
}
