import type { CallFailure } from './failures';

/** Named calls that a database thread answers: never SQL text, one input, one output. */
export type WorkerCalls = Record<string, (input: never) => unknown>;

/** A call on its way to the thread. */
export interface CallMessage {
  readonly seq: number;
  readonly name: string;
  readonly input: unknown;
}

/** What the thread says. `ready` or `failed` comes once, before anything else. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly failure: CallFailure; readonly message: string }
  | { readonly kind: 'answer'; readonly seq: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly seq: number; readonly failure: CallFailure; readonly message: string };

/** A call that failed in the thread, with its kind. */
export class WorkerCallError extends Error {
  override readonly name = 'WorkerCallError';
  constructor(
    readonly failure: CallFailure,
    message: string,
  ) {
    super(message);
  }
}
