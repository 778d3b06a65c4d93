import { describe, expect, it } from 'vitest';
import {
  deliveryStep,
  FIRST_WAIT,
  LONGEST_WAIT,
  NOTHING_UNDER_WAY,
  waitAfter,
  type DeliveryEvent,
  type DeliveryStep,
} from '@main/delivery/delivery-policy';
import type { HandOver } from '@main/delivery/send-answer';
import type { DeliveryJob } from '@main/ledger/delivery-job';
import { deliveryJob as job, receiptFor } from '../../../support/delivery/delivery-jobs';

const NOW = 1_000_000;
const refused = (remedy: 'mend' | 'retry' | 'set_up'): HandOver => ({
  kind: 'refused',
  remedy,
  error: { code: '2.1', text: { nb: 'nb', en: 'en' } },
});

/** Plays events one after another; answers what each led to. */
function play(events: readonly DeliveryEvent[], now = NOW): DeliveryStep[] {
  let state = NOTHING_UNDER_WAY;
  return events.map((event) => {
    const step = deliveryStep(state, event, now);
    state = step.state;
    return step;
  });
}
const put = (one: DeliveryJob): DeliveryEvent => ({ kind: 'job', job: one });
const answer = (id: string, said: HandOver): DeliveryEvent => ({
  ...{ kind: 'answer', id, answer: said },
  chance: 0,
});
const sends = (steps: readonly DeliveryStep[]): string[] => steps.flatMap(({ send }) => send);

describe('what goes when', () => {
  it('is nothing before the centre said yes, and the note at once when it did', () => {
    const waiting = job('a', { state: 'waiting', version: 0 });
    expect(sends(play([put(waiting), { kind: 'look' }]))).toEqual([]);
    expect(sends(play([put(waiting), { kind: 'told', job: job('a') }]))).toEqual(['a']);
  });

  it('is the oldest of each route, one at a time, others not waiting', () => {
    const second = job('b', { place: 2 });
    const elsewhere = job('c', { place: 3, route: '310000035' });
    const message = job('d', { place: 4, channel: 'dialogmelding' });
    const first = play([put(second), put(job('a')), put(elsewhere), put(message)]);
    // `b` was alone when it came: it is on its way, and `a` waits for it.
    expect(sends(first)).toEqual(['b', 'c', 'd']);
    const done: HandOver = { kind: 'received', receipt: null };
    expect(sends(play([put(job('a')), put(second), answer('a', done), answer('b', done)]))).toEqual([
      'a',
      'b',
    ]);
  });

  it('is the oldest by when it was asked for, whatever the order in which it was heard of', () => {
    const done: HandOver = { kind: 'received', receipt: null };
    const [third, second] = [job('c', { place: 3 }), job('b', { place: 2 })];
    expect(sends(play([put(third), put(second), put(job('a')), answer('c', done)]))).toEqual(['c', 'a']);
  });

  it('is the same again in growing waits, those behind it waiting too, where nobody answers', () => {
    const unanswered = answer('a', { kind: 'unanswered', afterMs: null });
    const steps = play([put(job('a')), put(job('b', { place: 2 })), unanswered]);
    expect([sends(steps), steps.at(-1)?.lookAt]).toEqual([['a'], NOW + FIRST_WAIT]);
    const state = steps.at(-1)?.state ?? NOTHING_UNDER_WAY;
    expect(deliveryStep(state, { kind: 'look' }, NOW + FIRST_WAIT - 1).send).toEqual([]);
    expect(deliveryStep(state, { kind: 'look' }, NOW + FIRST_WAIT).send).toEqual(['a']);
    expect([1, 2, 3, 20].map((attempts) => waitAfter(attempts, 0))).toEqual([
      FIRST_WAIT,
      FIRST_WAIT * 2,
      FIRST_WAIT * 4,
      LONGEST_WAIT,
    ]);
    expect(waitAfter(1, 0.999)).toBeGreaterThan(FIRST_WAIT * 0.75 - 10);
  });

  it('follows the receiver who says when to come again, at most the longest wait', () => {
    const after = (afterMs: number) =>
      play([put(job('a')), answer('a', { kind: 'unanswered', afterMs })]).at(-1)?.lookAt;
    expect([after(60_000), after(10 * LONGEST_WAIT)]).toEqual([NOW + 60_000, NOW + LONGEST_WAIT]);
  });

  it('lets others pass what a person must mend', () => {
    const steps = play([put(job('a')), put(job('b', { place: 2 })), answer('a', refused('mend'))]);
    expect(sends(steps)).toEqual(['a', 'b']);
    expect(steps.at(-1)?.changed).toMatchObject([{ id: 'a', state: 'rejected', error: { code: '2.1' } }]);
  });

  it('holds a route whose way is closed, tells it, and tries again by itself', () => {
    const steps = play([put(job('a')), put(job('b', { place: 2 })), answer('a', refused('set_up'))]);
    expect([sends(steps), steps.at(-1)?.news, steps.at(-1)?.lookAt]).toEqual([
      ['a'],
      ['route_paused'],
      NOW + LONGEST_WAIT,
    ]);
    expect(steps.at(-1)?.changed).toMatchObject([{ id: 'a', state: 'queued', error: { code: '2.1' } }]);
  });

  it('is not held back by a clock that was set back', () => {
    const far = job('a', { attempts: 3, nextAt: NOW + 100 * LONGEST_WAIT });
    expect(sends(play([put(far)]))).toEqual(['a']);
  });

  it('is never a note that is kept back: a person looks at it, and the next one goes', () => {
    const error = { code: 'changed', text: { nb: 'nb', en: 'en' } };
    const steps = play([put(job('a')), put(job('b', { place: 2 })), { kind: 'kept_back', id: 'a', error }]);
    expect(steps.at(-1)).toMatchObject({
      send: ['b'],
      changed: [{ state: 'rejected', error }],
    });
  });
});

