import { SECOND, type Millis } from '@shared/clock';
import { randomFor, wholeBetween } from '../simulation/random';

/** How the centre's side of the network behaves. */
export interface NetworkCondition {
  readonly cut: boolean;
  readonly delayMs: Millis;
}

export const GOOD_NETWORK: NetworkCondition = { cut: false, delayMs: 0 };

/** A night is made of such stretches, one after the other: good, then cut or slow. */
type Range = readonly [low: number, high: number];
const GOOD_S: Range = [30, 120];
const CUT_S: Range = [10, 45];
const SLOW_S: Range = [20, 60];
const SLOW_MS: Range = [1_500, 8_000];

/** The network of a bad night so long after its start; the same for the same seed. */
export function nightNetwork(seed: number, elapsed: Millis): NetworkCondition {
  const random = randomFor(seed, 'night network');
  let ends = 0;
  for (;;) {
    ends += wholeBetween(random, ...GOOD_S) * SECOND;
    if (elapsed < ends) return GOOD_NETWORK;
    const cut = random() < 0.5;
    ends += wholeBetween(random, ...(cut ? CUT_S : SLOW_S)) * SECOND;
    const delayMs = wholeBetween(random, ...SLOW_MS);
    if (elapsed < ends) return cut ? { cut: true, delayMs: 0 } : { cut: false, delayMs };
  }
}
