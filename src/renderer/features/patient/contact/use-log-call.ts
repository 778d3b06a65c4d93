import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestError } from '@shared/ipc/contract';
import { station } from '@renderer/bridge/station';
import { dropCall, type Call } from '@renderer/state/contact/call';
import { centreClock } from '@renderer/state/station/centre-clock';
import { useSending } from '@renderer/state/station/sending';
import { say } from '@renderer/state/toasts';
import { clockTime } from '@renderer/ui/format/time';
import { callRequest, finishesByItself } from '@renderer/state/contact/call-log';

export interface LogCall {
  readonly busy: boolean;
  readonly error: RequestError | null;
  readonly finishesTask: boolean;
  readonly finishTask: (finishes: boolean) => void;
  readonly send: () => void;
  /** Throws the contact away; not while it is being logged. */
  readonly discard: () => void;
}

/** Logs a contact; what was written stays until it is on disk. */
export function useLogCall(call: Call): LogCall {
  const { t } = useTranslation();
  const { busy, error, run, leave } = useSending(`call:${call.patientId}`);
  const [chosen, setChosen] = useState<boolean | null>(null);
  const finishesTask = chosen ?? finishesByItself(call);
  return {
    busy,
    error,
    finishesTask,
    finishTask: setChosen,
    send: () => {
      const now = centreClock.now();
      const outcome = t(`outcome.${call.outcome ?? 'not_reached'}`);
      const words = {
        againTitle: t('call.againTitle', { time: clockTime(call.from) }),
        taskOutcome: t('call.taskOutcome', { outcome, time: clockTime(call.from) }),
      };
      run(
        () => station().logContact(callRequest(call, finishesTask, words, now)),
        () => {
          say(t(call.again === null || call.outcome === 'reached' ? 'call.logged' : 'call.loggedAgain'));
          dropCall(call.patientId);
          // The form is gone, and the keyboard's place with it.
          requestAnimationFrame(() => {
            if (document.activeElement === document.body)
              document.querySelector<HTMLElement>('main')?.focus();
          });
        },
      );
    },
    discard: () => {
      leave(() => {
        dropCall(call.patientId);
      });
    },
  };
}
