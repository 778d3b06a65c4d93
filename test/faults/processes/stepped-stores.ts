import type { CacheCalls } from '@main/cache/cache-calls';
import type { LedgerCalls } from '@main/ledger/ledger-calls';
import type { Stores } from '@main/app/stores/stores';
import type { WorkerCalls } from '@storage/worker-calls';
import type { Caller } from '@storage/worker-client';
import type { Steps } from './steps';

/**
 * The same databases with a step before, during (asked, not answered), after (answered) and behind (everything that
 * follows the answer at once, such as an ack, was done) each call: `ledger.register:before` … The last part of a
 * snapshot also passes `swap:before` …
 */
export function steppedStores(stores: Stores, steps: Steps): Stores {
  return {
    ...stores,
    cache: stepped<CacheCalls>('cache', stores.cache, steps),
    ledger: stepped<LedgerCalls>('ledger', stores.ledger, steps),
  };
}

function stepped<C extends WorkerCalls>(which: string, caller: Caller<C>, steps: Steps): Caller<C> {
  return {
    call: (name, input) => {
      const names = namesOf(`${which}.${name}`, input);
      const ask = (): ReturnType<typeof caller.call<typeof name>> => {
        const answer = caller.call(name, input);
        // The call waits for its thread first and is posted some microtasks later.
        setImmediate(() => void passAll(steps, names, 'during'));
        return answer.then((value) => {
          const held = passAll(steps, names, 'after');
          setImmediate(() => void passAll(steps, names, 'behind'));
          return held === undefined ? value : held.then(() => value);
        });
      };
      const held = passAll(steps, names, 'before');
      return held === undefined ? ask() : held.then(ask);
    },
  };
}

function namesOf(name: string, input: unknown): readonly string[] {
  return name === 'cache.applySnapshotPart' && isLastPart(input) ? [name, 'swap'] : [name];
}

function isLastPart(input: unknown): boolean {
  if (typeof input !== 'object' || input === null) return false;
  return 'part' in input && 'parts' in input && input.part === input.parts;
}

function passAll(steps: Steps, names: readonly string[], when: string): Promise<unknown> | undefined {
  const held = names.flatMap((name) => steps.pass(`${name}:${when}`) ?? []);
  return held.length === 0 ? undefined : Promise.all(held);
}
