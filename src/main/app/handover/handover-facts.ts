import { DAY, type Millis } from '@shared/clock';
import type { HandoverRow } from '@shared/ipc/lead/handover-views';
import type { User } from '@shared/model/patient';
import { DECISION_HOLDS, holdsOf, snoozeOwners, type Hold, type Snoozers } from '@shared/lead/handover/holds';
import type { DraftFacts } from '@shared/lead/handover/draft-facts';
import { overlaidHandovers, overlaidSnoozers, ownKept } from '@main/desk/own/own-handovers';
import { overlaidTasks } from '@main/desk/own/own-tasks';
import type { Running } from '../running';

/** Handovers looked at to tell whose a snooze is and what was decided: those of more than the last days say nothing. */
const RECENT = 100;

/** Handovers with own signings and receipts drawn in, newest first. */
export async function handoverRows(running: Running, limit: number): Promise<readonly HandoverRow[]> {
  const { desk, service, stores } = running;
  const rows = await stores.cache.call('readHandovers', { limit });
  return overlaidHandovers(rows, service.own.handovers(), {
    patientName: (id) => desk.patientName(id) ?? null,
    alert: (id) => desk.alert(id),
  });
}

/** Claims and snoozes of a person as the desk shows them, each with what was decided; and whose each snooze is. */
export async function holdsNow(
  running: Running,
  user: User,
  now: Millis,
): Promise<{ readonly holds: readonly Hold[]; readonly snoozers: Snoozers }> {
  const { desk, service, stores } = running;
  const own = service.own.handovers();
  const handovers = await handoverRows(running, RECENT);
  const logged = await stores.cache.call('readSnoozers', null);
  const snoozers = snoozeOwners(overlaidSnoozers(logged, own), handovers);
  const kept = await stores.cache.call('readKept', { userId: user.id, since: now - DECISION_HOLDS });
  const holds = holdsOf(user.id, {
    alerts: desk.alerts(),
    snoozers,
    handovers,
    kept: [...kept, ...ownKept(own, user.id)],
    now,
  });
  return { holds, snoozers };
}

/** What a draft of a shift is made from. */
export async function draftFacts(
  running: Running,
  user: User,
  shift: { readonly from: Millis; readonly to: Millis },
  around: { readonly now: Millis; readonly snoozers: Snoozers },
): Promise<DraftFacts> {
  const { desk, delivery, link, service, stores } = running;
  const rows = await stores.cache.call('readTasks', { doneSince: around.now - DAY });
  const people = await stores.cache.call('readPeople', null);
  const queue = await delivery.queue(user);
  const { unsent, attention } = service.outboxView();
  return {
    userId: user.id,
    ...shift,
    ...around,
    alerts: desk.alerts(),
    tasks: overlaidTasks(rows, service.own.taskActs(), { people, patientName: (id) => desk.patientName(id) }),
    undocumented: queue.undocumented.filter(({ matters }) =>
      matters.some(({ at }) => at >= shift.from - DAY),
    ),
    deliveries: queue.deliveries,
    link: { state: link.view().state, unsent, attention },
  };
}
