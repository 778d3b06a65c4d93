import type { Handlers } from '@main/ipc/typed-ipc-main';
import type { leadRequestNames } from '@shared/ipc/lead/request-names';
import { accessHandlers } from './access-handlers';
import { chainHandlers } from './chain-handlers';
import { handoverHandlers } from './handover-handlers';
import { insightHandlers } from './insight-handlers';
import { logHandlers } from './log-handlers';
import { oversightHandlers } from './oversight-handlers';
import type { LeadMeans } from './lead-means';

/** Every request about log, insight, oversight, handover, access and chain. */
export function leadHandlers(
  means: LeadMeans,
): Pick<Handlers, (typeof leadRequestNames)[number] | 'signHandover' | 'receiveHandover'> {
  return {
    ...logHandlers(means),
    ...insightHandlers(means),
    ...oversightHandlers(means),
    ...handoverHandlers(means),
    ...accessHandlers(means),
    ...chainHandlers(means),
  };
}
