import { MINUTE, type Millis } from '@shared/clock';

/** How long a browser may take to come back. */
export const SIGN_ON_WAIT: Millis = 5 * MINUTE;

/** Why a sign-on ended without a person, as far as the workstation can tell by itself. */
export type FlowError =
  | 'sign_on_cancelled'
  | 'sign_on_timed_out'
  /** The person, or the provider, said no. */
  | 'sign_on_denied'
  /** The provider said that something went wrong there. */
  | 'sign_on_failed'
  /** The answer is not of the provider that was asked. */
  | 'sign_on_mixed_up';

/** What the right answer holds. */
export interface Expected {
  /** Random, made for this attempt. */
  readonly state: string;
  /** The provider's name of itself. */
  readonly issuer: string;
  /** The provider promises to name itself in each answer (RFC 9207). */
  readonly namesItself: boolean;
}

/** Where a sign-on stands. `attempt` counts up: what comes late from an earlier one changes nothing. */
export type FlowState =
  | { readonly kind: 'idle'; readonly attempt: number }
  | { readonly kind: 'preparing'; readonly attempt: number }
  | {
      readonly kind: 'waiting';
      readonly attempt: number;
      readonly expected: Expected;
      readonly until: Millis;
    }
  /** The centre is asked. */
  | { readonly kind: 'redeeming'; readonly attempt: number };

/** What happens to it. `params` are those of the address that the browser came back to. */
export type FlowEvent =
  | { readonly kind: 'begin' }
  | { readonly kind: 'prepared'; readonly attempt: number; readonly expected: Expected }
  | { readonly kind: 'answered'; readonly attempt: number; readonly params: URLSearchParams }
  | { readonly kind: 'time' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'over'; readonly attempt: number };

/** What is to be done about it; `stray` is an answer that is not of this attempt and changes nothing. */
export type FlowOrder =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'stray' }
  | { readonly kind: 'redeem'; readonly code: string; readonly iss: string | null }
  | { readonly kind: 'end'; readonly error: FlowError };

/** The next state and what it asks for. */
export interface FlowStep {
  readonly state: FlowState;
  readonly order: FlowOrder;
}

export const flowIdle = { kind: 'idle', attempt: 0 } as const satisfies FlowState;

/** One step of a sign-on; pure. `now` in ms on any clock that runs forward. */
export function flowStep(state: FlowState, event: FlowEvent, now: Millis): FlowStep {
  if ('attempt' in event && event.attempt !== state.attempt)
    return event.kind === 'answered' ? stray(state) : unchanged(state);
  switch (event.kind) {
    case 'begin':
      return state.kind === 'idle'
        ? unchanged({ kind: 'preparing', attempt: state.attempt + 1 })
        : unchanged(state);
    case 'prepared':
      if (state.kind !== 'preparing') return unchanged(state);
      return unchanged({ ...state, kind: 'waiting', expected: event.expected, until: now + SIGN_ON_WAIT });
    case 'answered':
      return state.kind === 'waiting' ? answered(state, event.params, now) : stray(state);
    case 'time':
      return state.kind === 'waiting' && now >= state.until
        ? ended(state, 'sign_on_timed_out')
        : unchanged(state);
    case 'cancel':
      // Once the centre is asked it may have let the person in already: its answer is seconds away.
      return state.kind === 'preparing' || state.kind === 'waiting'
        ? ended(state, 'sign_on_cancelled')
        : unchanged(state);
    case 'over':
      return unchanged({ kind: 'idle', attempt: state.attempt });
  }
}

type Waiting = Extract<FlowState, { kind: 'waiting' }>;

/**
 * Any page of the machine's browser may call the address, so a state that is not ours ends nothing: it is turned away, and the right
 * one is still waited for.
 */
function answered(state: Waiting, params: URLSearchParams, now: Millis): FlowStep {
  const { expected, attempt } = state;
  if (only(params, 'state') !== expected.state) return stray(state);
  if (now >= state.until) return ended(state, 'sign_on_timed_out');
  const iss = only(params, 'iss');
  if (iss === null ? expected.namesItself || params.has('iss') : iss !== expected.issuer)
    return ended(state, 'sign_on_mixed_up');
  if (params.has('error'))
    return ended(state, only(params, 'error') === 'access_denied' ? 'sign_on_denied' : 'sign_on_failed');
  const code = only(params, 'code');
  if (code === null || code === '') return ended(state, 'sign_on_failed');
  return { state: { kind: 'redeeming', attempt }, order: { kind: 'redeem', code, iss } };
}

/** A parameter that stands once; twice is as good as none (RFC 6749 section 3.1). */
function only(params: URLSearchParams, name: string): string | null {
  const [value, ...more] = params.getAll(name);
  return value === undefined || more.length > 0 ? null : value;
}

function unchanged(state: FlowState): FlowStep {
  return { state, order: { kind: 'nothing' } };
}

function stray(state: FlowState): FlowStep {
  return { state, order: { kind: 'stray' } };
}

function ended({ attempt }: FlowState, error: FlowError): FlowStep {
  return { state: { kind: 'idle', attempt }, order: { kind: 'end', error } };
}
