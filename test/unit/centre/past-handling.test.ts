import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '@shared/clock';
import { pastHandling, type PastMatter } from '@centre/simulation/events/past-handling';
import { randomFor } from '@centre/simulation/random';
import { NOON } from '../../support/builders';

const matter: PastMatter = { severity: 'yellow', at: NOON, waiting: 2, until: NOON + 3 * DAY };

function all(part: Partial<PastMatter> = {}) {
  return Array.from({ length: 600 }, (_, seed) =>
    pastHandling({ ...matter, ...part }, randomFor(seed, 'handling')),
  );
}

function usual(part: Partial<PastMatter>): number {
  const first = all(part)
    .map((steps) => (steps[0]?.at ?? 0) - (part.at ?? NOON))
    .sort((a, b) => a - b);
  return first[300] ?? 0;
}

describe('how an alert of the past was handled', () => {
  it('is the same for the same seed, in order of time, and ends with a close', () => {
    expect(all()).toEqual(all());
    for (const steps of all()) {
      expect(steps.at(-1)?.act).toBe('close');
      expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).toSorted((a, b) => a - b));
      expect(steps[0]?.at).toBeGreaterThan(NOON);
    }
  });

  it('takes longer at night and under load, and red is met first', () => {
    expect(usual({ at: NOON + 13 * HOUR })).toBeGreaterThan(1.4 * usual({}));
    expect(usual({ waiting: 30 })).toBeGreaterThan(1.6 * usual({}));
    expect(usual({ severity: 'red' })).toBeLessThan(usual({}) / 2);
  });

  it('goes every way, by all at the desk', () => {
    const steps = all().flat();
    const acts = new Set(steps.map(({ act }) => act));
    expect(acts).toEqual(new Set(['take', 'close', 'release', 'snooze', 'wake', 'escalate', 'reopen']));
    expect(new Set(steps.filter(({ act }) => act === 'close').map(({ by }) => by))).toEqual(
      new Set(['user-sykepleier1', 'user-sykepleier2', 'user-vaktleder']),
    );
  });

  it('leaves nothing half done when the training begins', () => {
    for (const steps of all({ until: NOON + 40 * MINUTE })) {
      if (steps.length === 0) continue;
      expect(steps.at(-1)?.act).toBe('close');
      expect(steps.at(-1)?.at).toBeLessThanOrEqual(NOON + 40 * MINUTE);
    }
    expect(all({ until: NOON + MINUTE }).every((steps) => steps.length === 0)).toBe(true);
  });
});
