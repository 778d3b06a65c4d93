import { useState } from 'react';
import type { RequestError } from '@shared/ipc/contract';
import { station } from '@renderer/bridge/station';
import { useStationState } from '../station-state';

/** The reason for which a lead begins a new chain of the access log, and what became of it. */
export interface ChainRestart {
  readonly reason: string;
  readonly setReason: (reason: string) => void;
  /** It was asked for without a reason. */
  readonly missing: boolean;
  readonly busy: boolean;
  readonly error: RequestError | null;
  readonly submit: () => void;
}

/** Asks main for a new chain once there is a reason; `onDone` hears when it was begun. */
export function useChainRestart(onDone: () => void): ChainRestart {
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  const empty = reason.trim() === '';
  const submit = (): void => {
    setAsked(true);
    if (empty || busy) return;
    setBusy(true);
    setError(null);
    void station()
      .restartAuditChain({ reason: reason.trim() })
      .then((outcome) => {
        setBusy(false);
        if (!outcome.ok) {
          setError(outcome.error);
          return;
        }
        useStationState.setState({ outbox: outcome.value });
        onDone();
      });
  };
  return { reason, setReason, missing: asked && empty, busy, error, submit };
}
