import type { RequestName } from '@shared/ipc/channels';
import type { Handlers } from '@main/ipc/typed-ipc-main';

/**
 * Handlers of these requests while their part of the app is still on its way: each call waits for it. Where it does not come, a call
 * rejects with what kept it.
 */
export function lateHandlers<K extends RequestName>(
  names: readonly K[],
  made: Promise<Pick<Handlers, K>>,
): Pick<Handlers, K> {
  // Whoever calls hears of it.
  made.catch(() => undefined);
  const late = names.map((name): [K, unknown] => [
    name,
    async (...input: Parameters<Handlers[K]>) => {
      const answer: (...given: Parameters<Handlers[K]>) => unknown = (await made)[name];
      return answer(...input);
    },
  ]);
  // Each name has the handler of that name, which the compiler cannot follow through the entries.
  return Object.fromEntries(late) as Pick<Handlers, K>;
}
