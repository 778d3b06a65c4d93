import { create } from 'zustand';
import type { WorklistRow } from '@shared/ipc/views';
import type { Role } from '@shared/model/patient';
import { showOverlay } from '../navigation';

/** Patients of one rehearsal at most, in the order of the list: some minutes of the reading thread. */
export const MOST_REHEARSED = 1_000;

interface GroupRehearsalState {
  /** The rows that were in view when it was opened, at most `MOST_REHEARSED`. */
  readonly rows: readonly WorklistRow[];
  /** How many were in view. */
  readonly total: number;
  /** The measure whose limit is tried first; null for the commonest. */
  readonly code: string | null;
}

const empty: GroupRehearsalState = { rows: [], total: 0, code: null };

/** Whom a rehearsal of many is about. */
export const useGroupRehearsal = create<GroupRehearsalState>()(() => empty);

let inView: (() => readonly WorklistRow[]) | null = null;

/** The list in view tells how its rows are asked for; returns the stop, which forgets the rows too. */
export function offerRowsInView(rows: () => readonly WorklistRow[]): () => void {
  inView = rows;
  return () => {
    if (inView === rows) inView = null;
    useGroupRehearsal.setState(empty);
  };
}

/** Limits of many are tried by those who answer for limits and for the load (the contract's audience). */
export function mayRehearseGroup(role: Role | undefined): boolean {
  return role === 'clinician' || role === 'lead';
}

/** Opens the rehearsal for the patients in view, as they are listed now. */
export function openGroupRehearsal(): void {
  openGroupRehearsalOf(inView?.() ?? [], null);
}

/** Opens it for some patients, at the limit of a measure. */
export function openGroupRehearsalOf(rows: readonly WorklistRow[], code: string | null): void {
  useGroupRehearsal.setState({ rows: rows.slice(0, MOST_REHEARSED), total: rows.length, code });
  showOverlay('rehearsal');
}
