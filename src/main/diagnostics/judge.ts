import { DAY, MINUTE, SECOND, type Millis } from '@shared/clock';
import type { CheckFinding } from '@shared/ipc/station/self-check';
import type { CrashView } from '@shared/ipc/station/support-views';
import type { SoundView } from '@shared/ipc/sound-views';
import type { LinkState, OutboxView } from '@shared/ipc/views';

/** What a step found, and the figure that its words count. */
export interface Found {
  readonly finding: CheckFinding;
  readonly figure: number | null;
}

/** Clocks of hospitals' machines keep within seconds; a minute is what acts are forgiven (protocol.md section 3). */
const CLOCK_AGREES: Millis = 10 * SECOND;
const CLOCK_FORGIVEN: Millis = MINUTE;
/** The link sends what it can within seconds; what waits longer waits for something. */
const ACT_IS_OLD: Millis = 5 * MINUTE;
/** A snapshot stands beside the cache while it comes, and a day's log needs room. */
const LITTLE_ROOM = 2 * 2 ** 30;
const NO_ROOM = 200 * 2 ** 20;
const CRASHES_WITHIN: Millis = DAY;

const OF_LINK: Readonly<Record<LinkState, CheckFinding>> = {
  live: 'centre_live',
  'catching-up': 'centre_catching_up',
  connecting: 'centre_connecting',
  stale: 'centre_stale',
  offline: 'centre_offline',
};

/** The link as it stands. */
export function judgeCentre(state: LinkState): Found {
  return found(OF_LINK[state]);
}

/** Centre's clock less ours, ms; null where no centre has told its time. The figure is in whole seconds, signed. */
export function judgeClock(offset: Millis | null): Found {
  if (offset === null) return found('clock_unknown');
  const size = Math.abs(offset);
  // A zero has no sign here.
  const seconds = Math.round(offset / SECOND) + 0;
  if (size <= CLOCK_AGREES) return found('clock_agrees', seconds);
  return found(size <= CLOCK_FORGIVEN ? 'clock_differs' : 'clock_far', seconds);
}

/** What waits in the outbox; `oldest` is when the oldest act without an answer was made, ms. The figure counts acts. */
export function judgeOutbox(
  { unsent, attention, auditBroken }: OutboxView,
  oldest: Millis | null,
  now: Millis,
): Found {
  if (auditBroken) return found('outbox_log_broken');
  if (attention > 0) return found('outbox_to_decide', attention);
  if (unsent === 0) return found('outbox_empty');
  const isOld = oldest !== null && now - oldest > ACT_IS_OLD;
  return found(isOld ? 'outbox_old' : 'outbox_on_its_way', unsent);
}

/** Who keeps the data key, and which key store answers now; null where none does. */
export function judgeKeys(
  { keeper, rotating }: { readonly keeper: string; readonly rotating: boolean },
  store: string | null,
): Found {
  if (rotating) return found('keys_rotating');
  if (keeper === 'passphrase') return found('keys_by_passphrase');
  return found(store === keeper ? 'keys_in_store' : 'keys_store_changed');
}

/** Free bytes where the profile lies, null where that is not told, and whether a file could be written there. */
export function judgeDisk({
  free,
  writable,
}: {
  readonly free: number | null;
  readonly writable: boolean;
}): Found {
  if (!writable) return found('disk_not_writable');
  if (free === null || free >= LITTLE_ROOM) return found('disk_room', free);
  return found(free >= NO_ROOM ? 'disk_little' : 'disk_full', free);
}

/** The way to the ear: window, output of the system, and what the person said of the newest self-test of the sound. */
export function judgeSound({ engine, output, test }: Pick<SoundView, 'engine' | 'output' | 'test'>): Found {
  if (engine === 'down') return found('sound_down');
  if (output.state === 'muted' || output.state === 'volume_zero' || output.state === 'no_device')
    return found('sound_off');
  if (test.result !== null) return found(test.result.heard ? 'sound_heard' : 'sound_not_heard');
  // Nobody is here, so nobody could be asked.
  return found(test.state === null ? 'sound_unknown' : 'sound_untested');
}

/** What died or hung within a day. The figure counts them. */
export function judgeCrashes(crashes: readonly CrashView[], now: Millis): Found {
  const recent = crashes.filter(({ at }) => now - at < CRASHES_WITHIN).length;
  return recent === 0 ? found('crashes_none') : found('crashes_some', recent);
}

export function found(finding: CheckFinding, figure: number | null = null): Found {
  return { finding, figure };
}
