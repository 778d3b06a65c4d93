import { failure, success } from '@shared/outcome';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import { logOpening, type AccessLog } from './access-log';
import type { Station } from '../station';

/**
 * A search over what people wrote. That somebody searched is logged, and within which patient; what was searched for is
 * not: it may be a name or a number.
 */
export function searchHandlers(station: Station, access: AccessLog): Pick<Handlers, 'searchText'> {
  return {
    searchText: async (input) => {
      const { running, user } = station;
      if (running === null) return failure('not_ready');
      if (user === null) return failure('not_signed_in');
      const { patientId } = input;
      const answer = await running.stores.cache.call('searchText', input);
      if (answer.kind === 'searched')
        await logOpening({ station, access }, running, user, 'searchText', patientId ?? 'everybody', {
          ...(patientId === undefined ? {} : { patientId }),
          ground: 'text',
        });
      return success(answer);
    },
  };
}
