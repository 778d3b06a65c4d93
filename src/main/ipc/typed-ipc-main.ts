import { ipcMain, type IpcMainInvokeEvent, type WebFrameMain } from 'electron';
import { failure, success, type Outcome } from '@shared/outcome';
import { requestChannel, requestNames, type RequestName } from '@shared/ipc/channels';
import { requests, type RequestInput, type RequestOutcome } from '@shared/ipc/contract';
import type { User } from '@shared/model/patient';
import { mayAsk } from './audience';
import { throughLock, toWhoAsked } from './lock-door';

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
  ) => Promise<Outcome<null, 'ground_needed' | 'not_found' | 'not_ready' | 'site_refuses'>>;
  /** Refusals and failures by request name and reason; never with input. */
  readonly onRefused: (name: RequestName, reason: 'sender' | 'schema' | 'role' | 'locked') => void;
  readonly onFailed: (name: RequestName, error: unknown) => void;
}

/** Registers every request. The only user of `ipcMain`: sender, lock, schema, role and ground are checked here, once. */
export function serveRequests(handlers: Handlers, guard: CallGuard): () => void {
  for (const name of requestNames) {
    ipcMain.handle(requestChannel(name), (event, input: unknown) =>
      answer(name, event, input, handlers, guard),
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
  handlers: Handlers,
  guard: CallGuard,
): Promise<RequestOutcome<N>> {
  if (!guard.isTrusted(event.senderFrame, event.sender.id)) {
    guard.onRefused(name, 'sender');
    return failure('not_allowed');
  }
  const work = () => judge(name, input, handlers, guard);
  return guard.answerFor === undefined ? work() : guard.answerFor(event.sender.id, work);
}

/** The part of a call that needs no Electron: lock, role, then schema, then the ground, then the handler; nothing is thrown across. */
export async function judge<N extends RequestName>(
  name: N,
  input: unknown,
  handlers: Handlers,
  guard: Omit<CallGuard, 'isTrusted' | 'answerFor'>,
): Promise<RequestOutcome<N>> {
  const ask = (): Promise<RequestOutcome<N>> => judgeOpen(name, input, handlers, guard);
  return throughLock(name, guard, () => toWhoAsked(name, () => guard.user()?.id ?? null, ask));
}

async function judgeOpen<N extends RequestName>(
  name: N,
  input: unknown,
  handlers: Handlers,
  guard: Omit<CallGuard, 'isTrusted'>,
): Promise<RequestOutcome<N>> {
  const allowed = mayAsk(requests[name].audience, guard.user());
  if (!allowed.ok) {
    guard.onRefused(name, 'role');
    return allowed;
  }
  const parsed = read(name, input);
  if (!parsed.ok) {
    guard.onRefused(name, 'schema');
    return parsed;
  }
  try {
    const open = await guard.mayOpen(name, parsed.value);
    if (!open.ok) return open;
    return await handlers[name](parsed.value as RequestInput<N>);
  } catch (error) {
    guard.onFailed(name, error);
    return failure('failed');
  }
}

/** The input as the schema gives it. One that cannot even be looked at (a getter that throws, a cycle) fits no schema. */
function read(name: RequestName, input: unknown): Outcome<unknown, 'malformed_request'> {
  try {
    const parsed = requests[name].input.safeParse(input);
    if (parsed.success) return success(parsed.data);
    return failure('malformed_request', { where: parsed.error.issues[0]?.path.map(String).join('.') ?? '' });
  } catch {
    return failure('malformed_request', { where: '' });
  }
}
