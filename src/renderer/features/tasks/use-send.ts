import { useState } from 'react';
import type { RequestError, RequestOutcome } from '@shared/ipc/contract';

/** One act on a task at a time, and why the last one was refused. */
export function useSend(): {
  readonly busy: boolean;
  readonly error: RequestError | null;
  readonly run: (send: () => Promise<RequestOutcome<'putTask'>>, done: () => void) => void;
} {
  const [state, setState] = useState<{ busy: boolean; error: RequestError | null }>({
    busy: false,
    error: null,
  });
  return {
    ...state,
    run: (send, done) => {
      if (state.busy) return;
      setState({ busy: true, error: null });
      void send().then((outcome) => {
        setState({ busy: false, error: outcome.ok ? null : outcome.error });
        if (outcome.ok) done();
      });
    },
  };
}
