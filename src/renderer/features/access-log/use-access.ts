import { useCallback, useEffect, useRef, useState } from 'react';
import type { RequestError } from '@shared/ipc/contract';
import type { AccessPage, AccessQuery, AccessRow } from '@shared/ipc/lead/access-contract';
import { station } from '@renderer/bridge/station';
import { PAGE } from './access-filter';

/** The entries that were read so far, newest first. */
export interface AccessReading {
  /** Null until the first page has come. */
  readonly rows: readonly AccessRow[] | null;
  readonly error: RequestError | null;
  readonly busy: boolean;
  readonly next: number | null;
  readonly unsent: number;
  readonly unusable: number;
}

const NOTHING: AccessReading = { rows: null, error: null, busy: true, next: null, unsent: 0, unusable: 0 };

type Asked = Omit<AccessQuery, 'after' | 'limit'> | null;

/** Reads the first page of each query, and older ones on demand; answers to an older query are dropped. */
export function useAccess(
  query: Asked,
): AccessReading & { readonly more: () => void; readonly again: () => void } {
  const key = JSON.stringify(query);
  const [state, setState] = useState<{ readonly key: string; readonly reading: AccessReading }>({
    key,
    reading: NOTHING,
  });
  const turn = useRef(0);
  const busy = useRef(false);
  const read = useCallback(
    (after: number | null) => {
      const asked = JSON.parse(key) as Asked;
      if (asked === null) return;
      turn.current += 1;
      const mine = turn.current;
      busy.current = true;
      void station()
        .readAccess({ ...asked, after, limit: PAGE })
        .then((outcome) => {
          if (turn.current !== mine) return;
          busy.current = false;
          setState((now) => {
            const before = now.key === key ? now.reading : NOTHING;
            if (!outcome.ok) return { key, reading: { ...before, busy: false, error: outcome.error } };
            return { key, reading: joined(after === null ? null : before, outcome.value) };
          });
        });
    },
    [key],
  );
  useEffect(() => {
    read(null);
    return () => {
      turn.current += 1;
      busy.current = false;
    };
  }, [read]);
  const reading = state.key === key ? state.reading : NOTHING;
  const { next } = reading;
  /** What a person asked for says that it is under way. */
  const readNow = (after: number | null): void => {
    setState({ key, reading: { ...reading, busy: true } });
    read(after);
  };
  const again = (): void => {
    readNow(null);
  };
  const more = (): void => {
    if (next !== null && !busy.current) readNow(next);
  };
  return { ...reading, more, again };
}

/** A further page behind what is there; none twice. */
function joined(before: AccessReading | null, page: AccessPage): AccessReading {
  const known = new Set(before?.rows?.map(({ entry }) => entry.hash));
  const rows = [...(before?.rows ?? []), ...page.rows.filter(({ entry }) => !known.has(entry.hash))];
  const unusable = (before?.unusable ?? 0) + page.unusable;
  return { rows, unusable, error: null, busy: false, next: page.next, unsent: page.unsent };
}
