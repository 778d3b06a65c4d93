import type { Toxics, Way, Welcome } from '../fault-proxy';
import { RED_MEASURES } from '../stage/centre';
import { between, oneOf, seeded } from '../seeded';

/** Which of the two workstations. */
export type Place = 0 | 1;

export type ActKind = 'take' | 'release' | 'close' | 'comment';

/** One thing that happens in a history. Alerts are named by their place in the order in which they were seen. */
export type Move =
  | {
      readonly kind: 'act';
      readonly place: Place;
      readonly act: ActKind;
      readonly alert: number;
      readonly times: number;
    }
  /** Both nurses at once. */
  | { readonly kind: 'race'; readonly acts: readonly [ActKind, ActKind]; readonly alert: number }
  | { readonly kind: 'measure'; readonly patient: number; readonly measure: number }
  | { readonly kind: 'settle'; readonly place: Place }
  | { readonly kind: 'cut'; readonly place: Place; readonly how: 'rst' | 'fin' }
  | { readonly kind: 'spoil'; readonly place: Place; readonly way: Way; readonly toxics: Toxics }
  | { readonly kind: 'welcome'; readonly place: Place; readonly welcome: Welcome }
  | { readonly kind: 'mend'; readonly place: Place }
  | { readonly kind: 'killStation'; readonly place: Place }
  | { readonly kind: 'trapStation'; readonly place: Place; readonly step: string; readonly delayUs: number }
  | { readonly kind: 'freeze'; readonly place: Place | 'centre'; readonly for: number }
  | { readonly kind: 'killCentre' }
  | { readonly kind: 'trapCentre'; readonly step: string; readonly action: 'kill' | 'fail' }
  | { readonly kind: 'rebuild' }
  | { readonly kind: 'clock'; readonly place: Place; readonly offset: number }
  | { readonly kind: 'signOut'; readonly place: Place }
  | { readonly kind: 'signIn'; readonly place: Place; readonly username: string }
  | { readonly kind: 'resume'; readonly place: Place };

export interface PlannedMove {
  /** ms after the move before. */
  readonly after: number;
  readonly move: Move;
}

/** Everything of a run that its seed decides. */
export interface Plan {
  readonly seed: number;
  readonly moves: readonly PlannedMove[];
  /** True where nobody tells the workstations that the network is back: they must find out. */
  readonly healsAlone: boolean;
}

const MOVES = 28;
const ALERTS = 4;
export const PLACES: readonly [Place, Place] = [0, 1];
export const NURSES: readonly [string, string] = ['sykepleier1', 'sykepleier2'];
const ACTS: readonly [ActKind, ...ActKind[]] = [
  'take',
  'take',
  'close',
  'close',
  'release',
  'comment',
  'comment',
];
const STEPS: readonly [string, ...string[]] = [
  'ledger.register:before',
  'ledger.register:during',
  'ledger.register:after',
  'ledger.markSent:before',
  'emit:before',
  'emit:after',
  'answer:arrived',
  'ledger.answer:before',
  'ledger.answer:during',
  'ledger.answer:after',
  'cache.applyChanges:before',
  'cache.applyChanges:during',
  'cache.applyChanges:after',
  'cache.applyChanges:behind',
  'cache.applySnapshotPart:during',
  'swap:before',
  'swap:during',
  'swap:after',
];
const FROZEN: readonly [Place | 'centre', ...(Place | 'centre')[]] = [0, 1, 'centre'];
const CLOCKS: readonly [number, ...number[]] = [-3_600_000, -90_000, -16_000, 16_000, 90_000, 3_600_000, 0];
const TOXICS: readonly [Toxics, ...Toxics[]] = [
  { drop: true },
  { latency: 300, jitter: 200 },
  { slice: 1 },
  { resetAfter: 40 },
  { resetAfter: 400 },
  { limit: 200 },
  { stallChance: 0.3, stallFor: 400 },
  { bytesPerSecond: 4_000, slice: 200 },
];
const WELCOMES: readonly [Welcome, ...Welcome[]] = ['down', 'blackhole', 'captive'];

type Random = () => number;
type Make = (random: Random) => Move;

const place = (random: Random): Place => oneOf(random, PLACES);
const alert = (random: Random): number => between(random, 0, ALERTS - 1);

/** What may happen, with how often: acts come most, so that every fault has something to hurt. */
const MAKERS: readonly (readonly [weight: number, make: Make])[] = [
  [
    10,
    (random) => ({
      kind: 'act',
      place: place(random),
      act: oneOf(random, ACTS),
      alert: alert(random),
      times: 1,
    }),
  ],
  [
    2,
    (random) => ({
      kind: 'act',
      place: place(random),
      act: oneOf(random, ACTS),
      alert: alert(random),
      times: between(random, 2, 4),
    }),
  ],
  [4, (random) => ({ kind: 'race', acts: [oneOf(random, ACTS), oneOf(random, ACTS)], alert: alert(random) })],
  [
    3,
    (random) => ({
      kind: 'measure',
      patient: between(random, 1, 2),
      measure: between(random, 0, RED_MEASURES - 1),
    }),
  ],
  [2, (random) => ({ kind: 'settle', place: place(random) })],
  [2, (random) => ({ kind: 'cut', place: place(random), how: oneOf(random, ['rst', 'fin']) })],
  [
    3,
    (random) => ({
      kind: 'spoil',
      place: place(random),
      way: oneOf(random, ['up', 'down']),
      toxics: oneOf(random, TOXICS),
    }),
  ],
  [1, (random) => ({ kind: 'welcome', place: place(random), welcome: oneOf(random, WELCOMES) })],
  [2, (random) => ({ kind: 'mend', place: place(random) })],
  [1, (random) => ({ kind: 'killStation', place: place(random) })],
  [
    3,
    (random) => ({
      kind: 'trapStation',
      place: place(random),
      step: oneOf(random, STEPS),
      delayUs: between(random, 0, 3_000),
    }),
  ],
  [1, (random) => ({ kind: 'freeze', place: oneOf(random, FROZEN), for: between(random, 50, 900) })],
  [1, () => ({ kind: 'killCentre' })],
  [
    1,
    (random) => ({
      kind: 'trapCentre',
      step: oneOf(random, ['command:before', 'command:after']),
      action: oneOf(random, ['kill', 'fail']),
    }),
  ],
  [1, () => ({ kind: 'rebuild' })],
  [2, (random) => ({ kind: 'clock', place: place(random), offset: oneOf(random, CLOCKS) })],
  [1, (random) => ({ kind: 'signOut', place: place(random) })],
  [2, (random) => ({ kind: 'signIn', place: place(random), username: oneOf(random, NURSES) })],
  [1, (random) => ({ kind: 'resume', place: place(random) })],
];

const TOTAL = MAKERS.reduce((sum, [weight]) => sum + weight, 0);

/** The plan of a seed; the same seed gives the same plan. */
export function planOf(seed: number): Plan {
  const random = seeded(seed);
  const healsAlone = random() < 0.1;
  const moves = Array.from({ length: MOVES }, () => ({
    after: random() < 0.4 ? 0 : between(random, 1, 120),
    move: makeMove(random),
  }));
  return { seed, moves, healsAlone };
}

function makeMove(random: Random): Move {
  let left = random() * TOTAL;
  for (const [weight, make] of MAKERS) {
    left -= weight;
    if (left < 0) return make(random);
  }
  return { kind: 'resume', place: place(random) };
}
