import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Millis } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';
import { appendTail } from '@shared/series/append-tail';
import type { TrendQuery, TrendSlice } from '@shared/series/trend-slice';
import { station } from '@renderer/bridge/station';
import { usePush } from '@renderer/bridge/use-push';

export interface TrendWindow {
  readonly from: Millis;
  readonly to: Millis;
}

/** A measure as it stands on screen. */
export interface Trend {
  /** The newest slice; that of the window before while the next one is read, null before the first. */
  readonly slice: TrendSlice | null;
  /** The window that the slice was read for. */
  readonly of: TrendWindow | null;
  /** Why the newest reading failed; the slice stays. */
  readonly error: RequestError | null;
  readonly busy: boolean;
  readonly again: () => void;
}

interface Shown {
  readonly subject: string;
  /** The query that was answered last. */
  readonly answered: string | null;
  readonly slice: TrendSlice | null;
  readonly of: TrendWindow | null;
  readonly error: RequestError | null;
}

/** A slice that grew by this many points a pixel is read anew, so that a day of live values stays a drawing. */
const MOST_A_PIXEL = 12;

/**
 * One measure of a patient in a window, on so many pixels. It keeps what it shows while the next window is read, and
 * puts behind it what comes live: only what is newer is read then, all again where something older was corrected.
 */
export function useTrend(patientId: string, code: string, window: TrendWindow, pixels: number): Trend {
  const subject = `${patientId}\n${code}`;
  const { from, to } = window;
  const [shown, setShown] = useState<Shown>(nothingOf(subject));
  const held = useRef<{ readonly key: string; readonly slice: TrendSlice } | null>(null);
  const turn = useRef(0);
  const query = useMemo<TrendQuery>(
    () => ({ patientId, code, from, to, pixels: Math.max(1, Math.round(pixels)) }),
    [patientId, code, from, to, pixels],
  );
  const key = JSON.stringify(query);
  const read = useCallback(() => {
    turn.current += 1;
    const mine = turn.current;
    const before = held.current?.key === key ? held.current.slice : null;
    void station()
      .readTrend(asked(query, before))
      .then((outcome) => {
        if (turn.current !== mine) return;
        if (!outcome.ok) {
          setShown((now) => ({ ...ofSubject(now, subject), answered: key, error: outcome.error }));
          return;
        }
        const slice = before === null ? outcome.value : appendTail(before, outcome.value);
        held.current = { key, slice };
        setShown({ subject, answered: key, slice, of: { from: query.from, to: query.to }, error: null });
      });
  }, [query, key, subject]);
  useEffect(() => {
    read();
    return () => {
      turn.current += 1;
    };
  }, [read]);
  usePush('patientChanged', ({ patientIds }) => {
    if (patientIds.includes(patientId)) read();
  });
  const { slice, of, error, answered } = ofSubject(shown, subject);
  return { slice, of, error, busy: answered !== key, again: read };
}

function asked(query: TrendQuery, before: TrendSlice | null): TrendQuery {
  if (before === null || before.at.length > MOST_A_PIXEL * query.pixels + MOST_A_PIXEL) return query;
  return { ...query, held: { revision: before.revision, known: before.known } };
}

function nothingOf(subject: string): Shown {
  return { subject, answered: null, slice: null, of: null, error: null };
}

/** A measure's slice is never shown under the name of another. */
function ofSubject(shown: Shown, subject: string): Shown {
  return shown.subject === subject ? shown : nothingOf(subject);
}
