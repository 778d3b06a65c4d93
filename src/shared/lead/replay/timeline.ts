import { MINUTE, type Millis } from '../../clock';
import type { Standing } from './desk-at';

/** What a mark on the time line of a shift tells of. */
export const replayMarks = [
  'person',
  'link_lost',
  'link_back',
  'sound_off',
  'sound_back',
  'red',
  'act',
] as const;
export type ReplayMarkKind = (typeof replayMarks)[number];

/** A moment of a shift that somebody may want to see. */
export interface ReplayMark {
  readonly at: Millis;
  readonly kind: ReplayMarkKind;
  /** Who came, how the sound stood, whose alert, or who acted: a name or a word of the wire, null where there is none. */
  readonly what: string | null;
  readonly alertId: string | null;
}

/** A stretch of the time line in which link, sound and person stayed the same. */
export interface ReplayStretch {
  readonly from: Millis;
  readonly to: Millis;
  readonly link: string;
  readonly sound: string;
  readonly userName: string;
}

/** Whether a red alert could be heard: `unknown` = played, where to cannot be read. */
export function isAudible(sound: string): boolean {
  return sound === 'on' || sound === 'unknown';
}

/** Records as stretches, neighbours that say the same as one. */
export function stretchesOf(records: readonly Standing[]): ReplayStretch[] {
  const stretches: ReplayStretch[] = [];
  for (const { at, standsTo, link, sound, user } of records) {
    const last = stretches.at(-1);
    const goesOn =
      last?.to === at && last.link === link && last.sound === sound && last.userName === user.name;
    if (goesOn) stretches[stretches.length - 1] = { ...last, to: standsTo };
    else stretches.push({ from: at, to: standsTo, link, sound, userName: user.name });
  }
  return stretches;
}

/** Where the person, the link or the sound of a desk changed, as the records tell. */
export function changesOf(records: readonly Standing[]): ReplayMark[] {
  return records.flatMap((record, place) => {
    const before = records[place - 1];
    const mark = (kind: ReplayMarkKind, what: string | null): ReplayMark => ({
      at: record.at,
      kind,
      what,
      alertId: null,
    });
    const marks: ReplayMark[] = [];
    if (before?.user.id !== record.user.id) marks.push(mark('person', record.user.name));
    const [wasLive, isLive] = [before === undefined || before.link === 'live', record.link === 'live'];
    if (wasLive !== isLive) marks.push(mark(isLive ? 'link_back' : 'link_lost', record.link));
    const [wasHeard, isHeard] = [before === undefined || isAudible(before.sound), isAudible(record.sound)];
    if (wasHeard !== isHeard) marks.push(mark(isHeard ? 'sound_back' : 'sound_off', record.sound));
    return marks;
  });
}

/** The next mark in a later minute than `minute`, or the last one in an earlier; null where there is none. */
export function neighbourMark(
  marks: readonly ReplayMark[],
  minute: Millis,
  direction: 'next' | 'previous',
): ReplayMark | null {
  const found =
    direction === 'next'
      ? marks.find(({ at }) => at >= minute + MINUTE)
      : marks.findLast(({ at }) => at < minute);
  return found ?? null;
}
