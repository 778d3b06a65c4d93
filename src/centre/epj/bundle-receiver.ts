import { createHash } from 'node:crypto';
import type { Clock } from '@shared/clock';
import { isSyntheticPersonNumber } from '@shared/clinical/person-number';
import { mayLeave } from '@shared/journal/rules/finding';
import { takeApart } from '@shared/journal/rules/document';
import { elements, textAt, type Place } from '@shared/journal/rules/node';
import { isOrganisationNumber } from '@shared/journal/rules/patient-number';
import { validateBundle } from '@shared/journal/rules/validate-bundle';
import { canonicalText } from '@shared/wire/audit-entry';
import type { EpjOutcome } from '@shared/wire/training-epj';
import { parseJson } from '../http/body';
import type { RouteAnswer, RouteRequest } from '../http/route';
import type { CentreStore } from '../store/centre-store';
import type { StoredDocument } from '../store/epj-store';
import { conflicting, onRequest, refusalOf, refused, stored, type Refusal } from './vkp-answer';

const TAKEN_TYPES = ['application/fhir+json', 'application/json'];
const SERVICE = 'dho';

/** What the receiver needs from outside. */
export interface BundleParts {
  readonly store: CentreStore;
  readonly clock: Clock;
  readonly newId: () => string;
}

interface Read {
  readonly body: string;
  readonly hash: string;
  readonly identifier: string;
  readonly about: Pick<StoredDocument, 'profile' | 'title' | 'code' | 'patient'>;
}

/**
 * Takes a note's document as VKP would (`POST /epj/r4/{orgnr}/bundle`). What is wrong with the document itself is said before
 * what a person asked for; a document that lies in the journal is answered as it was the first time, whatever is asked for.
 */
export function receiveBundle(
  { store, clock, newId }: BundleParts,
  orgnr: string,
  request: RouteRequest,
  outcome: EpjOutcome,
): RouteAnswer {
  const refusal = refusalOfEnvelope(orgnr, request);
  if (refusal !== undefined) return refused([refusal]);
  const read = readDocument(request.body);
  if ('refusals' in read) return refused(read.refusals);
  const { identifier, hash, body, about } = read;
  return store.transact(() => {
    const before = store.epj.document(orgnr, identifier);
    if (before !== undefined && before.hash !== hash) return conflicting();
    if (before === undefined && outcome !== 'ok' && outcome !== 'no_answer' && outcome !== 'down')
      return onRequest(outcome);
    const id = before?.id ?? newId();
    if (before === undefined)
      store.epj.addDocument({ id, orgnr, identifier, hash, receivedAt: clock.now(), ...about }, body);
    return outcome === 'no_answer' ? { status: 500, cut: true } : stored(orgnr, id);
  });
}

function refusalOfEnvelope(orgnr: string, { headers }: RouteRequest): Refusal | undefined {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!TAKEN_TYPES.includes(type))
    return { code: '2.4', diagnostics: `Send Content-Type: ${TAKEN_TYPES[0] ?? ''}.` };
  const services = headers['servicecodes'];
  if (typeof services !== 'string' || services.trim() === '')
    return { code: '2.3', diagnostics: `Send ServiceCodes: ${SERVICE}.` };
  if (!services.split(',').some((code) => code.trim().toLowerCase() === SERVICE))
    return { code: '1.3', diagnostics: `ServiceCodes må ha med ${SERVICE}.` };
  if (!isOrganisationNumber(orgnr))
    return { code: '2.2', diagnostics: 'Kommunens organisasjonsnummer er ikke gyldig.' };
  return undefined;
}

function readDocument(bytes: Buffer): Read | { readonly refusals: readonly Refusal[] } {
  const no = (...refusals: readonly Refusal[]) => ({ refusals });
  const json = parseJson(bytes);
  if (json === undefined) return no({ code: '2.4', diagnostics: 'Innholdet er ikke JSON i UTF-8.' });
  try {
    const findings = validateBundle(json.value);
    if (!mayLeave(findings)) return no(...findings.filter(({ weight }) => weight === 'stop').map(refusalOf));
    const { bundle, composition, kind } = takeApart(json.value);
    if (composition === undefined) return no({ code: '2.4', diagnostics: 'Notatet mangler.' });
    if (!isSyntheticPersonNumber(textAt(composition, 'subject.identifier.value') ?? ''))
      return no({ code: '2.1', diagnostics: 'Øvelsesjournalen tar bare imot syntetiske personnumre.' });
    const identifier = ['system', 'value'].map((name) => textAt(bundle, `identifier.${name}`)).join('|');
    const hash = createHash('sha256').update(canonicalText(json.value)).digest('hex');
    const about = { ...aboutOf(composition), code: kind ?? null };
    return { body: bytes.toString('utf8'), hash, identifier, about };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return no({ code: '2.4', diagnostics: 'Dokumentet er nøstet for dypt.' });
  }
}

function aboutOf(composition: Place): Omit<Read['about'], 'code'> {
  const [profile] = elements(composition, 'meta.profile');
  return {
    profile: typeof profile?.value === 'string' ? profile.value : '',
    title: textAt(composition, 'title') ?? '',
    patient: textAt(composition, 'subject.display') ?? '',
  };
}
