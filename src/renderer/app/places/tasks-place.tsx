import type { ReactElement } from 'react';
import { JournalQueue } from '@renderer/features/journal-queue/journal-queue';
import { QueueParts } from '@renderer/features/journal-queue/queue-parts';
import { TasksPage } from '@renderer/features/tasks/tasks-page';
import { useQueuePart } from '@renderer/state/journal/queue-part';

/** What remains to be done: what was promised, and what is not in the journal yet. */
export function TasksPlace(): ReactElement {
  const part = useQueuePart((state) => state.part);
  return (
    <TasksPage parts={<QueueParts />} instead={part === 'tasks' ? null : <JournalQueue part={part} />} />
  );
}
