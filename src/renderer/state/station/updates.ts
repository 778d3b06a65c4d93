import { create } from 'zustand';
import type { RequestError, RequestOutcome } from '@shared/ipc/contract';
import type { UpdateView } from '@shared/ipc/station/operations-contract';
import { station } from '@renderer/bridge/station';
import { subscribe } from '@renderer/bridge/use-push';

interface UpdateState {
  readonly update: UpdateView | null;
}

/** Where the update of the workstation stands, as main last told. */
export const useUpdate = create<UpdateState>()(() => ({ update: null }));

/** Starts listening to main; returns its stop. */
export function startUpdateFeed(): () => void {
  const stop = subscribe('updateChanged', show);
  void station()
    .readUpdate({})
    .then((outcome) => {
      // A push that came meanwhile is newer than this answer.
      if (outcome.ok && useUpdate.getState().update === null) show(outcome.value);
    });
  return stop;
}

function show(update: UpdateView): void {
  useUpdate.setState({ update });
}

/** Shows what a request about the update answered; its refusal, or null. */
export async function askedUpdate(
  answer: Promise<RequestOutcome<'readUpdate'>>,
): Promise<RequestError | null> {
  const outcome = await answer;
  if (outcome.ok) show(outcome.value);
  return outcome.ok ? null : outcome.error;
}
