import type { Patient } from '@shared/model/patient';
import { fault, type Fault, type Mapped } from './fault';
import { listIn, objectIn, textIn, type Json } from './json';
import { mapObservation, type MappedObservation } from './map-observation';
import { mapPatient } from './map-patient';
import { mapResponse, type MappedResponse } from './map-response';

/** Entries of a Bundle at most: one transaction must not hold up the desk. */
const MAX_ENTRIES = 5_000;

/** One resource, understood; `raw` is what its content is remembered by. */
export type ReadResource = { readonly path: string; readonly raw: Json } & (
  | { readonly type: 'Patient'; readonly mapped: Omit<Patient, 'id'> }
  | { readonly type: 'Observation'; readonly mapped: MappedObservation }
  | { readonly type: 'QuestionnaireResponse'; readonly mapped: MappedResponse }
);

/** What came in: one resource, or a Bundle of them. */
export interface ReadIntake {
  readonly bundle: boolean;
  readonly resources: readonly ReadResource[];
}

/** Reads what was posted, as a whole or not at all. */
export function readIntake(body: unknown): Mapped<ReadIntake> {
  const root = objectIn(body);
  if (root === undefined) return refuse('structure', '', 'Send one FHIR R4 resource as a JSON object.');
  if (root['resourceType'] !== 'Bundle') {
    const read = readResource(root, textIn(root['resourceType']) ?? '');
    return read.ok ? { ok: true, value: { bundle: false, resources: [read.value] } } : read;
  }
  if (root['type'] !== 'transaction' && root['type'] !== 'collection') {
    return refuse('value', 'Bundle.type', 'Use transaction or collection.');
  }
  const entries = listIn(root['entry']);
  if (entries.length === 0) return refuse('required', 'Bundle.entry', 'The Bundle has no entry.');
  if (entries.length > MAX_ENTRIES)
    return refuse('too-long', 'Bundle.entry', `A Bundle has at most ${String(MAX_ENTRIES)} entries.`);
  return readEntries(entries);
}

function readEntries(entries: readonly unknown[]): Mapped<ReadIntake> {
  const faults: Fault[] = [];
  const resources: ReadResource[] = [];
  entries.forEach((raw, index) => {
    const at = `Bundle.entry[${String(index)}]`;
    const entry = objectIn(raw);
    const method = objectIn(entry?.['request'])?.['method'];
    if (method !== undefined && method !== 'POST') {
      faults.push(fault('not-supported', `${at}.request.method`, 'Only POST is taken.'));
    }
    const resource = objectIn(entry?.['resource']);
    if (resource === undefined) {
      faults.push(fault('required', `${at}.resource`, 'The entry has no resource.'));
      return;
    }
    const read = readResource(resource, `${at}.resource`);
    if (read.ok) resources.push(read.value);
    else faults.push(...read.faults);
  });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: { bundle: true, resources } };
}

function readResource(raw: Json, path: string): Mapped<ReadResource> {
  switch (raw['resourceType']) {
    case 'Patient': {
      const mapped = mapPatient(raw, path);
      return mapped.ok ? { ok: true, value: { type: 'Patient', path, raw, mapped: mapped.value } } : mapped;
    }
    case 'Observation': {
      const mapped = mapObservation(raw, path);
      return mapped.ok
        ? { ok: true, value: { type: 'Observation', path, raw, mapped: mapped.value } }
        : mapped;
    }
    case 'QuestionnaireResponse': {
      const mapped = mapResponse(raw, path);
      return mapped.ok
        ? { ok: true, value: { type: 'QuestionnaireResponse', path, raw, mapped: mapped.value } }
        : mapped;
    }
    default:
      return refuse(
        'not-supported',
        path === '' ? 'resourceType' : `${path}.resourceType`,
        'Send a Patient, Observation, QuestionnaireResponse, or a Bundle of them.',
      );
  }
}

function refuse(
  code: Fault['code'],
  expression: string,
  diagnostics: string,
): { ok: false; faults: Fault[] } {
  return { ok: false, faults: [fault(code, expression, diagnostics)] };
}
