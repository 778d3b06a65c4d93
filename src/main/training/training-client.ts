import type { z } from 'zod';
import { failure, success, type Outcome } from '@shared/outcome';
import { trainingStateSchema, type TrainingSetting, type TrainingState } from '@shared/wire/training';
import { trainingDocumentsSchema, type TrainingDocuments } from '@shared/wire/training-epj';

/** Why a training centre did not do it. */
export type TrainingError =
  /** It is no training centre, or one that knows nothing of scenarios. */
  | 'not_found'
  /** It was started without simulation. */
  | 'invalid_state'
  | 'malformed_request'
  | 'not_signed_in'
  | 'centre_unreachable'
  | 'centre_answer_unreadable';

/** Scenario, speed, faults and journal of a training centre, over HTTP (docs/architecture.md, Training). */
export interface TrainingClient {
  readonly read: () => Promise<Outcome<TrainingState, TrainingError>>;
  readonly set: (setting: TrainingSetting) => Promise<Outcome<TrainingState, TrainingError>>;
  /** The newest documents in its journal. */
  readonly documents: () => Promise<Outcome<TrainingDocuments, TrainingError>>;
}

/** Longer than any healthy centre needs, shorter than a person waits. */
const TIMEOUT_MS = 8_000;
const MAX_ANSWER_BYTES = 64 * 1024;

/** `token` gives the signed-in person's access token, or null where none can be had. */
export function trainingClient(
  origin: URL,
  token: () => Promise<string | null>,
  fetchFrom: typeof fetch = fetch,
): TrainingClient {
  const ask = async <T>(
    { method, path, schema }: Question<T>,
    body?: unknown,
  ): Promise<Outcome<T, TrainingError>> => {
    const bearer = await token();
    if (bearer === null) return failure('not_signed_in');
    try {
      const response = await fetchFrom(new URL(path, origin), {
        method,
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return await readAnswer(response, schema);
    } catch {
      return failure('centre_unreachable');
    }
  };
  return {
    read: () => ask({ method: 'GET', path: '/training', schema: trainingStateSchema }),
    set: (setting) => ask({ method: 'POST', path: '/training', schema: trainingStateSchema }, setting),
    documents: () => ask({ method: 'GET', path: '/epj/documents', schema: trainingDocumentsSchema }),
  };
}

/** What is asked, and how a right answer looks. */
interface Question<T> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly schema: z.ZodType<T>;
}

async function readAnswer<T>(response: Response, schema: z.ZodType<T>): Promise<Outcome<T, TrainingError>> {
  switch (response.status) {
    case 200: {
      const text = await response.text();
      const answer = text.length > MAX_ANSWER_BYTES ? null : schema.safeParse(jsonOf(text));
      return answer?.success === true ? success(answer.data) : failure('centre_answer_unreadable');
    }
    case 400:
      return failure('malformed_request');
    case 401:
      return failure('not_signed_in');
    case 404:
    case 405:
      return failure('not_found');
    case 409:
      return failure('invalid_state');
    default:
      return failure(response.status >= 500 ? 'centre_unreachable' : 'centre_answer_unreadable');
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
