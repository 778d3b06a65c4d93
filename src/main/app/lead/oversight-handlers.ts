import { failure, success } from '@shared/outcome';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import { logOpening } from '../requests/access-log';
import type { LeadMeans } from './lead-means';
import { DeskBoard } from '../replay/desk-board';
import { Oversight } from '../replay/read-oversight';
import { readReplay } from '../replay/read-replay';
import { SampleSource } from '../replay/sample-source';

/** Requests of oversight and of replay. */
export function oversightHandlers({
  station,
  access,
  clock,
  sound,
}: LeadMeans): Pick<Handlers, 'readOversight' | 'readReplay'> {
  const board = new DeskBoard(clock);
  const source = new SampleSource(clock);
  const oversight = new Oversight(clock, board);
  return {
    readOversight: async () => {
      const { running, user } = station;
      if (running === null) return failure('not_ready');
      if (user === null) return failure('not_signed_in');
      await logOpening({ station, access }, running, user, 'readOversight', 'centre');
      const link = running.link.view();
      const own = {
        sound: sound(),
        userName: user.name,
        heardAt: link.lastEventAt,
        live: link.state === 'live' || link.state === 'catching-up',
      };
      return success(await oversight.read(running, user, own));
    },
    readReplay: async (query) => {
      const { running, user } = station;
      if (running === null) return failure('not_ready');
      if (user === null) return failure('not_signed_in');
      const now = clock.now() + running.link.offset;
      const view = await readReplay(running, query, { board, source, now });
      // A shift of a desk that somebody steps through is one opening.
      const shift = `${view.workstationId} ${String(view.shift.from)}`;
      const entity = { kind: 'workstation', id: view.workstationId };
      await logOpening({ station, access }, running, user, 'readReplay', shift, { entity });
      return success(view);
    },
  };
}
