import { create } from 'zustand';
import { goTo } from '../navigation';

/** The parts of the page of tasks: what was promised, and what is not in the journal yet. */
export const queueParts = ['tasks', 'undocumented', 'onWay', 'withdrawn', 'afterwards'] as const;
export type QueuePart = (typeof queueParts)[number];

/** Which part the page of tasks shows. */
export const useQueuePart = create<{ readonly part: QueuePart }>()(() => ({ part: 'tasks' }));

export function showQueuePart(part: QueuePart): void {
  useQueuePart.setState({ part });
}

/** Goes to the page of tasks at one of its parts, from wherever the person is. */
export function goToQueuePart(part: QueuePart): void {
  showQueuePart(part);
  goTo('tasks');
}
