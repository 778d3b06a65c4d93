import type { leadRequestNames } from '@shared/ipc/lead/request-names';
import type { Station } from '@shared/ipc/contract';
import { failure } from '@shared/outcome';

const notReady = () => Promise.resolve(failure('not_ready' as const));

/** The requests of log, insight, oversight, handover, access and chain of a station that has none of it. */
export function fakeLead(): Pick<Station, (typeof leadRequestNames)[number]> {
  return {
    readLog: notReady,
    readLogFacets: notReady,
    readAlertLife: notReady,
    exportLog: notReady,
    readLogExport: notReady,
    readInsight: notReady,
    readOversight: notReady,
    readReplay: notReady,
    draftHandover: notReady,
    readHandovers: notReady,
    readOwnHolds: notReady,
    settleHolds: notReady,
    printHandover: notReady,
    readAccess: notReady,
    readAccessFacets: notReady,
    exportAccess: notReady,
    readGroundCase: notReady,
    giveGround: notReady,
    checkChain: notReady,
    readChainProgress: notReady,
    exportChain: notReady,
    copyChainHead: notReady,
  };
}
