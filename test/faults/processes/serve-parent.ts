import type { ProcessMessage, RequestMessage, Requests } from './messages';

/** Answers of a process, possibly later. */
export type Answers<R extends Requests> = {
  readonly [N in keyof R]: (input: Parameters<R[N]>[0]) => ReturnType<R[N]> | Promise<ReturnType<R[N]>>;
};

/** Tells the parent something nobody asked for. */
export function tellParent(name: string, payload: unknown): void {
  const message: ProcessMessage = { kind: 'event', name, payload };
  if (process.connected) process.send?.(message);
}

/**
 * Answers the parent's requests over the fork's channel; the first one is `start`, and the others wait until it is
 * done. Ends with its parent.
 */
export function serveParent<R extends Requests>(answers: Answers<R>): void {
  const say = (message: ProcessMessage): void => {
    if (process.connected) process.send?.(message);
  };
  let started: Promise<unknown> | undefined;
  const answer = async (name: string, input: unknown): Promise<unknown> => {
    const handle = answers[name];
    if (handle === undefined) throw new Error(`No request ${name}`);
    if (started !== undefined) {
      await started;
      return handle(input as never);
    }
    started = Promise.resolve(handle(input as never));
    return started;
  };
  process.on('message', ({ n, name, input }: RequestMessage) => {
    answer(name, input).then(
      (value) => {
        say({ kind: 'answer', n, value });
      },
      (error: unknown) => {
        say({
          kind: 'error',
          n,
          message: error instanceof Error ? (error.stack ?? error.message) : 'unknown',
        });
      },
    );
  });
  process.on('disconnect', () => {
    process.exit(1);
  });
}
