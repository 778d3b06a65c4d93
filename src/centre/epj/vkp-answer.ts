import { SYSTEM } from '@shared/journal/codes';
import type { JournalFinding } from '@shared/journal/rules/finding';
import type { EpjOutcome } from '@shared/wire/training-epj';
import type { RouteAnswer } from '../http/route';

const FHIR_JSON = 'application/fhir+json; charset=utf-8';
/** More issues than this help nobody. */
const MAX_ISSUES = 20;

/** A code of VKP's OperationOutcome that the EPJ refuses with. */
export type VkpCode = Exclude<EpjOutcome, 'ok' | 'down' | 'no_answer'> | '1.5';

/** Status, FHIR's kind of issue, and VKP's own word for each code (domain.md 1.1). */
const CODES: Readonly<Record<VkpCode, readonly [status: number, issue: string, text: string]>> = {
  '1.1': [403, 'forbidden', 'Ikke aktiv'],
  '1.2': [403, 'forbidden', 'Ikke tillatt'],
  '1.3': [403, 'forbidden', 'Ikke oppfylt tjenstlig behov'],
  '1.4': [403, 'forbidden', 'Ikke tilgang'],
  '1.5': [401, 'login', 'Ikke autorisert'],
  '2.1': [400, 'value', 'Ugyldig personidentifikator'],
  '2.2': [400, 'value', 'Ugyldig systemidentifikator'],
  '2.3': [400, 'required', 'Feil antall parametere'],
  '2.4': [400, 'invalid', 'Ugyldig format'],
  '3.1': [504, 'timeout', 'Time out'],
};

/** One reason of a refusal; `diagnostics` never holds a value of the patient. */
export interface Refusal {
  readonly code: VkpCode;
  readonly diagnostics: string;
  /** Where in the document. */
  readonly expression?: string;
}

/** Answers as VKP does where it does not take a document. */
export function refused(refusals: readonly Refusal[], status?: number): RouteAnswer {
  const [first] = refusals;
  return {
    status: status ?? (first === undefined ? 400 : CODES[first.code][0]),
    type: FHIR_JSON,
    json: {
      resourceType: 'OperationOutcome',
      issue: refusals.slice(0, MAX_ISSUES).map(({ code, diagnostics, expression }) => ({
        severity: 'error',
        code: CODES[code][1],
        details: { coding: [{ system: SYSTEM.outcome, code, display: CODES[code][2] }] },
        diagnostics,
        ...(expression === undefined ? {} : { expression: [expression] }),
      })),
    },
    ...(first?.code === '1.5' ? { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } } : {}),
  };
}

/** The identifier is in use by a document that says something else; VKP has no code for it. */
export function conflicting(): RouteAnswer {
  return {
    status: 409,
    type: FHIR_JSON,
    json: {
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity: 'error',
          code: 'conflict',
          diagnostics: 'Et annet dokument med samme identifikator ligger alt i journalen.',
          expression: ['Bundle.identifier'],
        },
      ],
    },
  };
}

/** Answers that a document lies in the journal. */
export function stored(orgnr: string, documentId: string): RouteAnswer {
  return {
    status: 201,
    type: FHIR_JSON,
    json: { resourceType: 'Bundle', id: documentId },
    headers: { Location: `/epj/r4/${orgnr}/Bundle/${documentId}` },
  };
}

/** A finding of the product's own rules as VKP would name it. */
export function refusalOf({ code, path, text }: JournalFinding): Refusal {
  const vkp = code === 'patient_number' ? '2.1' : '2.4';
  return { code: vkp, diagnostics: `${path}: ${text.nb}`, expression: path };
}

/** What is said where a person had the EPJ refuse. */
export function onRequest(code: VkpCode): RouteAnswer {
  return refused([{ code, diagnostics: `${CODES[code][2]} (valgt i øvelsen).` }]);
}
