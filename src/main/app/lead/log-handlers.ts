import { failure } from '@shared/outcome';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import type { LeadMeans } from './lead-means';

const notReady = failure('not_ready');

/** Requests of log. */
export function logHandlers(
  _means: LeadMeans,
): Pick<Handlers, 'readLog' | 'readLogFacets' | 'readAlertLife' | 'exportLog'> {
  return {
    readLog: () => Promise.resolve(notReady),
    readLogFacets: () => Promise.resolve(notReady),
    readAlertLife: () => Promise.resolve(notReady),
    exportLog: () => Promise.resolve(notReady),
  };
}
