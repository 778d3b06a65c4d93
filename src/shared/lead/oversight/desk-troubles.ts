import { HOUR, type Millis } from '../../clock';
import { isAudible } from '../replay/timeline';

/** What may be wrong with a workstation. */
export const deskTroubles = ['offline', 'nobody', 'paused', 'silent', 'test_failed'] as const;
export type DeskTrouble = (typeof deskTroubles)[number];

/** A workstation that was not seen for longer than this is not in use: nobody misses it. A local value. */
export const IN_USE: Millis = 12 * HOUR;

/** How a workstation stands; times in ms on the centre's clock, null where it was not told. */
export interface DeskFacts {
  readonly connected: boolean;
  readonly hasUser: boolean;
  readonly lastSeenAt: Millis;
  readonly sound: string | null;
}

/**
 * What is wrong with a workstation, the worst first; empty where nothing is, or where it is not in use. Sound is that of
 * the newest record, so it counts only while the workstation is linked and somebody sits there.
 */
export function troublesOf({ connected, hasUser, lastSeenAt, sound }: DeskFacts, now: Millis): DeskTrouble[] {
  if (now - lastSeenAt > IN_USE) return [];
  if (!hasUser) return ['nobody'];
  if (!connected) return ['offline'];
  if (sound === null || isAudible(sound)) return [];
  if (sound === 'paused' || sound === 'test_failed') return [sound];
  return ['silent'];
}
