import type { LogFilter, LogPageQuery } from '@shared/ipc/lead/log-contract';
import type { RequestName } from '@shared/ipc/channels';
import { failure, success } from '@shared/outcome';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import { logOpening, logRequest, type About } from '../requests/access-log';
import type { Running } from '../running';
import type { LeadMeans } from './lead-means';
import { groundOf, LogExporter } from './log-export';
import { OwnActs } from './own-acts';

const notReady = failure('not_ready');

/** Requests of log. */
export function logHandlers(
  means: LeadMeans,
): Pick<Handlers, 'readLog' | 'readLogFacets' | 'readAlertLife' | 'exportLog' | 'readLogExport'> {
  const { station } = means;
  const own = new OwnActs(means.clock);
  const exporter = new LogExporter(means.desktop, means.clock);
  const read = async (running: Running, query: LogPageQuery) =>
    running.stores.cache.call('readLog', { ...query, own: await own.of(running) });
  return {
    readLog: async (query) => {
      const { running } = station;
      if (running === null) return notReady;
      await opened(means, running, 'readLog', 'log', {});
      return success(await read(running, query));
    },
    readLogFacets: async () => {
      const { running } = station;
      return running === null ? notReady : success(await running.stores.cache.call('readLogFacets', null));
    },
    readAlertLife: async ({ alertId }) => {
      const { running } = station;
      if (running === null) return notReady;
      const asked = { alertId, own: await own.of(running) };
      const life = await running.stores.cache.call('readAlertLife', asked);
      if (life === null) return failure('not_found');
      const about = { patientId: life.patient.id, entity: { kind: 'alert', id: alertId } };
      await opened(means, running, 'readAlertLife', alertId, about);
      return success(life);
    },
    exportLog: async ({ filter, asOf, form }) => {
      const { running } = station;
      if (running === null) return notReady;
      return exporter.export({
        ...{ filter, asOf, form },
        language: station.view().language,
        read: (page) => read(running, { ...page, filter, newestFirst: true }),
        logged: () =>
          logged(means, running, 'exportLog', { ground: groundOf(filter, form), ...oneOf(filter) }),
      });
    },
    readLogExport: () => Promise.resolve(success(exporter.progress())),
  };
}

/** Whom a filter is about where it is about one patient. */
function oneOf({ patientIds: [patientId, ...others] }: LogFilter): About {
  return patientId === undefined || others.length > 0 ? {} : { patientId };
}

/** Logs an opening; the same person reading the same thing again as it changes is not one. */
function opened(means: LeadMeans, running: Running, name: RequestName, id: string, about: About) {
  return logOpening(means, running, means.station.user, name, id, about);
}

function logged({ station }: LeadMeans, running: Running, name: RequestName, about: About) {
  return logRequest(station, running, station.user, name, about);
}
