import { describe, expect, it } from 'vitest';
import { deskSample, isSampleDue, nextSample } from '@main/desk/desk-sampling';
import { alertRow, NOON } from '../../../support/builders';

const rows = [
  alertRow({ id: 'yellow', severity: 'yellow', dueAt: NOON }),
  alertRow({ id: 'late', dueAt: NOON + 2_000 }),
  alertRow({ id: 'early', dueAt: NOON + 1_000 }),
];

describe('desk samples', () => {
  it('hold the queue in its order, the link, the sound and the open patient', () => {
    expect(deskSample(rows, 'stale', 'paused', 'patient-1')).toEqual({
      rank: ['early', 'late', 'yellow'],
      link: 'stale',
      sound: 'paused',
      shown: ['patient-1'],
    });
  });

  it('hold no more than the top of a storm', () => {
    const storm = Array.from({ length: 10_000 }, (_, n) => alertRow({ id: `a${String(n)}`, dueAt: n }));
    expect(deskSample(storm, 'live', 'on', null).rank).toHaveLength(200);
  });

  it('are taken at most once a minute, and only where something changed', () => {
    const first = nextSample(null, deskSample(rows, 'live', 'on', null), 1_000);
    expect([isSampleDue(null, 0), isSampleDue(first.last, 60_999), isSampleDue(first.last, 61_000)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(first.isNew).toBe(true);
    expect(nextSample(first.last, deskSample(rows, 'live', 'on', null), 61_000).isNew).toBe(false);
    expect(nextSample(first.last, deskSample(rows, 'live', 'on', 'patient-2'), 61_000).isNew).toBe(true);
  });
});
