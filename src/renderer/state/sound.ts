import { create } from 'zustand';
import type { RequestOutcome } from '@shared/ipc/contract';
import type { SoundView } from '@shared/ipc/sound-views';
import { station } from '@renderer/bridge/station';
import { subscribe } from '@renderer/bridge/use-push';

interface SoundState {
  readonly sound: SoundView | null;
  /** The self-test is open on screen. */
  readonly testOpen: boolean;
}

/** How the sound stands, as main last told. */
export const useSound = create<SoundState>()(() => ({ sound: null, testOpen: false }));

/** Starts listening to main; returns its stop. */
export function startSoundFeed(): () => void {
  const stop = subscribe('soundChanged', show);
  void station()
    .readSound({})
    .then((outcome) => {
      // A push that came meanwhile is newer than this answer.
      if (outcome.ok && useSound.getState().sound === null) show(outcome.value);
    });
  return stop;
}

function show(sound: SoundView): void {
  useSound.setState({ sound });
}

type Standing = 'starting' | 'down' | 'no_device' | 'muted' | 'volume_zero' | 'paused' | 'unknown' | 'on';

/** The one word for how the sound stands, what hinders it first. */
export function standing(sound: SoundView): Standing {
  const silent = whySilent(sound);
  if (silent !== null) return silent;
  if (sound.engine === 'starting') return 'starting';
  if (sound.pausedUntil !== null) return 'paused';
  return sound.output.state === 'unknown' ? 'unknown' : 'on';
}

/** Shows what a request about the sound answered; false where it was refused. */
export async function asked(answer: Promise<RequestOutcome<'readSound'>>): Promise<boolean> {
  const outcome = await answer;
  if (outcome.ok) show(outcome.value);
  return outcome.ok;
}

export function openSoundTest(open: boolean): void {
  useSound.setState({ testOpen: open });
}

/** Why nothing is heard, as far as that is known; null while signals are played to a device that is on. */
export function whySilent(sound: SoundView): 'down' | 'no_device' | 'muted' | 'volume_zero' | null {
  if (sound.engine === 'down') return 'down';
  const { state } = sound.output;
  return state === 'ok' || state === 'unknown' ? null : state;
}
