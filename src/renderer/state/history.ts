import { useCallback, useEffect, useRef, useState } from 'react';
import { toWireTime, type Millis } from '@shared/clock';
import type { RequestError, RequestOutcome } from '@shared/ipc/contract';
import type { SeriesView } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { joinSeries } from '@shared/series/join-series';

const PAGE = 5_000;

/** Older values of a patient, fetched from the centre for this look and kept as long as the page is open. */
export interface PatientHistory {
  readonly phase: 'idle' | 'busy' | 'done' | 'failed';
  readonly byCode: Readonly<Record<string, SeriesView>>;
  readonly error: RequestError | null;
  /** Fetches what is not there yet of these measures. */
  readonly fetch: (measures: readonly HistoryMeasure[]) => void;
}

/** A measure and the time of its oldest value that is kept here. */
export interface HistoryMeasure {
  readonly code: string;
  readonly oldestAt: Millis;
}

interface State extends Omit<PatientHistory, 'fetch'> {
  /** Measures of which the centre has nothing older. */
  readonly whole: readonly string[];
}

const first: State = { phase: 'idle', byCode: {}, error: null, whole: [] };

/** The older values of one patient: page by page and measure by measure, what came stays when one fails. */
export function usePatientHistory(patientId: string): PatientHistory {
  const [state, setState] = useState(first);
  const run = useRef(0);
  useEffect(
    () => () => {
      run.current += 1;
    },
    [],
  );
  const { phase, byCode, whole } = state;
  const fetch = useCallback(
    (measures: readonly HistoryMeasure[]) => {
      const missing = measures.filter(({ code }) => !whole.includes(code));
      if (phase === 'busy' || missing.length === 0) return;
      run.current += 1;
      const mine = run.current;
      setState((now) => ({ ...now, phase: 'busy', error: null }));
      void fetchAll(missing, byCode, {
        read: (code, before) =>
          station().readHistory({ patientId, code, before: toWireTime(before), limit: PAGE }),
        wanted: () => run.current === mine,
        came: (code, series, more) => {
          setState((now) => ({
            ...now,
            byCode: { ...now.byCode, [code]: series },
            whole: more ? now.whole : [...now.whole, code],
          }));
        },
      }).then((error) => {
        if (run.current === mine)
          setState((now) => ({ ...now, phase: error === null ? 'done' : 'failed', error }));
      });
    },
    [patientId, phase, byCode, whole],
  );
  return { ...state, fetch };
}

export interface HistoryReader {
  readonly read: (code: string, before: Millis) => Promise<RequestOutcome<'readHistory'>>;
  /** False once nobody looks any more. */
  readonly wanted: () => boolean;
  /** Told after every page: all that is fetched of the measure, and whether there is more. */
  readonly came: (code: string, series: SeriesView, more: boolean) => void;
}

/** Fetches every page of every measure; answers the first error, or null when all is there. */
export async function fetchAll(
  measures: readonly HistoryMeasure[],
  known: Readonly<Record<string, SeriesView>>,
  reader: HistoryReader,
): Promise<RequestError | null> {
  for (const { code, oldestAt } of measures) {
    let series = known[code] ?? null;
    for (let more = true; more;) {
      // One past the oldest: what shares its instant comes along, what is there already is not doubled.
      const before: Millis = (series?.at[0] ?? oldestAt) + 1;
      const outcome = await reader.read(code, before);
      if (!reader.wanted()) return null;
      if (!outcome.ok) return outcome.error;
      const page = outcome.value;
      const joined: SeriesView = series === null ? page.series : joinSeries(page.series, series);
      // A page without anything new would be asked for again for ever.
      more = page.more && joined.at.length > (series?.at.length ?? 0);
      series = joined;
      reader.came(code, series, more);
    }
  }
  return null;
}
