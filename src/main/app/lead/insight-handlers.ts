import { failure } from '@shared/outcome';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import type { LeadMeans } from './lead-means';

const notReady = failure('not_ready');

/** Requests of insight. */
export function insightHandlers(_means: LeadMeans): Pick<Handlers, 'readInsight'> {
  return {
    readInsight: () => Promise.resolve(notReady),
  };
}
