import type { Clock } from '@shared/clock';
import type { LimitShift } from '@shared/clinical/rehearsal/draft-plan';
import type { GroupRehearsal } from '@shared/clinical/rehearsal/rehearsal';
import { failure, success } from '@shared/outcome';
import type { RequestName } from '@shared/ipc/channels';
import type { User } from '@shared/model/patient';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import { logOpening, type AccessLog } from './access-log';
import type { Running } from '../running';
import type { Station } from '../station';

/**
 * Limit rehearsal (product.md P5), on the reading thread. Each patient is a call of its own, so that opening a patient
 * never waits for a group; and each patient whose data is gone through stands in the access log, once a while.
 */
export function rehearsalHandlers(
  station: Station,
  access: AccessLog,
  clock: Clock,
): Pick<Handlers, 'rehearsePlan' | 'rehearseGroup'> {
  const logged = (
    running: Running,
    user: User,
    name: RequestName,
    patientId: string,
    ground: string,
  ): Promise<void> =>
    logOpening({ station, access }, running, user, name, `${ground} ${patientId}`, { patientId, ground });
  return {
    rehearsePlan: async ({ patientId, code, limits, deltas }) => {
      const { running, user } = station;
      if (running === null) return failure('not_ready');
      if (user === null) return failure('not_signed_in');
      const query = { patientId, code, draft: { limits, deltas }, now: clock.now() };
      const found = await running.stores.cache.call('rehearse', query);
      if (found === null) return failure('not_found');
      await logged(running, user, 'rehearsePlan', patientId, code ?? 'all');
      return success(found);
    },
    rehearseGroup: async ({ patientIds, shift }) => {
      const { running, user } = station;
      if (running === null) return failure('not_ready');
      if (user === null) return failure('not_signed_in');
      const rows: GroupRehearsal[] = [];
      for (const patientId of patientIds) {
        const query = { patientId, shift, now: clock.now() };
        const row = await running.stores.cache.call('rehearseShift', query);
        if (row === null) continue;
        await logged(running, user, 'rehearseGroup', patientId, groundOf(shift));
        rows.push(row);
      }
      return success(rows);
    },
  };
}

function groundOf({ code, severity, bound }: LimitShift): string {
  return `${code} ${severity} ${bound}`;
}
