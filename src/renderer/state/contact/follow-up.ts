import { create } from 'zustand';
import { MOST_CHARACTERS } from '@shared/model/primitives';
import { findDraft, writeDraft } from '../drafts';
import { showSection, useNavigation } from '../navigation';

/** A form of the contact tab that something asks to be opened; it waits until the tab is read, and is answered once. */
export interface AskedForm {
  readonly patientId: string;
  readonly form: 'message' | 'task' | 'video';
}

export const useAskedForm = create<{ readonly asked: AskedForm | null }>()(() => ({ asked: null }));

/** Opens a form of the patient's contact tab, wherever the person is; the alert beside stays. */
export function askForForm(patientId: string, form: AskedForm['form']): void {
  useNavigation.setState((now) => ({
    patientId,
    panel: now.panel?.patientId === patientId && now.panel.alertId !== null ? now.panel : null,
  }));
  showSection('contact');
  useAskedForm.setState({ asked: { patientId, form } });
}

/** The form stands open with the keyboard in it: who comes to the tab later is not led to it again. */
export function askedFormOpened(): void {
  useAskedForm.setState({ asked: null });
}

/**
 * Begins a task that follows up a value or an alert: what it is about is quoted, the person writes the rest. A task that
 * is begun already keeps its words and its alert, and gets the quote at its end.
 */
export function followUp(patientId: string, quote: string, alertId: string | null): void {
  const { taskTitle, taskAlert } = findDraft(patientId);
  writeDraft(patientId, {
    taskTitle: withQuote(taskTitle, quote),
    taskAlert: taskTitle.trim() === '' || taskAlert === '' ? (alertId ?? '') : taskAlert,
  });
  askForForm(patientId, 'task');
}

/** The words and the quote, once each; where a title has no room for both, the words alone. */
function withQuote(title: string, quote: string): string {
  if (title.trim() === '') return quote;
  if (title.includes(quote)) return title;
  const both = `${title.trimEnd()} – ${quote}`;
  return both.length > MOST_CHARACTERS ? title : both;
}
