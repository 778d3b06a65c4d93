import { create } from 'zustand';
import type { Looks, WindowsView } from '@shared/ipc/station/windows-contract';
import type { RequestOutcome } from '@shared/ipc/contract';
import { station } from '@renderer/bridge/station';
import { subscribe } from '@renderer/bridge/use-push';

/** How the workstation looks and which windows it has, as main last told; null before it has. */
export const useWindows = create<{ readonly windows: WindowsView | null }>()(() => ({ windows: null }));

/** Starts listening to main; returns its stop. */
export function startWindowsFeed(): () => void {
  const stop = subscribe('windowsChanged', show);
  void station()
    .readWindows({})
    .then((outcome) => {
      // A push that came meanwhile is newer than this answer.
      if (outcome.ok && useWindows.getState().windows === null) show(outcome.value);
    });
  return stop;
}

function show(windows: WindowsView): void {
  useWindows.setState({ windows });
}

/** Takes over what a request about windows answered. */
export async function changed(answer: Promise<RequestOutcome<'readWindows'>>): Promise<void> {
  const outcome = await answer;
  if (outcome.ok) show(outcome.value);
}

/** Chooses something about the looks; what is not named stays. */
export function chooseLooks(looks: Partial<Looks>): void {
  void changed(station().changeLooks(looks));
}
