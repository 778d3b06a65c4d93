import { create } from 'zustand';
import type { SearchedKind } from '@shared/ipc/search-views';
import { showOverlay } from '../navigation';

/** Kinds that a person tells apart in a search; an alert's comments are found with its close. */
export const searchGroups = {
  note: ['note'],
  message: ['message'],
  contact: ['contact'],
  alert: ['alert', 'alert_event'],
  task: ['task'],
  response: ['response'],
  handover: ['handover'],
} as const satisfies Record<string, readonly SearchedKind[]>;
export type SearchGroup = keyof typeof searchGroups;

/** The patient whom a search is about; null for everybody. */
export interface SearchedPatient {
  readonly patientId: string;
  readonly name: string;
}

interface TextSearch {
  readonly query: string;
  /** Groups that hits are narrowed to; none for all. */
  readonly groups: readonly SearchGroup[];
  readonly within: SearchedPatient | null;
  /** The hit that was chosen last, by its key, so that a person comes back to it. */
  readonly chosen: string | null;
}

const empty: TextSearch = { query: '', groups: [], within: null, chosen: null };

/** The search as the person left it: kept while they look at hits, gone at sign-out, and on no disk. */
export const useTextSearch = create<TextSearch>()(() => empty);

/** Opens the search where it was left; about another patient, or again about everybody, it begins with the same words. */
export function openTextSearch(within: SearchedPatient | null): void {
  useTextSearch.setState((now) =>
    now.within?.patientId === within?.patientId ? now : { ...now, within, chosen: null },
  );
  showOverlay('search');
}

export function changeSearch(change: Partial<Pick<TextSearch, 'query' | 'groups' | 'within'>>): void {
  useTextSearch.setState({ ...change, chosen: null });
}

export function chooseHit(key: string): void {
  useTextSearch.setState({ chosen: key });
}

/** A new person finds nothing of what the one before searched for; returns the stop, which forgets. */
export function startTextSearch(): () => void {
  return () => {
    useTextSearch.setState(empty);
  };
}
