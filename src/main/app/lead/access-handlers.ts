import { failure } from '@shared/outcome';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import type { LeadMeans } from './lead-means';

const notReady = failure('not_ready');

/** Requests of access. */
export function accessHandlers(
  _means: LeadMeans,
): Pick<Handlers, 'readAccess' | 'exportAccess' | 'giveGround'> {
  return {
    readAccess: () => Promise.resolve(notReady),
    exportAccess: () => Promise.resolve(notReady),
    giveGround: () => Promise.resolve(notReady),
  };
}
