import { useEffect, useRef, useState } from 'react';
import type { Rehearsal } from '@shared/clinical/rehearsal/rehearsal';
import type { RequestError, RequestInput } from '@shared/ipc/contract';
import { station } from '@renderer/bridge/station';

type Input = RequestInput<'rehearsePlan'>;

/** A rehearsal as it stands: the newest answer stays while the next draft is tried. */
export interface Rehearsing {
  readonly value: Rehearsal | null;
  readonly error: RequestError | null;
  readonly busy: boolean;
  readonly again: () => void;
}

interface Answered extends Pick<Rehearsing, 'value' | 'error'> {
  /** What was asked. */
  readonly key: string;
}

/**
 * Tries a draft; `asOf` renews it when the data did. One request at a time: while a person drags, only the newest draft
 * waits, and those between are never asked.
 */
export function useRehearsal(input: Input, asOf: number): Rehearsing {
  const [answered, setAnswered] = useState<Answered>({ key: '', value: null, error: null });
  const [turn, setTurn] = useState(0);
  const waiting = useRef<string | null>(null);
  const running = useRef(false);
  const shown = useRef(true);
  const key = JSON.stringify([input, asOf, turn]);
  useEffect(() => {
    shown.current = true;
    const run = async (): Promise<void> => {
      running.current = true;
      while (waiting.current !== null) {
        const asked = waiting.current;
        waiting.current = null;
        const [draft] = JSON.parse(asked) as [Input];
        const outcome = await station().rehearsePlan(draft);
        if (!shown.current) break;
        setAnswered((before) =>
          outcome.ok
            ? { key: asked, value: outcome.value, error: null }
            : { key: asked, value: before.value, error: outcome.error },
        );
      }
      running.current = false;
    };
    waiting.current = key;
    if (!running.current) void run();
    return () => {
      waiting.current = null;
    };
  }, [key]);
  useEffect(
    () => () => {
      shown.current = false;
    },
    [],
  );
  return {
    value: answered.value,
    error: answered.key === key ? answered.error : null,
    busy: answered.key !== key,
    again: () => {
      setTurn((now) => now + 1);
    },
  };
}
