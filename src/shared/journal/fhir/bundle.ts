import type { Bundle, BundleEntry, Resource } from '@medplum/fhirtypes';
import { VKP_CODE } from '../../clinical/rules/finding';
import { SYSTEM } from '../codes';
import { answersOf, type Language, type NoteFacts } from '../facts';
import { noteKind, sentObservations } from '../note-kind';
import { fhirComposition } from './composition';
import { fhirIssue } from './detected-issue';
import { fhirResponse, fhirScore } from './form';
import { fhirObservation } from './observation';
import { documentIdOf, fhirTime, partUrl } from './references';

/** Kinds of alert that carry what they rest on; all others are told by their name alone. */
const WITH_VALUES: ReadonlySet<string> = new Set([VKP_CODE.measurementReported, VKP_CODE.summary]);
const WITH_FORMS: ReadonlySet<string> = new Set([VKP_CODE.formAnswered, VKP_CODE.summary]);

/**
 * A note as VKP's document (FHIR R4 Bundle, VKP's guide for digital home follow-up): the Composition first, then what
 * the kind of alert asks for. The same facts give the same document to the letter, with the same ids, so that sending it
 * again is sending the same. It is checked by `validateBundle` before it leaves.
 */
export function vkpBundle(
  facts: NoteFacts,
  language: Language,
  documentId: string = documentIdOf(facts.note),
): Bundle {
  const kind = noteKind(facts);
  const resources = [
    ...(kind !== undefined && WITH_VALUES.has(kind)
      ? sentObservations(facts).map((one) => fhirObservation(one, documentId, facts, language))
      : []),
    ...(kind !== undefined && WITH_FORMS.has(kind)
      ? answersOf(facts).flatMap((one) => [
          fhirResponse(one, documentId, facts),
          fhirScore(one, documentId, facts, language),
        ])
      : []),
  ].map(entryOf);
  const issueUrl = kind === undefined ? undefined : partUrl(documentId, 'issue');
  const evidence = resources.flatMap(({ fullUrl }) => fullUrl ?? []);
  const entries = [
    entryOf(fhirComposition(issueUrl, documentId, facts, language)),
    ...(kind === undefined ? [] : [entryOf(fhirIssue(kind, evidence, documentId, facts, language))]),
    ...resources,
  ];
  return {
    resourceType: 'Bundle',
    id: documentId,
    identifier: { system: SYSTEM.uri, value: `urn:uuid:${documentId}` },
    type: 'document',
    timestamp: newest(entries, fhirTime(facts.note.signedAt)),
    entry: entries,
  };
}

function entryOf<R extends Resource>(resource: R): BundleEntry<R> {
  return { fullUrl: `urn:uuid:${resource.id ?? ''}`, resource };
}

/** A document is as young as the youngest thing in it: a close that came after the signature is part of it too. */
function newest(entries: readonly BundleEntry[], signedAt: string): string {
  const times = entries.flatMap(({ resource }) => timesIn(resource));
  return [signedAt, ...times].reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a));
}

function timesIn(resource: Resource | undefined): string[] {
  switch (resource?.resourceType) {
    case 'Composition':
      return [resource.date, ...(resource.event ?? []).flatMap(({ period }) => period?.start ?? [])];
    case 'Observation':
      return resource.effectiveDateTime === undefined ? [] : [resource.effectiveDateTime];
    case 'QuestionnaireResponse':
      return resource.authored === undefined ? [] : [resource.authored];
    case 'DetectedIssue':
      return resource.identifiedDateTime === undefined ? [] : [resource.identifiedDateTime];
    case undefined:
    default:
      return [];
  }
}
