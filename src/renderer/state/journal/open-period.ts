import { create } from 'zustand';

/** Whose notes of a period are being taken out; null while the dialog is closed. */
export const useOpenPeriod = create<{ readonly patientId: string | null }>()(() => ({ patientId: null }));

/** Asks for the period of which a patient's notes are taken out, over whatever is open. */
export function openPeriod({ patientId }: { readonly patientId: string }): void {
  useOpenPeriod.setState({ patientId });
}

export function closePeriod(): void {
  useOpenPeriod.setState({ patientId: null });
}
