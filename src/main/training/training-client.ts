import type { z } from 'zod';
import { jsonOf, type AskCentre, type CentreAnswer } from '@main/trust/ask-centre';
import type { TrustProblem } from '@shared/ipc/station/trust-problem';
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
  | TrustProblem
  | 'centre_answer_unreadable';

/** Scenario, speed, faults and journal of a training centre, over HTTP (docs/architecture.md, Training). */
export interface TrainingClient {
  readonly read: () => Promise<Outcome<TrainingState, TrainingError>>;
  readonly set: (setting: TrainingSetting) => Promise<Outcome<TrainingState, TrainingError>>;
  /** The newest documents in its journal. */
  readonly documents: () => Promise<Outcome<TrainingDocuments, TrainingError>>;
}

/** `token` gives the signed-in person's access token, or null where none can be had; `ask` reaches the centre. */
export function trainingClient(askCentre: AskCentre, token: () => Promise<string | null>): TrainingClient {
  const ask = async <T>(
    { method, path, schema }: Question<T>,
    body?: unknown,
  ): Promise<Outcome<T, TrainingError>> => {
    const bearer = await token();
    if (bearer === null) return failure('not_signed_in');
    const headers = { authorization: `Bearer ${bearer}` };
    const answer = await askCentre({ method, path, headers, ...(body === undefined ? {} : { body }) });
    return answer.ok ? readAnswer(answer.value, schema) : answer;
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

function readAnswer<T>(answer: CentreAnswer, schema: z.ZodType<T>): Outcome<T, TrainingError> {
  switch (answer.status) {
    case 200: {
      const read = schema.safeParse(jsonOf(answer));
      return read.success ? success(read.data) : failure('centre_answer_unreadable');
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
      return failure(answer.status >= 500 ? 'centre_unreachable' : 'centre_answer_unreadable');
  }
}
