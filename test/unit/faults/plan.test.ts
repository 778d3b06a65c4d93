import { expect, test } from 'vitest';
import { planOf } from '../../faults/random/plan';

test('a seed always gives the same plan, another seed another', () => {
  expect(planOf(7)).toEqual(planOf(7));
  expect(planOf(7)).not.toEqual(planOf(8));
});

test('two hundred plans hold every kind of move, and some heal alone', () => {
  const plans = Array.from({ length: 200 }, (_, seed) => planOf(seed));
  const kinds = new Set(plans.flatMap((plan) => plan.moves.map(({ move }) => move.kind)));
  expect([...kinds].sort()).toEqual(
    [
      'act',
      'clock',
      'cut',
      'freeze',
      'killCentre',
      'killStation',
      'measure',
      'mend',
      'race',
      'rebuild',
      'resume',
      'settle',
      'signIn',
      'signOut',
      'spoil',
      'trapCentre',
      'trapStation',
      'welcome',
    ].sort(),
  );
  const alone = plans.filter((plan) => plan.healsAlone).length;
  expect(alone).toBeGreaterThan(5);
  expect(alone).toBeLessThan(60);
});
