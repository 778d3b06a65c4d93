import { describe, expect, it } from 'vitest';
import { deskSample, isSampleDue } from '@main/desk/desk-sampling';
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

  it('are taken once a minute', () => {
    expect([isSampleDue(null, 0), isSampleDue(1_000, 60_999), isSampleDue(1_000, 61_000)]).toEqual([
      true,
      false,
      true,
    ]);
  });
});
