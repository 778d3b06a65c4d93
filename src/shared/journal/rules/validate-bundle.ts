import { bundleRules } from './bundle-rules';
import { found, takeApart, type DocumentFinding } from './document';
import { identityRules } from './identity-rules';
import { issueRules } from './issue-rules';
import { noteRules } from './note-rules';
import { sectionRules } from './section-rules';
import { responseRules, valueRules } from './value-rules';

/**
 * Everything that is wrong with a document before it leaves, by VKP's guide for digital home follow-up, FHIR R4's rules on
 * documents and vital signs, and UCUM by LOINC. Takes anything: what is no document is one finding. An empty list means
 * that it may leave.
 */
export function validateBundle(bundle: unknown): DocumentFinding[] {
  const document = takeApart(bundle);
  if (typeof bundle !== 'object' || bundle === null || document.bundle.value === undefined) {
    return [found('not_a_bundle', document.bundle)];
  }
  if ((bundle as { readonly resourceType?: unknown }).resourceType !== 'Bundle') {
    return [found('not_a_bundle', document.bundle)];
  }
  return [
    ...bundleRules(document),
    ...identityRules(document),
    ...noteRules(document),
    ...sectionRules(document),
    ...issueRules(document),
    ...valueRules(document),
    ...responseRules(document),
  ];
}
