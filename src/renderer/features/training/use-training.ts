import { useCallback, useEffect, useRef, useState } from 'react';
import { SECOND } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';
import type { TrainingSetting, TrainingState } from '@shared/wire/training';
import type { EpjSetting, EpjState } from '@shared/wire/training-epj';
import { station } from '@renderer/bridge/station';

/** How often the centre is asked what runs; a storm counts down in it. */
const ASK_EVERY = 2 * SECOND;

/** How the training centre runs, and how that is changed. */
export interface Training {
  readonly state: TrainingState | null;
  /** True while the centre does not answer: what `state` says is old. */
  readonly stale: boolean;
  /** Why the last wish was not done, or why nothing is known. */
  readonly trouble: RequestError | null;
  readonly set: (setting: TrainingSetting) => void;
}

/** Asks while somebody looks. What is chosen shows at once; the centre's answer takes its place. */
export function useTraining(): Training {
  const [state, setState] = useState<TrainingState | null>(null);
  const [unread, setUnread] = useState<RequestError | null>(null);
  const [refusal, setRefusal] = useState<RequestError | null>(null);
  /** Raised by every wish: an answer to what was asked before it is of no interest. */
  const turn = useRef(0);
  const ask = useCallback(() => {
    const mine = turn.current;
    void station()
      .readTraining({})
      .then((outcome) => {
        if (mine !== turn.current) return;
        setUnread(outcome.ok ? null : outcome.error);
        if (outcome.ok) setState(outcome.value);
      });
  }, []);
  useEffect(() => {
    ask();
    const timer = setInterval(ask, ASK_EVERY);
    return () => {
      clearInterval(timer);
      turn.current += 1;
    };
  }, [ask]);
  const set = useCallback(
    (setting: TrainingSetting) => {
      turn.current += 1;
      const mine = turn.current;
      setState((before) => (before === null ? null : chosen(before, setting)));
      void station()
        .setTraining(setting)
        .then((outcome) => {
          if (mine !== turn.current) return;
          setRefusal(outcome.ok ? null : outcome.error);
          if (outcome.ok) setState(outcome.value);
          else ask();
        });
    },
    [ask],
  );
  return { state, stale: unread !== null, trouble: refusal ?? unread, set };
}

/** The state as it will be when the centre has done what was asked. */
function chosen(state: TrainingState, wanted: TrainingSetting): TrainingState {
  const { scenario = state.scenario, speed = state.speed, faults = {}, epj = {} } = wanted;
  const { cutLinks = state.faults.cutLinks, delayMs = state.faults.delayMs } = faults;
  return {
    ...state,
    scenario,
    speed,
    faults: { cutLinks, delayMs },
    ...(state.epj === undefined ? {} : { epj: epjChosen(state.epj, epj) }),
  };
}

function epjChosen(epj: EpjState, wanted: EpjSetting): EpjState {
  const { outcome = epj.outcome, dialog = epj.dialog, delayMs = epj.delayMs } = wanted;
  return { ...epj, outcome, dialog, delayMs };
}
