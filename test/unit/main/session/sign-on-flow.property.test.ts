import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  flowIdle,
  flowStep,
  SIGN_ON_WAIT,
  type Expected,
  type FlowEvent,
  type FlowState,
} from '@main/session/sign-on/sign-on-flow';

const expected: Expected = { state: 'the-right-state', issuer: 'https://id.example', namesItself: false };
const strict: Expected = { ...expected, namesItself: true };

function waiting(wanted = expected): FlowState {
  const begun = flowStep(flowIdle, { kind: 'begin' }, 0).state;
  return flowStep(begun, { kind: 'prepared', attempt: begun.attempt, expected: wanted }, 0).state;
}

const answer = (query: string, wanted = expected, now = 1) => {
  const state = waiting(wanted);
  return flowStep(
    state,
    { kind: 'answered', attempt: state.attempt, params: new URLSearchParams(query) },
    now,
  );
};

describe('a sign-on in the browser', () => {
  it('redeems the code of the right state, once', () => {
    const { state, order } = answer('code=abc&state=the-right-state');
    expect([state.kind, order]).toEqual(['redeeming', { kind: 'redeem', code: 'abc', iss: null }]);
    const again: FlowEvent = {
      kind: 'answered',
      attempt: state.attempt,
      params: new URLSearchParams('code=abc&state=the-right-state'),
    };
    expect(flowStep(state, again, 2).order).toEqual({ kind: 'stray' });
  });

  it.each([
    ['code=abc', 'no state'],
    ['code=abc&state=', 'an empty state'],
    ['code=abc&state=another', 'another state'],
    ['code=abc&state=the-right-state&state=the-right-state', 'a state twice'],
    ['error=access_denied&state=another', 'an error of another state'],
  ])('turns %s away (%s) and goes on waiting', (query) => {
    const { state, order } = answer(query);
    expect([state.kind, order.kind]).toEqual(['waiting', 'stray']);
  });

  it.each([
    ['error=access_denied&state=the-right-state', 'sign_on_denied'],
    ['error=server_error&state=the-right-state', 'sign_on_failed'],
    ['state=the-right-state', 'sign_on_failed'],
    ['code=&state=the-right-state', 'sign_on_failed'],
    ['code=a&code=b&state=the-right-state', 'sign_on_failed'],
    ['code=a&error=access_denied&state=the-right-state', 'sign_on_denied'],
    ['code=a&state=the-right-state&iss=https://evil.example', 'sign_on_mixed_up'],
    ['code=a&state=the-right-state&iss=https://id.example&iss=https://id.example', 'sign_on_mixed_up'],
  ])('ends on %s', (query, error) => {
    const { state, order } = answer(query);
    expect([state.kind, order]).toEqual(['idle', { kind: 'end', error }]);
  });

  it('needs the provider to name itself where it promised to', () => {
    expect(answer('code=a&state=the-right-state', strict).order).toEqual({
      kind: 'end',
      error: 'sign_on_mixed_up',
    });
    expect(answer('code=a&state=the-right-state&iss=https://id.example', strict).order).toEqual({
      kind: 'redeem',
      code: 'a',
      iss: 'https://id.example',
    });
  });

  it('gives up when the browser does not come back in time, and takes no answer after that', () => {
    const state = waiting();
    expect(flowStep(state, { kind: 'time' }, SIGN_ON_WAIT - 1).order).toEqual({ kind: 'nothing' });
    const over = { kind: 'end', error: 'sign_on_timed_out' };
    expect(flowStep(state, { kind: 'time' }, SIGN_ON_WAIT).order).toEqual(over);
    expect(answer('code=abc&state=the-right-state', expected, SIGN_ON_WAIT).order).toEqual(over);
  });

  it('does not begin twice, and knows nothing of an attempt that is over', () => {
    const first = waiting();
    expect(flowStep(first, { kind: 'begin' }, 1).state).toBe(first);
    const idle = flowStep(first, { kind: 'cancel' }, 1);
    expect(idle.order).toEqual({ kind: 'end', error: 'sign_on_cancelled' });
    const second = flowStep(idle.state, { kind: 'begin' }, 2).state;
    const late = flowStep(second, { kind: 'prepared', attempt: first.attempt, expected }, 3);
    expect(late.state).toBe(second);
    expect(flowStep(second, { kind: 'over', attempt: first.attempt }, 3).state).toBe(second);
  });

  it('never asks the centre without the state of the attempt that waits, whatever happens', () => {
    const query = fc
      .array(
        fc.tuple(
          fc.constantFrom('state', 'code', 'iss', 'error', 'x'),
          fc.oneof(
            fc.constantFrom('the-right-state', 'https://id.example', 'access_denied', ''),
            fc.string(),
          ),
        ),
      )
      .map((pairs) => new URLSearchParams(pairs));
    const attempt = fc.integer({ min: 0, max: 4 });
    const event: fc.Arbitrary<FlowEvent> = fc.oneof(
      fc.record({ kind: fc.constantFrom('begin', 'time', 'cancel') }),
      fc.record({ kind: fc.constant('prepared'), attempt, expected: fc.constantFrom(expected, strict) }),
      fc.record({ kind: fc.constant('answered'), attempt, params: query }),
      fc.record({ kind: fc.constant('over'), attempt }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.nat({ max: SIGN_ON_WAIT })), { maxLength: 40 }), (events) => {
        let state: FlowState = flowIdle;
        let now = 0;
        for (const [next, later] of events) {
          now += later;
          const before = state;
          const step = flowStep(state, next, now);
          state = step.state;
          expect(state.attempt).toBeGreaterThanOrEqual(before.attempt);
          if (step.order.kind !== 'redeem') continue;
          if (next.kind !== 'answered' || before.kind !== 'waiting') throw new Error('redeemed out of turn');
          expect(next.params.getAll('state')).toEqual(['the-right-state']);
          expect(next.attempt).toBe(before.attempt);
          expect(now).toBeLessThan(before.until);
          expect(next.params.has('error')).toBe(false);
          if (next.params.has('iss') || before.expected.namesItself)
            expect(next.params.getAll('iss')).toEqual([expected.issuer]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
