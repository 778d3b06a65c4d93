import { useCallback, useEffect, useMemo, useState } from 'react';
import type { RequestError } from '@shared/ipc/contract';
import type { SavedView, SavedViews, ViewChoice, ViewScope } from '@shared/ipc/worklist-views';
import { success, type Outcome } from '@shared/outcome';
import { station } from '@renderer/bridge/station';
import { worklistFeed } from '../live-rows';
import { everything, usableChoice, type Gone } from './view-choice';

/** The view that is picked, and what of it does not exist any more. */
export interface PickedView {
  readonly scope: ViewScope;
  readonly view: SavedView;
  readonly gone: readonly Gone[];
}

export type NewView = Omit<SavedView, 'id'> & { readonly id: string | null };

export interface WorklistView {
  readonly choice: ViewChoice;
  readonly setChoice: (choice: ViewChoice) => void;
  readonly views: SavedViews;
  readonly picked: PickedView | null;
  /** Null shows everything. */
  readonly pick: (scope: ViewScope, view: SavedView | null) => void;
  /** Without an id the view is new. */
  readonly save: (scope: ViewScope, view: NewView) => Promise<Outcome<null, RequestError>>;
  readonly remove: (scope: ViewScope, view: SavedView) => Promise<Outcome<null, RequestError>>;
}

const noViews: SavedViews = { own: [], station: [] };

/** What the list shows, and the named views to pick from. */
export function useWorklistView(): WorklistView {
  const [choice, setChoice] = useState<ViewChoice>(everything);
  const [views, setViews] = useState<SavedViews>(noViews);
  const [picked, setPicked] = useState<PickedView | null>(null);
  useEffect(() => {
    let here = true;
    void station()
      .readViews({})
      .then((outcome) => {
        if (here && outcome.ok) setViews(outcome.value);
      });
    return () => {
      here = false;
    };
  }, []);
  const pick = useCallback((scope: ViewScope, view: SavedView | null) => {
    if (view === null) {
      setPicked(null);
      setChoice(everything);
      return;
    }
    const usable = usableChoice(view, programmesNow());
    setPicked({ scope, view, gone: usable.gone });
    setChoice(usable.choice);
  }, []);
  const save = useCallback(async (scope: ViewScope, view: NewView) => {
    const outcome = await station().saveView({ scope, view: copyOf(view) });
    if (!outcome.ok) return outcome;
    setViews(outcome.value);
    const list = outcome.value[scope];
    // A new one stands last.
    const kept = list.find(({ id }) => id === view.id) ?? list.at(-1);
    if (kept !== undefined) setPicked({ scope, view: kept, gone: [] });
    return success(null);
  }, []);
  const remove = useCallback(async (scope: ViewScope, view: SavedView) => {
    const outcome = await station().deleteView({ scope, id: view.id });
    if (!outcome.ok) return outcome;
    setViews(outcome.value);
    setPicked(null);
    return success(null);
  }, []);
  // The same while nothing of it changes: the toolbar is drawn for it, not for every row that is taken in hand.
  return useMemo(
    () => ({ choice, setChoice, views, picked, pick, save, remove }),
    [choice, views, picked, pick, save, remove],
  );
}

/** The programmes that patients have now; null before the list is read. */
export function programmesNow(): ReadonlySet<string> | null {
  if (!worklistFeed.ready) return null;
  const known = new Set<string>();
  for (const row of worklistFeed.rows()) for (const programme of row.programmes) known.add(programme);
  return known;
}

function copyOf({ id, name, choice }: NewView) {
  return {
    id,
    name,
    choice: {
      ...choice,
      programmes: [...choice.programmes],
      severities: [...choice.severities],
      reasons: [...choice.reasons],
      statuses: [...choice.statuses],
      columns: [...choice.columns],
    },
  };
}
