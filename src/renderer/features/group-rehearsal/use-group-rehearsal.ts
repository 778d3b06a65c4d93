import { useCallback, useEffect, useRef, useState } from 'react';
import type { LimitShift } from '@shared/clinical/rehearsal/draft-plan';
import { GROUP_AT_ONCE } from '@shared/clinical/rehearsal/rehearsal-inputs';
import type { GroupRehearsal } from '@shared/clinical/rehearsal/rehearsal';
import type { RequestError } from '@shared/ipc/contract';
import { station } from '@renderer/bridge/station';

/** How a rehearsal of many stands. */
export interface GroupRun {
  readonly phase: 'idle' | 'running' | 'done' | 'stopped';
  readonly done: number;
  readonly total: number;
  readonly rows: readonly GroupRehearsal[];
  readonly error: RequestError | null;
}

const idle: GroupRun = { phase: 'idle', done: 0, total: 0, rows: [], error: null };

/** Asks for a few patients at a time; a stop, another run or a closed dialog ends the one before. */
export function useGroupRun(): {
  readonly run: GroupRun;
  readonly start: (patientIds: readonly string[], shift: LimitShift) => void;
  readonly stop: () => void;
  readonly clear: () => void;
} {
  const [run, setRun] = useState<GroupRun>(idle);
  const turn = useRef(0);
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );
  const start = useCallback((patientIds: readonly string[], shift: LimitShift) => {
    turn.current += 1;
    const mine = turn.current;
    void (async () => {
      const total = patientIds.length;
      let rows: readonly GroupRehearsal[] = [];
      setRun({ ...idle, phase: 'running', total });
      for (let from = 0; from < total; from += GROUP_AT_ONCE) {
        const some = patientIds.slice(from, from + GROUP_AT_ONCE);
        const outcome = await station().rehearseGroup({ patientIds: some, shift });
        if (turn.current !== mine) return;
        if (!outcome.ok) {
          setRun({ phase: 'stopped', done: from, total, rows, error: outcome.error });
          return;
        }
        rows = [...rows, ...outcome.value];
        setRun({ phase: 'running', done: from + some.length, total, rows, error: null });
      }
      setRun({ phase: 'done', done: total, total, rows, error: null });
    })();
  }, []);
  const stop = useCallback(() => {
    turn.current += 1;
    setRun((now) => (now.phase === 'running' ? { ...now, phase: 'stopped' } : now));
  }, []);
  const clear = useCallback(() => {
    turn.current += 1;
    setRun(idle);
  }, []);
  return { run, start, stop, clear };
}
