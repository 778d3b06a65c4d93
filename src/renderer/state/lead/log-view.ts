import { create } from 'zustand';
import { wholeLog, type LogChoice } from '@shared/lead/log-choice';

/** Where a person is in the log: it stays while they look at a patient and come back. */
interface LogView {
  readonly choice: LogChoice;
  /** Names for ids in the choice, as they were where they were chosen. */
  readonly names: Readonly<Record<string, string>>;
  /** Place in the centre's log that the list shows; null for the newest. */
  readonly asOf: number | null;
  /** First row in view, and the row that has the keyboard. */
  readonly top: number;
  readonly row: number | null;
  /** The alert whose life is open. */
  readonly lifeOf: string | null;
}

const nothing: LogView = { choice: wholeLog, names: {}, asOf: null, top: 0, row: null, lifeOf: null };

export const useLogView = create<LogView>()(() => nothing);

const set = useLogView.setState;

/** Another choice is another list: it begins at its top, with the newest. */
export function chooseLog(choice: LogChoice): void {
  set({ choice, asOf: null, top: 0, row: null });
}

/** Keeps what a person is called beside the id that is chosen. */
export function nameInLog(id: string, name: string): void {
  set((now) => ({ names: { ...now.names, [id]: name } }));
}

export function keepLogPlace(place: Partial<Pick<LogView, 'asOf' | 'top' | 'row'>>): void {
  set(place);
}

export function showLife(lifeOf: string | null): void {
  set({ lifeOf });
}

/** A new person sees nothing of the one before. */
export function resetLogView(): void {
  set(nothing);
}
