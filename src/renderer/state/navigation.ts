import { create } from 'zustand';

export type ListPage = 'worklist' | 'alerts' | 'log' | 'settings';

/** What is open beside the list: an alert, or a patient without one. */
export interface OpenPanel {
  readonly patientId: string;
  readonly alertId: string | null;
}

interface Navigation {
  readonly page: ListPage;
  /** A patient shown as a page over the list; Escape goes back. */
  readonly patientId: string | null;
  readonly panel: OpenPanel | null;
  readonly outboxOpen: boolean;
  /** Asks the list in view to take focus again; counts up. */
  readonly focusList: number;
  readonly focusSearch: number;
}

export const useNavigation = create<Navigation>()(() => ({
  page: 'worklist',
  patientId: null,
  panel: null,
  outboxOpen: false,
  focusList: 0,
  focusSearch: 0,
}));

const set = useNavigation.setState;

export function goTo(page: ListPage): void {
  set((now) => ({
    page,
    patientId: null,
    panel: page === 'worklist' || page === 'alerts' ? now.panel : null,
  }));
}

export function openPanel(panel: OpenPanel): void {
  set({ panel });
}

/** Shows the patient as a page; the alert stays beside it. */
export function openPatientPage(panel: OpenPanel): void {
  set({ patientId: panel.patientId, panel: panel.alertId === null ? null : panel });
}

/** One step back: from the page to the panel, from the panel to the list. */
export function goBack(): void {
  set((now) => {
    if (now.outboxOpen) return { outboxOpen: false };
    if (now.patientId !== null) return { patientId: null, focusList: now.focusList + 1 };
    if (now.panel !== null) return { panel: null, focusList: now.focusList + 1 };
    return {};
  });
}

export function toggleOutbox(open: boolean): void {
  set({ outboxOpen: open });
}

export function switchOutbox(): void {
  set((now) => ({ outboxOpen: !now.outboxOpen }));
}

export function askForSearch(): void {
  set((now) => ({
    focusSearch: now.focusSearch + 1,
    patientId: null,
    page: now.page === 'settings' ? 'worklist' : now.page,
  }));
}

/** A new person sees nothing of the one before. */
export function resetNavigation(): void {
  set({ page: 'worklist', patientId: null, panel: null, outboxOpen: false });
}
