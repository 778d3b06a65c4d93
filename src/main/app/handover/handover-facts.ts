import { DAY, type Millis } from '@shared/clock';
import type { HandoverRow } from '@shared/ipc/lead/handover-views';
import type { User } from '@shared/model/patient';
import { DECISION_HOLDS, holdsOf, snoozeOwners, type Hold, type Snoozers } from '@shared/lead/handover/holds';
import type { DraftFacts } from '@shared/lead/handover/draft-facts';
import { overlaidHandovers, overlaidSnoozers, ownKept } from '@main/desk/own/own-handovers';
import type { OwnNow } from '../acts/own-drawing';
import { taskRows } from '../acts/task-rows';
import type { Running } from '../running';

/** Handovers looked at to tell whose a snooze is and what was decided: those of more than the last days say nothing. */
const RECENT = 100;

/** Handovers with own signings and receipts drawn in, newest first. */
export function handoverRows(running: Running, limit: number): Promise<readonly HandoverRow[]> {
  return running.service.own.over((own) => handoversOver(running, own, limit));
}

async function handoversOver({ desk, stores }: Running, own: OwnNow, limit: number) {
  const rows = await stores.cache.call('readHandovers', { limit });
  return overlaidHandovers(rows, own.all(), {
    patientName: (id) => desk.patientName(id) ?? null,
    alert: (id) => desk.alert(id),
  });
}

/** Claims and snoozes of a person as the desk shows them, each with what was decided; and whose each snooze is. */
export function holdsNow(
  running: Running,
  user: User,
  now: Millis,
): Promise<{ readonly holds: readonly Hold[]; readonly snoozers: Snoozers }> {
  const { desk, service, stores } = running;
  return service.own.over(async (own) => {
    const handovers = await handoversOver(running, own, RECENT);
    const logged = await stores.cache.call('readSnoozers', null);
    const snoozers = snoozeOwners(overlaidSnoozers(logged, own.all()), handovers);
    const kept = await stores.cache.call('readKept', { userId: user.id, since: now - DECISION_HOLDS });
    const holds = holdsOf(user.id, {
      alerts: desk.alerts(),
      snoozers,
      handovers,
      kept: [...kept, ...ownKept(own.all(), user.id)],
      now,
    });
    return { holds, snoozers };
  });
}

/** What a draft of a shift is made from. */
export async function draftFacts(
  running: Running,
  user: User,
  shift: { readonly from: Millis; readonly to: Millis },
  around: { readonly now: Millis; readonly snoozers: Snoozers },
): Promise<DraftFacts> {
  const { desk, delivery, link, service } = running;
  const tasks = await taskRows(running, around.now);
  const queue = await delivery.queue(user);
  const { unsent, attention } = service.outboxView();
  return {
    userId: user.id,
    ...shift,
    ...around,
    alerts: desk.alerts(),
    tasks,
    undocumented: queue.undocumented.filter(({ matters }) =>
      matters.some(({ at }) => at >= shift.from - DAY),
    ),
    deliveries: queue.deliveries,
    link: { state: link.view().state, unsent, attention },
  };
}
