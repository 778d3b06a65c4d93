import { failure, success, type Outcome } from '@shared/outcome';
import type { RequestName } from '@shared/ipc/channels';
import { requests, type RequestInput, type RequestOutcome } from '@shared/ipc/contract';
import { mayAsk } from './audience';
import { throughLock, toWhoAsked } from './lock-door';
import type { CallRules, Handlers } from './typed-ipc-main';

/** The part of a call that needs no Electron: lock, role, then schema, then the ground, then the handler; nothing is thrown across. */
export async function judge<N extends RequestName>(
  name: N,
  input: unknown,
  handlers: Handlers,
  guard: CallRules,
): Promise<RequestOutcome<N>> {
  const ask = (): Promise<RequestOutcome<N>> => judgeOpen(name, input, handlers, guard);
  return throughLock(name, guard, () => toWhoAsked(name, () => guard.user()?.id ?? null, ask));
}

async function judgeOpen<N extends RequestName>(
  name: N,
  input: unknown,
  handlers: Handlers,
  guard: CallRules,
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
    const asker = guard.user()?.id;
    const open = await guard.mayOpen(name, parsed.value);
    if (!open.ok) return open;
    // Somebody else is here by now: what was asked is not done, nor written down, in their name.
    if (requests[name].audience !== 'anyone' && guard.user()?.id !== asker) return failure('not_signed_in');
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
