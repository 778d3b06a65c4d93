import { failure } from '@shared/outcome';
import type { RequestName } from '@shared/ipc/channels';
import type { Handlers } from '@main/ipc/typed-ipc-main';

type Names<K extends RequestName> = Pick<Handlers, K>;

/** A note's way to a receiver, and what is not in the journal yet. */
export function deliveryHandlers(): Names<'deliverNote' | 'resendDelivery' | 'readJournalQueue'> {
  const notReady = () => Promise.resolve(failure('not_ready'));
  return { deliverNote: notReady, resendDelivery: notReady, readJournalQueue: notReady };
}
