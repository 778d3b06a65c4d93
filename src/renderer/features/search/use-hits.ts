import { useEffect, useRef, useState } from 'react';
import type { RequestError } from '@shared/ipc/contract';
import type { SearchAnswer, SearchHit } from '@shared/ipc/search-views';
import { station } from '@renderer/bridge/station';
import { searchGroups, useTextSearch } from '@renderer/state/desk/text-search';

/** Hits asked for at a time. */
const A_PAGE = 50;
/** A person still types: asked after this. */
const PAUSE_MS = 120;

/** What the search found, and whether it is of the words that stand in the field now. */
export interface Hits {
  readonly answer: SearchAnswer | null;
  readonly error: RequestError | null;
  /** Why the hits that follow did not come; those before them stay. */
  readonly moreError: RequestError | null;
  readonly busy: boolean;
  /** Asks for the hits that follow. */
  readonly more: () => void;
  readonly again: () => void;
}

interface State {
  readonly asked: string;
  readonly answer: SearchAnswer | null;
  readonly error: RequestError | null;
  readonly moreError: RequestError | null;
}

/** Searches as the person types; an answer to words that are gone is dropped, the one before stays in sight meanwhile. */
export function useHits(): Hits {
  const { query, groups, within } = useTextSearch();
  const [turn, setTurn] = useState(0);
  const key = JSON.stringify([query.trim(), groups, within?.patientId ?? null, turn]);
  const [state, setState] = useState<State>({ asked: '', answer: null, error: null, moreError: null });
  const latest = useRef(key);
  const first = useRef(true);
  const ask = (after: string | null) =>
    station().searchText({
      query: query.trim(),
      limit: A_PAGE,
      ...(groups.length === 0 ? {} : { kinds: groups.flatMap((group) => [...searchGroups[group]]) }),
      ...(within === null ? {} : { patientId: within.patientId }),
      ...(after === null ? {} : { after }),
    });
  const asks = useRef(ask);
  useEffect(() => {
    asks.current = ask;
  });
  useEffect(() => {
    latest.current = key;
    // What was left in the field is asked for at once, what is typed after a pause.
    const wait = first.current ? 0 : PAUSE_MS;
    first.current = false;
    const timer = setTimeout(() => {
      void asks.current(null).then((outcome) => {
        if (latest.current !== key) return;
        setState((before) =>
          outcome.ok
            ? { asked: key, answer: outcome.value, error: null, moreError: null }
            : { asked: key, answer: before.answer, error: outcome.error, moreError: null },
        );
      });
    }, wait);
    return () => {
      clearTimeout(timer);
    };
  }, [key]);
  const after = state.answer?.after ?? null;
  return {
    answer: state.answer,
    error: state.error,
    moreError: state.moreError,
    busy: state.asked !== key,
    more: () => {
      if (after === null || state.asked !== key) return;
      void asks.current(after).then((outcome) => {
        if (latest.current !== key) return;
        if (!outcome.ok) {
          setState((before) => ({ ...before, moreError: outcome.error }));
          return;
        }
        setState((before) =>
          before.answer?.after === after
            ? {
                ...before,
                moreError: null,
                answer: { ...outcome.value, hits: [...before.answer.hits, ...outcome.value.hits] },
              }
            : before,
        );
      });
    },
    again: () => {
      setTurn((now) => now + 1);
    },
  };
}

/** Names a hit among the others. */
export function keyOf({ kind, id, part }: SearchHit): string {
  return `${kind} ${id} ${part}`;
}

/** Hits of one patient together, patients in the order of their first hit; what is nobody's stands by itself. */
export function byPatient(hits: readonly SearchHit[]): readonly (readonly SearchHit[])[] {
  const groups = new Map<string, SearchHit[]>();
  for (const hit of hits) {
    const whose = hit.patientId ?? '';
    const group = groups.get(whose);
    if (group === undefined) groups.set(whose, [hit]);
    else group.push(hit);
  }
  return [...groups.values()];
}
