import { failure, success } from '@shared/outcome';
import type { Clock, Millis } from '@shared/clock';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import { logOpening } from '../requests/access-log';
import type { Running } from '../running';
import type { LeadMeans } from './lead-means';

/** Requests of insight. The figures are about everybody, so an opening of them stands in the access log, once a while. */
export function insightHandlers({ station, access, clock }: LeadMeans): Pick<Handlers, 'readInsight'> {
  return {
    readInsight: async (query) => {
      const { running, user } = station;
      if (running === null) return failure('not_ready');
      if (user === null) return failure('not_signed_in');
      await logOpening({ station, access }, running, user, 'readInsight', query.programmeId ?? 'all');
      const asOf = knownUntil(running, clock);
      return success(await running.stores.cache.call('readInsight', { ...query, asOf }));
    },
  };
}

/** Until when the copy of the log is whole, on the centre's clock: an alert that is open in an old copy may be closed. */
function knownUntil({ link }: Pick<Running, 'link'>, clock: Clock): Millis {
  const { state, currentAt } = link.view();
  const here = state === 'live' || currentAt === null ? clock.now() : currentAt;
  return here + link.offset;
}
