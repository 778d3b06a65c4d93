import { SYSTEM } from '../codes';
import { finding, type JournalFinding } from './finding';
import { DOCUMENT_WORDS, type DocumentRule } from '../rule-words/bundle-words';
import { codeOf, elements, inner, member, textAt, type Place } from './node';

export type DocumentFinding = JournalFinding<DocumentRule>;

/** A document taken apart for the rules: nothing in it is trusted to be what it should. */
export interface TakenApart {
  readonly bundle: Place;
  /** Each entry: its address and its resource. */
  readonly entries: readonly {
    readonly entry: Place;
    readonly url: string | undefined;
    readonly resource: Place;
  }[];
  readonly composition: Place | undefined;
  readonly issues: readonly Place[];
  readonly observations: readonly Place[];
  readonly responses: readonly Place[];
  /** VKP's alert code; undefined for a free-standing note, or where there is none. */
  readonly kind: string | undefined;
}

/** Takes a document apart. */
export function takeApart(value: unknown): TakenApart {
  const bundle: Place = { value, path: 'Bundle' };
  const entries = elements(bundle, 'entry').map((entry) => ({
    entry,
    url: textAt(entry, 'fullUrl'),
    resource: member(entry, 'resource'),
  }));
  const of = (type: string): Place[] =>
    entries.filter(({ resource }) => typeOf(resource) === type).map(({ resource }) => resource);
  const issues = of('DetectedIssue');
  const [issue] = issues;
  return {
    bundle,
    entries,
    composition: of('Composition')[0],
    issues,
    observations: of('Observation'),
    responses: of('QuestionnaireResponse'),
    kind: issue === undefined ? undefined : codeOf(inner(issue, 'code'), SYSTEM.alert),
  };
}

/** Type of a resource. */
export function typeOf(resource: Place): string | undefined {
  return textAt(resource, 'resourceType');
}

/** A finding on a document that stops it. */
export function found(code: DocumentRule, { path }: Pick<Place, 'path'>): DocumentFinding {
  return finding(DOCUMENT_WORDS, code, path);
}

/** The finding where something does not hold, nothing where it does. */
export function unless(holds: boolean, code: DocumentRule, place: Pick<Place, 'path'>): DocumentFinding[] {
  return holds ? [] : [found(code, place)];
}
