import { MINUTE, type Millis } from '@shared/clock';
import { shiftAt } from '@shared/lead/insight/shifts';
import type { AlertSeverity } from '@shared/model/primitives';
import { gauss, pick, type Random } from '../random';

/** What somebody did with an alert in the days before the training. `wake` is the centre's own end of a snooze. */
export type PastStep = { readonly at: Millis; readonly by: string } & (
  | { readonly act: 'take' | 'release' | 'wake' | 'escalate' | 'reopen' }
  | { readonly act: 'snooze'; readonly until: Millis }
  /** `hasty`: nothing was said with the patient. */
  | { readonly act: 'close'; readonly hasty: boolean }
);

/** What the staff of those days met. */
export interface PastMatter {
  readonly severity: AlertSeverity;
  /** When it was raised, or came to their eyes again. */
  readonly at: Millis;
  /** Other alerts that wait meanwhile: more of them, slower. */
  readonly waiting: number;
  /** Nothing was done after this; what could not be finished by then was not begun. */
  readonly until: Millis;
}

const NURSES = ['user-sykepleier1', 'user-sykepleier2'] as const;
const LEAD = 'user-vaktleder';

/** Usual minutes until somebody takes it, and how much more at night. */
const TAKEN_AFTER: Readonly<Record<AlertSeverity, number>> = { red: 5, yellow: 24, blue: 50 };
const AT_NIGHT = 1.8;
/** So many waiting double it. */
const DOUBLED_BY = 20;

/** Shares of the ways an alert went; the rest is taken and closed. */
const WAYS = [
  ['reflex', 0.03],
  ['untaken', 0.04],
  ['released', 0.06],
  ['snoozed', 0.07],
  ['escalated', 0.04],
  ['reopened', 0.04],
] as const;
type Way = (typeof WAYS)[number][0] | 'plain';

/**
 * How an alert of the past went, by order of time; empty where nobody got to it. Not all are met in time, some go from one to
 * another, some are put off, a few reach the lead or come back, and a few are closed without a look.
 */
export function pastHandling(matter: PastMatter, random: Random): readonly PastStep[] {
  const steps = stepsOf(wayOf(random()), matter, random);
  if ((steps.at(-1)?.at ?? 0) <= matter.until) return steps;
  // The shift begins before that would be over: it was done soon, or it waits for whoever begins now.
  const closeAt = matter.at + Math.floor((4 + random() * 70) * MINUTE);
  if (closeAt > matter.until) return [];
  const by = pick(random, NURSES);
  return [
    { act: 'take', by, at: closeAt - Math.floor((2 + random()) * MINUTE) },
    { act: 'close', by, at: closeAt, hasty: false },
  ];
}

function wayOf(luck: number): Way {
  let sum = 0;
  for (const [way, share] of WAYS) {
    sum += share;
    if (luck < sum) return way;
  }
  return 'plain';
}

interface Met {
  readonly severity: AlertSeverity;
  readonly answered: Millis;
  /** Who is at the desk, and the other one. */
  readonly by: string;
  readonly other: string;
  /** A length between so many minutes, ms. */
  readonly minutes: (low: number, high: number) => Millis;
}

function stepsOf(way: Way, matter: PastMatter, random: Random): readonly PastStep[] {
  const answered = matter.at + answerTime(matter, random);
  const [by, other] = staffAt(answered, random);
  const minutes = (low: number, high: number): Millis => Math.floor((low + random() * (high - low)) * MINUTE);
  return ways[way]({ severity: matter.severity, answered, by, other, minutes });
}

function taken(at: Millis, by: string): PastStep {
  return { act: 'take', by, at };
}

function closed(at: Millis, by: string, hasty = false): PastStep {
  return { act: 'close', by, at, hasty };
}

const ways: Readonly<Record<Way, (met: Met) => readonly PastStep[]>> = {
  plain: ({ answered, by, minutes }) => [taken(answered, by), closed(answered + minutes(7, 22), by)],
  reflex: ({ answered, by, minutes }) => [
    taken(answered, by),
    closed(answered + Math.floor(minutes(0.4, 1.9) / 60), by, true),
  ],
  untaken: ({ answered, by, minutes }) => [closed(answered + minutes(7, 22), by)],
  released: ({ answered, by, other, minutes }) => {
    const released = answered + minutes(3, 9);
    const again = released + minutes(3, 25);
    return [
      taken(answered, by),
      { act: 'release', by, at: released },
      taken(again, other),
      closed(again + minutes(7, 22), other),
    ];
  },
  snoozed: ({ severity, answered, by, minutes }) => {
    const until = answered + (severity === 'red' ? minutes(10, 29) : minutes(30, 240));
    const again = until + minutes(1, 12);
    return [
      { act: 'snooze', by, at: answered, until },
      { act: 'wake', by: 'system', at: until },
      taken(again, by),
      closed(again + minutes(7, 22), by),
    ];
  },
  escalated: ({ answered, by, minutes }) => {
    const asked = answered + minutes(2, 8);
    return [taken(answered, by), { act: 'escalate', by, at: asked }, closed(asked + minutes(7, 22), LEAD)];
  },
  reopened: ({ answered, by, other, minutes }) => {
    const first = answered + minutes(7, 22);
    const reopened = first + minutes(10, 90);
    const again = reopened + minutes(1, 10);
    return [
      taken(answered, by),
      closed(first, by),
      { act: 'reopen', by: other, at: reopened },
      taken(again, other),
      closed(again + minutes(7, 22), other),
    ];
  },
};

function answerTime({ severity, at, waiting }: PastMatter, random: Random): Millis {
  const slower = (shiftAt(at) === 'night' ? AT_NIGHT : 1) * (1 + Math.min(30, waiting) / DOUBLED_BY);
  return Math.floor(TAKEN_AFTER[severity] * slower * Math.exp(0.55 * gauss(random)) * MINUTE);
}

/** Who is at the desk, and the other one: one nurse has most of the days, one most of the evenings, and the lead helps by day. */
function staffAt(at: Millis, random: Random): readonly [string, string] {
  const shift = shiftAt(at);
  const [mostly, seldom] = shift === 'evening' ? [NURSES[1], NURSES[0]] : NURSES;
  const luck = random();
  if (shift !== 'night' && luck > 0.92) return [LEAD, mostly];
  return luck < 0.65 ? [mostly, seldom] : [seldom, mostly];
}
