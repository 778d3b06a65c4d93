import { DAY, HOUR, type Millis } from '@shared/clock';
import type { Illness } from './body';
import { randomFor } from './random';

const WEEK = 7 * DAY;
/** Share of person-weeks with a spell of illness. */
const SPELLS = 0.035;

/** Whether a person is ill at a time by the spells that their weeks bring; the same for the same seed. */
export function spellAt(seed: number, index: number, at: Millis): Illness {
  const week = Math.floor(at / WEEK);
  const random = randomFor(seed, 'spell', index, week);
  if (random() >= SPELLS) return 'well';
  const start = week * WEEK + random() * 5 * DAY;
  const lasts = (6 + random() * 40) * HOUR;
  if (at < start || at > start + lasts) return 'well';
  const worst = random() < 0.3 && at > start + lasts / 3 ? 'red' : 'yellow';
  return worst;
}
