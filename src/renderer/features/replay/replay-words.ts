import type { TFunction } from 'i18next';
import type { Millis } from '@shared/clock';
import { osloInstant } from '@shared/clinical/oslo-time';
import type { ReplayDesk, ReplayRow } from '@shared/ipc/lead/oversight-contract';
import type { ReplayMark } from '@shared/lead/replay/timeline';
import { clockTime, duration } from '@renderer/ui/format/time';

const links = ['live', 'offline', 'connecting', 'catching-up', 'stale'] as const;
const sounds = ['on', 'unknown', 'paused', 'muted', 'volume_zero', 'no_device', 'down'] as const;

/** The state of a link in words; a word of another implementation as it came. */
export function linkWord(t: TFunction, link: string): string {
  const known = links.find((one) => one === link);
  return known === undefined ? link : t(`link.${known}`);
}

/** The same for the sound. */
export function soundWord(t: TFunction, sound: string): string {
  if (sound === 'test_failed') return t('replay.testFailed');
  const known = sounds.find((one) => one === sound);
  return known === undefined ? sound : t(`sound.${known}`);
}

/** What happened, as a line of the list. */
export function markWord(t: TFunction, { kind, what }: ReplayMark): string {
  switch (kind) {
    case 'link_lost':
    case 'link_back':
      return linkWord(t, what ?? '');
    case 'sound_off':
    case 'sound_back':
      return soundWord(t, what ?? '');
    default:
      return t(`replay.mark.${kind}`, { name: what ?? '' });
  }
}

/** A workstation by whose it is and the beginning of its id: it has no name on the wire. */
export function deskName(t: TFunction, { workstationId, isOwn, userName }: ReplayDesk): string {
  if (isOwn) return t('replay.thisDesk');
  const id = workstationId.slice(0, 8);
  return userName === null ? t('replay.desk', { id }) : t('replay.deskOf', { id, name: userName });
}

/** How the alert stood, who had it and since when. */
export function stateWord(t: TFunction, { state, by, since, snoozedUntil, escalated }: ReplayRow): string {
  const parts = [
    state === 'open'
      ? t('replay.state.open')
      : t(`replay.state.${state}`, { name: by?.name ?? '', time: clockTime(since) }),
    ...(snoozedUntil === null ? [] : [t('replay.until', { time: clockTime(snoozedUntil) })]),
    ...(escalated ? [t('replay.escalated')] : []),
  ];
  return parts.join(', ');
}

/** How long it had stood on the screen; a lower bound is said to be one. */
export function shownWord(t: TFunction, { shownFor, atLeast }: ReplayRow): string {
  if (shownFor <= 0) return t('replay.shownNow');
  const span = duration(t, shownFor);
  return atLeast ? t('replay.atLeast', { span }) : span;
}

/** The instant of a day (`yyyy-MM-dd`) and a clock time (`HH:mm`) in Norway; null where they are none. */
export function instantOf(day: string, time: string): Millis | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  const [, hour, minute] = /^(\d\d):(\d\d)/.exec(time) ?? [];
  if (year === undefined || hour === undefined) return null;
  const at = osloInstant(Number(year), Number(month), Number(date), Number(hour), Number(minute));
  return at > 0 && Number(year) < 2_100 ? at : null;
}