describe('receipts', () => {
  const message = job('a', { channel: 'dialogmelding' });
  const sent = [put(message), answer('a', { kind: 'sent' })];
  const came = (status: 'received' | 'rejected' | 'received_with_faults', id?: string): DeliveryEvent => ({
    kind: 'receipt',
    receipt: receiptFor('document-of-a', status, id),
  });

  it('end what was sent, and tell of faults', () => {
    expect(play([...sent, came('received')]).at(-1)?.changed).toMatchObject([
      { state: 'received', receipt: 'receipt-of-document-of-a', error: null },
    ]);
    expect(play([...sent, came('rejected')]).at(-1)?.changed).toMatchObject([
      { state: 'rejected', error: { code: 'E35' } },
    ]);
    expect(play([...sent, came('received_with_faults')]).at(-1)).toMatchObject({
      changed: [{ state: 'received', error: { code: 'E35' } }],
      news: ['received_with_faults'],
    });
  });

  it('count before the answer to the sending, which then changes nothing', () => {
    const steps = play([put(message), came('received'), answer('a', { kind: 'unanswered', afterMs: null })]);
    expect([steps[1]?.changed.length, steps[2]?.changed, steps[2]?.lookAt]).toEqual([1, [], null]);
  });

  it.each([
    ['a second time', [...sent, came('received'), came('received')], 'receipt_repeated'],
    ['the same, another id', [...sent, came('received'), came('received', 'x')], 'receipt_repeated'],
    ['otherwise than before', [...sent, came('received'), came('rejected', 'x')], 'receipt_contradicts'],
    ['for what has not left', [put({ ...message, state: 'waiting' }), came('received')], 'receipt_unknown'],
    [
      'for another message',
      [...sent, { kind: 'receipt' as const, receipt: receiptFor('other', 'received') }],
      'receipt_unknown',
    ],
  ])('that come %s change nothing and are told', (_why, events, news) => {
    expect(play(events).at(-1)).toMatchObject({ changed: [], news: [news] });
  });

  it('of a refusal do not refuse again what was mended and sent anew', () => {
    const [first] = play([...sent, came('rejected', 'r-1')]).at(-1)?.changed ?? [];
    if (first === undefined) throw new Error('not refused');
    const again = { ...first, state: 'queued' as const, attempts: 0, receipt: null, error: null };
    const resent = [put(again), answer('a', { kind: 'sent' })];
    expect(play([...resent, came('rejected', 'r-1')]).at(-1)?.news).toEqual(['receipt_repeated']);
    expect(play([...resent, came('received', 'r-2')]).at(-1)?.changed).toMatchObject([{ state: 'received' }]);
  });
});
