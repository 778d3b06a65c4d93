import { failure, success } from '@shared/outcome';
import type { RequestName } from '@shared/ipc/channels';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import { logOpening, type AccessLog } from '../requests/access-log';
import { actionOf } from '../requests/act-handlers';
import type { Station } from '../station';

type Names<K extends RequestName> = Pick<Handlers, K>;

/** A note's way to a receiver, and what is not in the journal yet. */
export function deliveryHandlers(
  station: Station,
  access: AccessLog,
): Names<'deliverNote' | 'resendDelivery' | 'readJournalQueue'> {
  return {
    deliverNote: async (input) => {
      const { running, user } = station;
      if (running === null) return failure('not_ready');
      if (user === null) return failure('not_signed_in');
      return running.delivery.deliver(input, user, actionOf('deliverNote'));
    },
    resendDelivery: async ({ deliveryId, confirmed }) => {
      const { running, user } = station;
      if (running === null) return failure('not_ready');
      if (user === null) return failure('not_signed_in');
      return running.delivery.resend(deliveryId, confirmed, user, actionOf('resendDelivery'));
    },
    readJournalQueue: async () => {
      const { running, user } = station;
      if (running === null) return failure('not_ready');
      if (user === null) return failure('not_signed_in');
      await logOpening({ station, access }, running, user, 'readJournalQueue', 'queue');
      return success(await running.delivery.queue(user));
    },
  };
}
