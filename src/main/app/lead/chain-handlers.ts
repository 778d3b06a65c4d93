import { failure } from '@shared/outcome';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import type { LeadMeans } from './lead-means';

const notReady = failure('not_ready');

/** Requests of chain. */
export function chainHandlers(_means: LeadMeans): Pick<Handlers, 'checkChain' | 'exportChain'> {
  return {
    checkChain: () => Promise.resolve(notReady),
    exportChain: () => Promise.resolve(notReady),
  };
}
