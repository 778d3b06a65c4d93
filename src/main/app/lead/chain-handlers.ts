import { osloDay } from '@shared/clinical/oslo-time';
import { failure, success } from '@shared/outcome';
import type { RequestName } from '@shared/ipc/channels';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import { logRequest } from '../requests/access-log';
import type { Running } from '../running';
import { ChainCheck } from '../chain/chain-check';
import { fileHead, writeChainFile } from '../chain/chain-export';
import type { LeadMeans } from './lead-means';

const notReady = failure('not_ready');

/** Requests about the chain of the workstation's own log: its check, and a file that can be checked elsewhere. */
export function chainHandlers(
  means: LeadMeans,
): Pick<Handlers, 'checkChain' | 'readChainProgress' | 'exportChain' | 'copyChainHead'> {
  const { station, clock, desktop } = means;
  const chain = new ChainCheck();
  let head: string | null = null;
  return {
    checkChain: async () => {
      const { running } = station;
      if (running === null) return notReady;
      await logged(means, running, 'checkChain');
      const found = await chain.check(running);
      head = found.report.head?.hash ?? null;
      const { workstationId } = running;
      const names = await namesOf(running, new Set(found.report.chains.map(({ userId }) => userId)));
      return success({ ...found, checkedAt: clock.now(), workstationId, names });
    },
    readChainProgress: () => Promise.resolve(success(chain.progress)),
    exportChain: async () => {
      const { running } = station;
      if (running === null) return notReady;
      // No name and no number: file names stand in lists, logs and windows.
      const path = await desktop.askWhere(`vaktrom-loggkjede-${osloDay(clock.now())}.ndjson`, 'ndjson');
      if (path === null) return success({ rows: 0, saved: false });
      // In the log before it is out, so that the file tells of itself.
      await logged(means, running, 'exportChain');
      const top = await fileHead(running.stores, running.workstationId, clock.now());
      try {
        await writeChainFile(path, top, running.stores);
      } catch {
        return failure('file_not_written');
      }
      return success({ rows: top.entries, saved: true });
    },
    copyChainHead: async () => {
      if (head === null) return failure('not_found');
      await desktop.writeClipboard(head);
      return success(null);
    },
  };
}

function logged({ station }: LeadMeans, running: Running, name: RequestName): Promise<void> {
  return logRequest(station, running, station.user, name);
}

async function namesOf({ stores }: Running, ids: ReadonlySet<string>): Promise<Record<string, string>> {
  const people = await stores.cache.call('readPeople', null);
  return Object.fromEntries(people.filter(({ id }) => ids.has(id)).map(({ id, name }) => [id, name]));
}
