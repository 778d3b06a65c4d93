import { outcomeWords, readVkpRefusal, type VkpRefusal } from '@shared/journal/receipts/vkp-outcome';
import { z } from 'zod';
import { boundedFetch, comesAgain, jsonOf, retryAfterOf, type Answered, type Asking } from './bounded-fetch';
import type { HandOver } from './send-answer';
import type { TokenClient } from './token-client';

export interface VkpClientParts {
  readonly baseUrl: string;
  readonly serviceCodes: string;
  readonly tokens: TokenClient;
  readonly asking: Asking;
}

/** Hands a document over to the record of a municipality, by its organisation number. */
export type HandToVkp = (organisationNumber: string, document: Uint8Array) => Promise<HandOver>;

/** Longest name of a document that is kept as a receipt. */
const LONGEST_RECEIPT = 200;
const namedSchema = z.object({ id: z.string().min(1) });

/** VKP's bundle endpoint: `POST {base}/r4/{orgnr}/bundle` (domain.md 1.1). */
export function vkpClient({ baseUrl, serviceCodes, tokens, asking }: VkpClientParts): HandToVkp {
  const post = (organisationNumber: string, document: Uint8Array, token: string): Promise<Answered | null> =>
    boundedFetch(
      `${baseUrl}/r4/${encodeURIComponent(organisationNumber)}/bundle`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          ServiceCodes: serviceCodes,
          'content-type': 'application/fhir+json; charset=utf-8',
          accept: 'application/fhir+json',
        },
        body: new Uint8Array(document),
      },
      asking,
    );
  return async (organisationNumber, document) => {
    for (const renew of [false, true]) {
      const token = await tokens.token(renew);
      if (!token.ok) return token.error === 'refused' ? NOT_LET_IN : { kind: 'unanswered', afterMs: null };
      const answer = await post(organisationNumber, document, token.value);
      if (answer === null) return { kind: 'unanswered', afterMs: null };
      // The token may have run out or been made void on the way: once more with a new one.
      if (answer.status !== 401) return handOverOf(answer);
    }
    return NOT_LET_IN;
  };
}

const NOT_LET_IN: HandOver = {
  kind: 'refused',
  remedy: 'set_up',
  error: { code: '1.5', text: outcomeWords('1.5').text },
};

/** What an answer means; exported for tests. */
export function handOverOf(answer: Answered): HandOver {
  if (answer.status >= 200 && answer.status < 300) return { kind: 'received', receipt: receiptOf(answer) };
  const body = jsonOf(answer);
  const refusals = readVkpRefusal(body);
  const known = refusals.find(({ code }) => code !== 'other');
  // Something wrong at the other end says nothing about the note, unless VKP itself says what.
  if (known === undefined && comesAgain(answer)) return { kind: 'unanswered', afterMs: retryAfterOf(answer) };
  return refusalOf(refusals, isOutcome(body));
}

function refusalOf(refusals: readonly VkpRefusal[], fromVkp: boolean): HandOver {
  const first =
    refusals.find(({ remedy }) => remedy === 'mend') ??
    refusals.find(({ remedy }) => remedy === 'set_up') ??
    refusals[0];
  if (first === undefined) return { kind: 'unanswered', afterMs: null };
  const { code, text, remedy } = first;
  // About this one patient or this one note: others of the municipality need not wait for it.
  const alone = code === '1.4' || (code === 'other' && fromVkp);
  return { kind: 'refused', remedy: alone ? 'mend' : remedy, error: { code, text } };
}

function isOutcome(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'resourceType' in body
    ? body.resourceType === 'OperationOutcome'
    : false;
}

/** What the record calls the document: the place it names, else the id it answers. */
function receiptOf(answer: Answered): string | null {
  const place = answer.headers.get('location')?.split('/').at(-1);
  const named = namedSchema.safeParse(jsonOf(answer));
  const receipt = place !== undefined && place !== '' ? place : named.success ? named.data.id : null;
  return receipt === null ? null : receipt.slice(0, LONGEST_RECEIPT);
}
