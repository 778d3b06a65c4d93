import { failure, success } from '@shared/outcome';
import type { RequestName } from '@shared/ipc/channels';
import { draftLines } from '@shared/lead/handover/draft-lines';
import { mayReceive } from '@shared/lead/handover/receipt';
import type { User } from '@shared/model/patient';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import { logOpening } from '../requests/access-log';
import type { Running } from '../running';
import { draftFacts, handoverRows, holdsNow } from '../handover/handover-facts';
import { settleHandler, signHandler } from '../handover/sign-handlers';
import { printHandler } from '../handover/print-handler';
import type { LeadMeans } from './lead-means';

/** Handovers looked through for one by its id. */
const ALL = 500;

/** The shift handover (product.md L4): drafted from the log, signed, received, read and printed. */
export function handoverHandlers(
  means: LeadMeans,
): Pick<
  Handlers,
  | 'draftHandover'
  | 'signHandover'
  | 'receiveHandover'
  | 'readHandovers'
  | 'readOwnHolds'
  | 'settleHolds'
  | 'printHandover'
> {
  return {
    draftHandover: draftHandler(means),
    readHandovers: readHandler(means),
    readOwnHolds: ownHoldsHandler(means),
    receiveHandover: receiveHandler(means),
    signHandover: signHandler(means),
    settleHolds: settleHandler(means),
    printHandover: printHandler(means),
  };
}

function draftHandler(means: LeadMeans): Handlers['draftHandover'] {
  return async (shift) => {
    const { station, clock } = means;
    const { running, user } = station;
    if (running === null) return failure('not_ready');
    if (user === null) return failure('not_signed_in');
    if (shift.to <= shift.from) return failure('malformed_request', { where: 'to' });
    const now = clock.now() + running.link.offset;
    const { holds, snoozers } = await holdsNow(running, user, now);
    const facts = await draftFacts(running, user, shift, { now, snoozers });
    await opened(means, running, user, 'draftHandover');
    return success({
      ...shift,
      at: now,
      lines: draftLines(facts, station.view().language),
      openAlertIds: facts.alerts.filter(({ state }) => state !== 'closed').map(({ id }) => id),
      holds,
    });
  };
}

function readHandler(means: LeadMeans): Handlers['readHandovers'] {
  return async ({ limit }) => {
    const { running, user } = means.station;
    if (running === null) return failure('not_ready');
    if (user === null) return failure('not_signed_in');
    const handovers = await handoverRows(running, limit);
    await opened(means, running, user, 'readHandovers');
    return success({ handovers });
  };
}

function ownHoldsHandler({ station, clock }: LeadMeans): Handlers['readOwnHolds'] {
  return async () => {
    const { running, user } = station;
    if (running === null) return failure('not_ready');
    if (user === null) return failure('not_signed_in');
    const { holds } = await holdsNow(running, user, clock.now() + running.link.offset);
    return success({ holds, unsent: running.service.outboxView().unsent });
  };
}

/** Refused here where the centre would surely refuse it: the person hears it while what they wrote is in front of them. */
function receiveHandler({ station }: LeadMeans): Handlers['receiveHandover'] {
  return async ({ handoverId, version, ...payload }) => {
    const { running, user } = station;
    if (running === null) return failure('not_ready');
    if (user === null) return failure('not_signed_in');
    const row = (await handoverRows(running, ALL)).find(({ id }) => id === handoverId);
    if (row === undefined) return failure('not_found');
    if (row.signedBy.id === user.id) return failure('not_allowed');
    if (!mayReceive(row, user.id)) return failure('invalid_state');
    const entity = { kind: 'handover' as const, id: handoverId, version };
    const act = { type: 'handover.receive' as const, entity, payload };
    return running.service.act(act, user, station.auditDraft(act.type, user));
  };
}

/** Logs a look at what a page reads again and again; once an opening. */
function opened(means: LeadMeans, running: Running, user: User, name: RequestName): Promise<void> {
  return logOpening(means, running, user, name, 'handover');
}
