import { useEffect, useState } from 'react';
import { station } from '@renderer/bridge/station';
import { numberDigits } from './worklist-filter';

interface Answer {
  readonly digits: string;
  readonly ids: ReadonlySet<string>;
}

/**
 * Patients whose person number begins with what is searched for. Main looks them up: the numbers themselves never
 * come to the page. Null where the search is no number, or is not answered yet.
 */
export function useNumberSearch(search: string): ReadonlySet<string> | null {
  const digits = numberDigits(search);
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    if (digits === null) return undefined;
    let wanted = true;
    void station()
      .findPatients({ digits })
      .then((outcome) => {
        if (wanted && outcome.ok) setAnswer({ digits, ids: new Set(outcome.value) });
      });
    return () => {
      wanted = false;
    };
  }, [digits]);
  return answer !== null && answer.digits === digits ? answer.ids : null;
}
