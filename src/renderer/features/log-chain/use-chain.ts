import { useCallback, useEffect, useRef, useState } from 'react';
import type { RequestError } from '@shared/ipc/contract';
import type { ChainProgress, ChainView } from '@shared/ipc/lead/chain-contract';
import { station } from '@renderer/bridge/station';

/** What is asked of a running check, this often. */
const ASK_EVERY = 400;

/** The last check of the log, and the one that runs. */
export interface ChainReading {
  readonly view: ChainView | null;
  readonly error: RequestError | null;
  readonly busy: boolean;
  readonly progress: ChainProgress | null;
  readonly check: () => void;
}

/** Checks the log when it is shown, and again on demand; what was found stays until the next check is through. */
export function useChain(): ChainReading {
  const [view, setView] = useState<ChainView | null>(null);
  const [error, setError] = useState<RequestError | null>(null);
  const [busy, setBusy] = useState(true);
  const alive = useRef(true);
  const ask = useCallback(() => {
    void station()
      .checkChain({})
      .then((outcome) => {
        if (!alive.current) return;
        setBusy(false);
        setError(outcome.ok ? null : outcome.error);
        if (outcome.ok) setView(outcome.value);
      });
  }, []);
  useEffect(() => {
    alive.current = true;
    ask();
    return () => {
      alive.current = false;
    };
  }, [ask]);
  const progress = useProgress(busy);
  return {
    view,
    error,
    busy,
    progress,
    check: () => {
      if (busy) return;
      setBusy(true);
      ask();
    },
  };
}

/** How far the check is; null for the first moment, and while none runs. */
function useProgress(busy: boolean): ChainProgress | null {
  const [progress, setProgress] = useState<ChainProgress | null>(null);
  useEffect(() => {
    if (!busy) return undefined;
    const asking = setInterval(() => {
      void station()
        .readChainProgress({})
        .then((outcome) => {
          setProgress(outcome.ok && outcome.value.total > 0 ? outcome.value : null);
        });
    }, ASK_EVERY);
    return () => {
      clearInterval(asking);
      setProgress(null);
    };
  }, [busy]);
  return progress;
}
