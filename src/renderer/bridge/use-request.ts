import { useCallback, useEffect, useRef, useState } from 'react';
import type { RequestError } from '@shared/ipc/contract';
import type { Outcome } from '@shared/outcome';
import { groundNeeded, onGroundGiven } from './ground-needed';

/** What a read stands at: nothing yet, a value, or why not. A renewed read keeps the old value meanwhile. */
export interface Reading<T> {
  readonly value: T | null;
  readonly error: RequestError | null;
  readonly again: () => void;
}

/**
 * Reads once for every `key`, and again on demand. An answer for an old key is dropped. Where a ground is needed first,
 * it is asked for, and the read is made again once it was given.
 */
export function useReading<T>(key: string, read: () => Promise<Outcome<T, RequestError>>): Reading<T> {
  const [state, setState] = useState<{ key: string; value: T | null; error: RequestError | null }>({
    key,
    value: null,
    error: null,
  });
  const latest = useRef(read);
  const turn = useRef(0);
  useEffect(() => {
    latest.current = read;
  });
  const again = useCallback(() => {
    turn.current += 1;
    const mine = turn.current;
    void latest.current().then((outcome) => {
      if (turn.current !== mine) return;
      if (!outcome.ok && outcome.error === 'ground_needed')
        groundNeeded(String(outcome.detail?.['patientId'] ?? ''));
      setState((before) =>
        outcome.ok
          ? { key, value: outcome.value, error: null }
          : { key, value: before.key === key ? before.value : null, error: outcome.error },
      );
    });
  }, [key]);
  useEffect(() => {
    again();
    return () => {
      turn.current += 1;
    };
  }, [again]);
  const waits = state.key === key && state.error === 'ground_needed';
  useEffect(() => (waits ? onGroundGiven(again) : undefined), [waits, again]);
  const fits = state.key === key;
  return { value: fits ? state.value : null, error: fits ? state.error : null, again };
}
