import type { RequestError } from '@shared/ipc/contract';
import { useMemo } from 'react';
import { useReading } from '@renderer/bridge/use-request';
import { success } from '@shared/outcome';
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

/** What a search by person number stands at. */
export interface NumberSearch {
  /** Patients whose number begins so; null where the search is no number, or is not answered. */
  readonly ids: ReadonlySet<string> | null;
  /** True until main has answered, or said why it cannot. */
  readonly waits: boolean;
  readonly error: RequestError | null;
  readonly again: () => void;
}

/**
 * Patients whose person number begins with what is searched for. Main looks them up: the numbers themselves never
 * come to the page.
 */
export function useNumberSearch(search: string): NumberSearch {
  const digits = numberDigits(search);
  const { value, error, again } = useReading(digits ?? '', () =>
    digits === null ? Promise.resolve(success(null)) : station().findPatients({ digits }),
  );
  const ids = useMemo(() => (value === null ? null : new Set(value)), [value]);
  return { ids, waits: digits !== null && value === null && error === null, error, again };
}
