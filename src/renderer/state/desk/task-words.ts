import { wallTime } from '@shared/clinical/wall-time';
import type { LostTask } from '@shared/ipc/desk-views';
import type { OutboxRow } from '@shared/ipc/views';
import { forgetAct } from '../acts';
import { draftsOnDisk, findDraft, isWritten, writeDraft } from '../drafts';
import { goTo, openPatientPage, showSection } from '../navigation';
import { decide } from '../outbox';

/** What is written about a task: title, deadline as a date and time field holds it, whose (`user:<id>`, `role:<role>`, empty for nobody's). */
export interface TaskWords {
  readonly title: string;
  readonly due: string;
  readonly whose: string;
}

/** The words of a task that exists, for the form that changes it. */
export function wordsOf({ title, dueAt, assignedTo }: Omit<LostTask, 'id'>): TaskWords {
  return {
    title,
    due: dueAt === null ? '' : wallTime(dueAt),
    whose: assignedTo === null ? '' : `${assignedTo.kind}:${assignedTo.ref}`,
  };
}

/**
 * Puts a change that lost back into the form of its task, beside what others made of it: what is not as the task is now is
 * decided by the person, field by field. Shows the task. A change of the same task that is being written stays, and the lost
 * one in the outbox; else that one is done with, so that it does not hold back what is sent from the form.
 */
export function takeUpTask(lost: LostTask, { commandId, patientId }: OutboxRow): void {
  if (!isWritten(findDraft(lost.id), 'change')) {
    const { title, due, whose } = wordsOf(lost);
    // What the change began with is not known any more.
    writeDraft(lost.id, { changeTitle: title, changeDue: due, changeFor: whose, changeWas: '' });
    // The act is let go only once its words are on disk as a draft.
    void draftsOnDisk().then((kept) => {
      if (!kept) return;
      decide(commandId, 'seen', () => {
        forgetAct(commandId);
      });
    });
  }
  if (patientId === null) {
    goTo('tasks');
    return;
  }
  openPatientPage({ patientId, alertId: null });
  showSection('contact');
}
