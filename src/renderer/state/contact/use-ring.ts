import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestError, RequestInput } from '@shared/ipc/contract';
import type { SpokeWith } from '@shared/contact/spoke-with';
import { station } from '@renderer/bridge/station';
import { say } from '../toasts';
import { beginCall, type Begun, type CallStart } from './call';

type To = Pick<RequestInput<'openCall'>, 'to' | 'index'>;

export interface Ring {
  /** Starts the timer and rings the number of the record. */
  readonly phone: (to: To, about?: Omit<CallStart, 'channel' | 'spokeWith'>) => void;
  /** Starts the timer and opens the link; `done` is called once main has opened it. */
  readonly video: (link: string, done: () => void) => void;
  /** Starts the timer for a contact that needs nothing opened. */
  readonly note: (start: CallStart) => void;
  readonly error: RequestError | null;
}

const withWhom: Readonly<Record<To['to'], SpokeWith>> = {
  patient: 'patient',
  gp: 'gp',
  next_of_kin: 'next_of_kin',
};

/** Ways to reach a patient; the contact is in the drafts before anything is dialled. */
export function useRing(patientId: string): Ring {
  const { t } = useTranslation();
  const [error, setError] = useState<RequestError | null>(null);
  const begin = (start: CallStart): Begun | null => {
    setError(null);
    const begun = beginCall(patientId, start);
    if (begun === null) say(t('call.other'), 'attention', { subject: 'call' });
    return begun;
  };
  return {
    error,
    phone: (to, about = {}) => {
      const begun = begin({ channel: 'phone', spokeWith: withWhom[to.to], ...about });
      if (begun === null) return;
      void station()
        .openCall({ patientId, ...to })
        .then((outcome) => {
          if (outcome.ok) return;
          // Nothing to ring: no attempt was made, and a contact that ran already runs on.
          if (outcome.error === 'no_number') begun.takeBack();
          setError(outcome.error);
          say(t(`error.${outcome.error}`), 'attention', { subject: 'call' });
        });
    },
    video: (link, done) => {
      // The link first: one that is refused is no contact.
      void station()
        .openVideo({ patientId, link })
        .then((outcome) => {
          setError(outcome.ok ? null : outcome.error);
          if (!outcome.ok && outcome.error !== 'no_program') return;
          if (begin({ channel: 'video' }) !== null && outcome.ok) done();
        });
    },
    note: (start) => {
      begin(start);
    },
  };
}
