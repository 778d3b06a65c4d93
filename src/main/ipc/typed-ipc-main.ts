import { ipcMain, type IpcMainInvokeEvent, type WebFrameMain } from 'electron';
import { failure, type Outcome } from '@shared/outcome';
import { requestChannel, requestNames, type RequestName } from '@shared/ipc/channels';
import type { RequestInput, RequestOutcome } from '@shared/ipc/contract';
import type { User } from '@shared/model/patient';

/** One handler for every request of the contract table; a missing one does not compile. */
export type Handlers = {
  readonly [N in RequestName]: (input: RequestInput<N>) => Promise<RequestOutcome<N>>;
};

/** What every call is checked against. */
export interface CallGuard {
  /** True for the main frame of a window of our own that shows our own page. */
  readonly isTrusted: (frame: WebFrameMain | null, webContentsId: number) => boolean;
  /** Runs the answer with the asking window known to it. */
  readonly answerFor?: <T>(webContentsId: number, work: () => Promise<T>) => Promise<T>;
  readonly user: () => User | null;
  /** True while the desk is locked: only what the lock screen needs is answered. */
  readonly isLocked: () => boolean;
  /**
   * Whether the person may open the record that a parsed request is about, or must give the ground first; and whether the
   * site allows the way out that it takes.
   */
  readonly mayOpen: (
    name: RequestName,
    input: unknown,
  ) => Promise<Outcome<null, 'ground_needed' | 'not_found' | 'not_ready' | 'not_signed_in' | 'site_refuses'>>;
  /** Refusals and failures by request name and reason; never with input. */
  readonly onRefused: (name: RequestName, reason: 'sender' | 'schema' | 'role' | 'locked') => void;
  readonly onFailed: (name: RequestName, error: unknown) => void;
}

/** What is left of the guard once the sender was checked. */
export type CallRules = Omit<CallGuard, 'isTrusted' | 'answerFor'>;

/** Judges a call whose sender was checked, and answers it (`judge-call.ts`). */
export type Answers = <N extends RequestName>(
  name: N,
  input: unknown,
  guard: CallRules,
) => Promise<RequestOutcome<N>>;

/**
 * Registers every request. The only user of `ipcMain`: the sender is checked here, once; lock, schema, role and ground by
 * `answers`, for which a call waits that comes before they are loaded.
 */
export function serveRequests(answers: Promise<Answers>, guard: CallGuard): () => void {
  for (const name of requestNames) {
    ipcMain.handle(requestChannel(name), (event, input: unknown) =>
      answer(name, event, input, answers, guard),
    );
  }
  return () => {
    for (const name of requestNames) ipcMain.removeHandler(requestChannel(name));
  };
}

async function answer<N extends RequestName>(
  name: N,
  event: IpcMainInvokeEvent,
  input: unknown,
  answers: Promise<Answers>,
  guard: CallGuard,
): Promise<RequestOutcome<N>> {
  if (!guard.isTrusted(event.senderFrame, event.sender.id)) {
    guard.onRefused(name, 'sender');
    return failure('not_allowed');
  }
  const work = async (): Promise<RequestOutcome<N>> => {
    try {
      const judge = await answers;
      return await judge(name, input, guard);
    } catch (error) {
      guard.onFailed(name, error);
      return failure('failed');
    }
  };
  return guard.answerFor === undefined ? work() : guard.answerFor(event.sender.id, work);
}
