import { systemClock } from '@shared/clock';
import { failure } from '@shared/outcome';
import type { CallGuard } from '@main/ipc/typed-ipc-main';
import type { Windows } from '@main/windows/main-window';
import type { Counters } from '../counters';
import { errorKind, type Logger } from '../logger';
import { refusedWay } from '../policy/export-ways';
import type { SitePolicy } from '../policy/site-policy';
import type { Station } from '../station';
import { answerFor } from '../windows/asking-window';
import { AccessGate } from './access-gate';
import { RefusalLog } from './refusal-log';

/** What every call of the page is checked against, and where refusals are noted: by name and reason alone. */
export function callGuard(
  windows: Windows,
  station: Station,
  policy: SitePolicy,
  log: Logger,
  counters: Counters,
): CallGuard {
  const gate = new AccessGate(station, systemClock);
  const refusals = refusalLog(station, counters);
  return {
    isTrusted: (frame, id) => windows.isTrusted(frame, id),
    answerFor,
    user: () => station.user,
    isLocked: () => station.isDeskLocked,
    mayOpen: (name, input) =>
      refusedWay(name, input, policy.exports) === null
        ? gate.judge(name, input)
        : Promise.resolve(failure('site_refuses')),
    onRefused: (name, reason) => {
      counters.add(`refused_${reason}`);
      log.warn('request.refused', { name, reason });
      if (reason === 'role') refusals.refused(name);
    },
    onFailed: (name, error) => {
      counters.add('request_failed');
      log.error('request.failed', { name, ...errorKind(error) });
    },
  };
}

/** A role that was refused stands in the access log; that must not stop anything else. */
function refusalLog(station: Station, counters: Counters): RefusalLog {
  return new RefusalLog({
    user: () => station.user,
    draft: (action, user) => station.auditDraft(action, user),
    append: async (draft) => station.running?.stores.ledger.call('appendAudit', draft),
    onFailure: () => {
      counters.add('audit_not_written');
    },
    clock: systemClock,
  });
}
