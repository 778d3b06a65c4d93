import type { ReactElement } from 'react';
import { JournalQueue } from '@renderer/features/journal-queue/journal-queue';
import { QueueParts } from '@renderer/features/journal-queue/queue-parts';
import { LatePage } from '@renderer/features/late-entry/late-page';
import { TasksPage } from '@renderer/features/tasks/tasks-page';
import { useQueuePart, type QueuePart } from '@renderer/state/journal/queue-part';

/** What remains to be done: what was promised, and what is not in the journal yet. */
export function TasksPlace(): ReactElement {
  const part = useQueuePart((state) => state.part);
  return <TasksPage parts={<QueueParts />} instead={insteadOf(part)} />;
}

function insteadOf(part: QueuePart): ReactElement | null {
  if (part === 'tasks') return null;
  return part === 'afterwards' ? <LatePage /> : <JournalQueue part={part} />;
}
