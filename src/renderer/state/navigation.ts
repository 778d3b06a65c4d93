import { create } from 'zustand';
import type { EntityKind } from '@shared/model/entity';

/** The places in the order of the rail (product.md section 2); Alt and the number of a place goes there. */
export const listPages = ['worklist', 'alerts', 'tasks', 'log', 'handover', 'settings'] as const;
export type ListPage = (typeof listPages)[number];

/** Which alerts the queue shows. */
export type QueueView = 'all' | 'mine' | 'lead';

/** What is open beside the list: an alert, or a patient without one. */
export interface OpenPanel {
  readonly patientId: string;
  readonly alertId: string | null;
}

/** The parts of a patient's page beside the trends, in the order of their tabs. */
export const patientSections = ['overview', 'plan', 'forms', 'contact', 'notes', 'news2'] as const;
export type PatientSection = (typeof patientSections)[number];

/** One thing on a patient's page that a mark, a hit or a link leads to. */
export interface ShownItem {
  readonly kind: EntityKind;
  readonly id: string;
}

interface Navigation {
  readonly page: ListPage;
  /** A patient shown as a page over the list; Escape goes back. */
  readonly patientId: string | null;
  readonly panel: OpenPanel | null;
  readonly section: PatientSection;
  /** What the section is asked to bring into view; a part that shows that kind scrolls to it and marks it. */
  readonly shownItem: ShownItem | null;
  readonly outboxOpen: boolean;
  /** What lies over everything: the command palette, the search over texts, or the list of keys. */
  readonly overlay: 'palette' | 'search' | 'rehearsal' | 'keys' | null;
  readonly queueView: QueueView;
  /** Asks the list in view to take focus again; counts up. */
  readonly focusList: number;
  readonly focusSearch: number;
}

export const useNavigation = create<Navigation>()(() => ({
  page: 'worklist',
  patientId: null,
  panel: null,
  section: 'overview',
  shownItem: null,
  outboxOpen: false,
  overlay: null,
  queueView: 'all',
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

/** Opens beside what is shown; another patient's page gives way, so that keys and eyes have one patient. */
export function openPanel(panel: OpenPanel): void {
  set(({ patientId }) => ({ panel, patientId: patientId === panel.patientId ? patientId : null }));
}

/** Opens an alert beside a list, from wherever the person is. */
export function openAlert(panel: OpenPanel): void {
  set((now) => ({
    page: now.page === 'worklist' || now.page === 'alerts' ? now.page : 'alerts',
    patientId: null,
    panel,
  }));
}

export function showOverlay(overlay: Navigation['overlay']): void {
  set({ overlay });
}

export function showQueue(queueView: QueueView): void {
  set({ queueView });
}

/** Shows the patient as a page; the alert stays beside it. */
export function openPatientPage(panel: OpenPanel): void {
  set((now) => ({
    patientId: panel.patientId,
    panel: panel.alertId === null ? null : panel,
    ...(now.patientId === panel.patientId ? {} : { section: 'overview' as const, shownItem: null }),
  }));
}

export function showSection(section: PatientSection): void {
  set({ section, shownItem: null });
}

/** Opens a patient's page at one thing on it. */
export function openItem(patientId: string, section: PatientSection, shownItem: ShownItem): void {
  set((now) => ({
    patientId,
    panel: now.panel?.patientId === patientId && now.panel.alertId !== null ? now.panel : null,
    section,
    shownItem,
  }));
}

/** One step back: from the page to the panel, from the panel to the list. */
export function goBack(): void {
  set((now) => {
    if (now.overlay !== null) return { overlay: null };
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
    page: now.page === 'settings' || now.page === 'tasks' ? 'worklist' : now.page,
  }));
}

/** A new person sees nothing of the one before. */
export function resetNavigation(): void {
  set({
    page: 'worklist',
    patientId: null,
    panel: null,
    section: 'overview',
    shownItem: null,
    outboxOpen: false,
    overlay: null,
    queueView: 'all',
  });
}
