import { useEffect, useState } from 'react';
import { station } from '@renderer/bridge/station';

/** Digits from which on a search may be a person number, as main asks for them. */
const LEAST_DIGITS = 4;
const MOST_DIGITS = 11;

/** The digits of a search that may be the beginning of a person number; null where it is something else. */
export function numberDigits(search: string): string | null {
  if (!/^[\d\s]+$/.test(search)) return null;
  const digits = search.replace(/\s/g, '');
  return digits.length >= LEAST_DIGITS && digits.length <= MOST_DIGITS ? digits : null;
}

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
