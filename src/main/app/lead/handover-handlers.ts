import { failure } from '@shared/outcome';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import type { LeadMeans } from './lead-means';

const notReady = failure('not_ready');

/** Requests of handover. */
export function handoverHandlers(
  _means: LeadMeans,
): Pick<Handlers, 'draftHandover' | 'readHandovers' | 'readOwnHolds' | 'printHandover'> {
  return {
    draftHandover: () => Promise.resolve(notReady),
    readHandovers: () => Promise.resolve(notReady),
    readOwnHolds: () => Promise.resolve(notReady),
    printHandover: () => Promise.resolve(notReady),
  };
}
