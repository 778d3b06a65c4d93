import { create } from 'zustand';
import { writeDraft } from '../drafts';
import { showSection, useNavigation } from '../navigation';

/** A form of the contact tab that something asks to be opened; counts up, so that the same may be asked twice. */
export interface AskedForm {
  readonly patientId: string;
  readonly form: 'message' | 'task' | 'video';
  readonly turn: number;
}

export const useAskedForm = create<{ readonly asked: AskedForm | null }>()(() => ({ asked: null }));

/** Opens a form of the patient's contact tab, wherever the person is; the alert beside stays. */
export function askForForm(patientId: string, form: AskedForm['form']): void {
  const before = useAskedForm.getState().asked;
  useNavigation.setState((now) => ({
    patientId,
    panel: now.panel?.patientId === patientId && now.panel.alertId !== null ? now.panel : null,
  }));
  showSection('contact');
  useAskedForm.setState({ asked: { patientId, form, turn: (before?.turn ?? 0) + 1 } });
}

/** Begins a task that follows up a value or an alert: what it is about is quoted, the person writes the rest. */
export function followUp(patientId: string, quote: string, alertId: string | null): void {
  writeDraft(patientId, { taskTitle: quote, taskAlert: alertId ?? '' });
  askForForm(patientId, 'task');
}
