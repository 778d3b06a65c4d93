import { failure } from '@shared/outcome';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import type { LeadMeans } from './lead-means';

const notReady = failure('not_ready');

/** Requests of oversight. */
export function oversightHandlers(_means: LeadMeans): Pick<Handlers, 'readOversight' | 'readReplay'> {
  return {
    readOversight: () => Promise.resolve(notReady),
    readReplay: () => Promise.resolve(notReady),
  };
}
