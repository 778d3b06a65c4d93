import { create } from 'zustand';

/** A signed note whose ways out are shown. */
export interface OpenExits {
  readonly patientId: string;
  readonly noteId: string;
}

/** The note whose ways out the dialog shows; null while it is closed. */
export const useOpenExits = create<{ readonly open: OpenExits | null }>()(() => ({ open: null }));

/** Shows by what ways a signed note can leave, over whatever is open. */
export function openExits(open: OpenExits): void {
  useOpenExits.setState({ open });
}

export function closeExits(): void {
  useOpenExits.setState({ open: null });
}
