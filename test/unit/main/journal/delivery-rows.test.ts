import { describe, expect, it } from 'vitest';
import { deliveriesOfNotes, rowOfJob, STUCK_AFTER } from '@main/app/journal/delivery-rows';
import { deliveryJob } from '../../../support/delivery/delivery-jobs';

describe('a delivery as the page shows it', () => {
  it.each([
    ['waiting', 'queued', 'centre'],
    ['queued', 'queued', 'receiver'],
    ['sent', 'sent', 'receipt'],
    ['rejected', 'rejected', 'person'],
    ['received', 'received', null],
  ] as const)('%s stands as %s and waits for %s', (state, shown, waits) => {
    expect(rowOfJob(deliveryJob('a', { state }), 0)).toMatchObject({ state: shown, waits });
  });

  it('is stuck where it was refused, or is under way for longer than a quarter of an hour', () => {
    const stuck = (state: 'queued' | 'rejected' | 'received', now: number) =>
      rowOfJob(deliveryJob('a', { state }), now).stuck;
    expect([stuck('queued', STUCK_AFTER), stuck('queued', STUCK_AFTER + 1)]).toEqual([false, true]);
    expect([stuck('rejected', 0), stuck('received', 10 * STUCK_AFTER)]).toEqual([true, false]);
  });

  it('is found by its note', () => {
    const jobs = [deliveryJob('a'), deliveryJob('b', { noteId: 'other' })];
    expect(deliveriesOfNotes(jobs, ['other'], 0).map(({ id }) => id)).toEqual(['b']);
  });
});
