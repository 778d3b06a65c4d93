import { create } from 'zustand';

/** Whose values are being written down in the dialog; null while it is closed. */
export const useValueEntry = create<{ readonly patientId: string | null }>()(() => ({ patientId: null }));

export function openValueEntry(patientId: string): void {
  useValueEntry.setState({ patientId });
}

export function closeValueEntry(): void {
  useValueEntry.setState({ patientId: null });
}
