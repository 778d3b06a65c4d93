import { SECOND, type Millis, type SteadyClock } from '@shared/clock';
import { failure, success, type Outcome } from '@shared/outcome';
import type { User } from '@shared/model/patient';
import type { Tokens } from '@shared/wire/sign-in';
import type { Judge, LoopbackListener } from './loopback-listener';
import type { LoopbackWord } from './loopback-page';
import type { AskProvider, ProviderRequest, ProviderRequestError } from './provider-request';
import type { RedeemError, SignOnClient } from './sign-on-client';
import {
  flowIdle,
  flowStep,
  SIGN_ON_WAIT,
  type FlowError,
  type FlowEvent,
  type FlowOrder,
  type FlowState,
} from './sign-on-flow';

/** Opens the machine's browser at `address`, which must be the provider's `endpoint`. */
export type OpenBrowser = (
  address: URL,
  endpoint: URL,
) => Promise<Outcome<null, 'no_browser' | 'link_refused'>>;

/** Lets the person in whom the centre recognised. */
export type Enter = (tokens: Tokens) => Promise<Outcome<User, 'invalid_state'>>;

/** Why a sign-on brought nobody. */
export type SignOnError =
  | FlowError
  | RedeemError
  | ProviderRequestError
  | 'no_browser'
  | 'link_refused'
  | 'already_under_way'
  | 'invalid_state'
  | 'failed';

/** What a sign-on needs. */
export interface SignOnParts {
  readonly client: SignOnClient;
  readonly ask: AskProvider;
  /** Where an attempt names no other way in. */
  readonly enter: Enter;
  readonly listen: (judge: Judge) => Promise<LoopbackListener>;
  /** The centre has shut this workstation out. */
  readonly onRevoked: () => void;
  readonly workstationId: string;
  readonly clock: SteadyClock;
  /** Answers a function that takes it back. */
  readonly after: (wait: Millis, work: () => void) => () => void;
}

/** One attempt. */
interface Attempt {
  readonly number: number;
  readonly open: OpenBrowser;
  readonly enter: Enter;
  /** Aborted with why the flow ended it. */
  readonly gone: AbortController;
  /** Called with the code that came back. */
  came: (found: Found) => void;
  request: ProviderRequest | null;
}

type Found = Extract<FlowOrder, { kind: 'redeem' }>;

/** Signs a person in through the identity provider of the centre, in the machine's own browser; one attempt at a time. */
export class SignOnService {
  readonly #parts: SignOnParts;
  #state: FlowState = flowIdle;
  #attempt: Attempt | null = null;

  constructor(parts: SignOnParts) {
    this.#parts = parts;
  }

  /** How far an attempt is; `idle` where there is none. */
  get stage(): FlowState['kind'] {
    return this.#state.kind;
  }

  /** Ends with a person, or with why there is none; a second call while one is under way changes nothing. */
  async begin(open: OpenBrowser, enter: Enter = this.#parts.enter): Promise<Outcome<User, SignOnError>> {
    if (this.stage !== 'idle') return failure('already_under_way');
    this.#step({ kind: 'begin' });
    const { attempt: number } = this.#state;
    const attempt: Attempt = {
      number,
      open,
      enter,
      gone: new AbortController(),
      came: () => undefined,
      request: null,
    };
    this.#attempt = attempt;
    const answer = await this.#walk(attempt).catch(() => failure('failed' as const));
    this.#step({ kind: 'over', attempt: number });
    if (this.#attempt === attempt) this.#attempt = null;
    return answer;
  }

  /** Opens the browser once more for the attempt that waits. */
  async reopen(): Promise<Outcome<null, 'no_browser' | 'link_refused' | 'invalid_state'>> {
    const attempt = this.#attempt;
    if (attempt?.request == null || this.stage !== 'waiting') return failure('invalid_state');
    return attempt.open(attempt.request.address, attempt.request.endpoint);
  }

  /** Ends the attempt that is under way, if any, and closes its address. */
  cancel(): void {
    this.#step({ kind: 'cancel' });
  }

  async #walk(attempt: Attempt): Promise<Outcome<User, SignOnError>> {
    const { client, ask, listen } = this.#parts;
    const methods = await unlessGone(attempt, client.methods());
    if (!methods.ok) return methods;
    const { oidc } = methods.value;
    if (oidc === undefined) return failure('sign_on_not_offered');
    const listener = await listen((params) => this.#judge(attempt, params));
    try {
      const request = await unlessGone(attempt, ask(oidc, listener.redirectUri));
      if (!request.ok) return request;
      const found = await this.#browse(attempt, request.value);
      return found.ok ? await this.#redeem(attempt, found.value, request.value, listener.redirectUri) : found;
    } finally {
      listener.close();
    }
  }

  /** Sends the browser out and waits until it is back, or the attempt is over. */
  async #browse(attempt: Attempt, request: ProviderRequest): Promise<Outcome<Found, SignOnError>> {
    attempt.request = request;
    const back = new Promise<Outcome<Found, SignOnError>>((resolve) => {
      attempt.came = (found) => {
        resolve(success(found));
      };
    });
    this.#step({ kind: 'prepared', attempt: attempt.number, expected: request.expected });
    const stopTimer = this.#callTime(SIGN_ON_WAIT);
    try {
      const opened = await unlessGone(attempt, attempt.open(request.address, request.endpoint));
      return opened.ok ? await unlessGone(attempt, back) : opened;
    } finally {
      stopTimer();
    }
  }

  async #redeem(
    attempt: Attempt,
    found: Found,
    request: ProviderRequest,
    redirectUri: string,
  ): Promise<Outcome<User, SignOnError>> {
    const { codeVerifier, nonce } = request;
    const { client, onRevoked, workstationId } = this.#parts;
    const iss = found.iss === null ? {} : { iss: found.iss };
    const tokens = await client.redeem({
      code: found.code,
      codeVerifier,
      nonce,
      redirectUri,
      workstationId,
      ...iss,
    });
    if (tokens.ok) return attempt.enter(tokens.value);
    if (tokens.error === 'workstation_revoked') onRevoked();
    return tokens;
  }

  /** What the browser is told; the flow alone decides what its answer is worth. */
  #judge(attempt: Attempt, params: URLSearchParams): LoopbackWord {
    const order = this.#step({ kind: 'answered', attempt: attempt.number, params });
    return order.kind === 'redeem' ? 'taken' : order.kind === 'end' ? 'ended' : 'stray';
  }

  #step(event: FlowEvent): FlowOrder {
    const attempt = this.#attempt;
    const { state, order } = flowStep(this.#state, event, this.#parts.clock.steady());
    this.#state = state;
    if (order.kind === 'end') attempt?.gone.abort(order.error);
    if (order.kind === 'redeem') attempt?.came(order);
    return order;
  }

  /** Says the time to the flow after `wait`, and again where the clock stood still meanwhile. */
  #callTime(wait: Millis): () => void {
    let takeBack = this.#parts.after(wait, () => {
      this.#step({ kind: 'time' });
      if (this.stage === 'waiting') takeBack = this.#callTime(SECOND);
    });
    return () => {
      takeBack();
    };
  }
}

/** What comes of `work`, or why the attempt ended before. */
async function unlessGone<T, E extends string>(
  { gone: { signal } }: Attempt,
  work: Promise<Outcome<T, E>>,
): Promise<Outcome<T, E | FlowError>> {
  const over = (): Outcome<never, FlowError> => failure(signal.reason as FlowError);
  if (signal.aborted) return over();
  const ended = new Promise<Outcome<never, FlowError>>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve(over());
    });
  });
  return Promise.race([work, ended]);
}
