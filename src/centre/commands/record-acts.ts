import { toWireTime } from '@shared/clock';
import type { Limit, Plan } from '@shared/model/plan';
import { eventPut } from './alert-acts';
import { done, othersOf, refuse, type ActContext, type ActRule, type Put } from './judge-types';

/** Judges what is written down beside alerts and notes: contacts, measurements by phone, tasks, messages, plans. */
export const recordActs = {
  'contact.log': {
    mode: 'make',
    madeId: ({ payload }) => payload.contact.id,
    references: ({ payload: { contact } }) => [
      { kind: 'patient', id: contact.patientId },
      ...alertsOf(contact.alertIds),
    ],
    decide: ({ payload: { contact } }, context) => {
      if (
        contact.endedAt !== undefined &&
        contact.endedAt < contact.startedAt &&
        Date.parse(contact.endedAt) < Date.parse(contact.startedAt)
      ) {
        return refuse('Kontakten slutter før den begynner.');
      }
      const others = othersOf(context, contact.patientId, alertsOf(contact.alertIds));
      if (others !== null) return others;
      const calls = contact.channel === 'phone' || contact.channel === 'video' ? contact.alertIds : [];
      const text = contact.channel === 'phone' ? 'Telefonsamtale' : 'Videosamtale';
      const events = calls.flatMap((id): Put[] => {
        const alert = context.log.get('alert', id)?.data;
        return alert === undefined ? [] : [eventPut(alert, context, { act: 'commented', code: 8, text })];
      });
      return done({ kind: 'contact', data: { ...contact, by: by(context), at: context.at } }, ...events);
    },
  } satisfies ActRule<'contact.log'>,
  'observation.put': {
    mode: 'make',
    madeId: ({ payload }) => payload.observation.id,
    references: ({ payload: { observation } }) => [
      { kind: 'patient', id: observation.patientId },
      ...(observation.replaces === undefined
        ? []
        : [{ kind: 'observation' as const, id: observation.replaces }]),
    ],
    decide: ({ payload: { observation } }, context) => {
      if (observation.source.kind !== 'staff')
        return refuse('En måling som føres inn her, må ha kilden «personell».');
      const values = [observation.value, ...(observation.components ?? []).map((part) => part.value)];
      // What is withdrawn needs no value.
      const withdraws = observation.status === 'entered_in_error' && observation.replaces !== undefined;
      if (!withdraws && values.every((value) => value === undefined))
        return refuse('Målingen har ingen verdi.');
      const replaced =
        observation.replaces === undefined ? undefined : context.log.get('observation', observation.replaces);
      if (replaced !== undefined && replaced.data.patientId !== observation.patientId)
        return refuse('Målingen som rettes, er en annen pasients.');
      const data = { ...observation, receivedAt: toWireTime(context.now), severity: 'unknown' as const };
      return done({ kind: 'observation', data });
    },
  } satisfies ActRule<'observation.put'>,
  'message.send': {
    mode: 'make',
    madeId: ({ payload }) => payload.message.id,
    references: ({ payload: { message } }) => [{ kind: 'patient', id: message.patientId }],
    decide: ({ payload: { message } }, context) => {
      if (message.direction !== 'out') return refuse('Herfra kan det bare sendes meldinger til pasienten.');
      return done({ kind: 'message', data: { ...message, by: by(context), at: context.at } });
    },
  } satisfies ActRule<'message.send'>,
  'task.put': {
    mode: 'put',
    madeId: ({ payload }) => payload.task.id,
    references: ({ payload: { task } }) => [
      ...(task.patientId === undefined ? [] : [{ kind: 'patient' as const, id: task.patientId }]),
      ...(task.alertId === undefined ? [] : [{ kind: 'alert' as const, id: task.alertId }]),
    ],
    decide: ({ payload: { task } }, context) => {
      const before = context.log.get('task', context.entityId)?.data;
      if (before?.state === 'done') return refuse('Oppgaven er allerede utført.');
      if (before?.patientId !== undefined && before.patientId !== task.patientId)
        return refuse('Oppgaven gjelder en annen pasient.');
      const others =
        task.patientId === undefined || task.alertId === undefined
          ? null
          : othersOf(context, task.patientId, alertsOf([task.alertId]));
      if (others !== null) return others;
      return done({ kind: 'task', data: { ...task, state: 'open', by: by(context), at: context.at } });
    },
  } satisfies ActRule<'task.put'>,
  'task.done': {
    mode: 'change',
    decide: ({ payload: { outcome } }, context) => {
      const task = context.log.get('task', context.entityId)?.data;
      if (task === undefined || task.state === 'done') return refuse('Oppgaven er allerede utført.');
      return done({
        kind: 'task',
        data: { ...task, state: 'done', outcome, by: by(context), at: context.at },
      });
    },
  } satisfies ActRule<'task.done'>,
  'plan.put': {
    mode: 'put',
    madeId: ({ payload }) => payload.plan.id,
    references: ({ payload: { plan } }) => [{ kind: 'patient', id: plan.patientId }],
    decide: ({ payload: { plan } }, context) => {
      const current = context.log.planOf(plan.patientId);
      if (current !== undefined && current.id !== plan.id) return refuse('Pasienten har allerede en plan.');
      const before = context.log.get('plan', plan.id)?.data;
      if (before !== undefined && before.patientId !== plan.patientId)
        return refuse('Planen gjelder en annen pasient.');
      const upsideDown = plan.limits.some(
        (limit) => limit.low !== undefined && limit.high !== undefined && limit.low > limit.high,
      );
      if (upsideDown) return refuse('En nedre grense er høyere enn den øvre.');
      const limits = plan.limits.map((limit) => signed(limit, before?.limits ?? [], context.user.id));
      const { news2ScaleBy: _said, ...rest } = plan;
      return done({ kind: 'plan', data: { ...rest, limits, ...scaleBy(plan, before, context) } });
    },
  } satisfies ActRule<'plan.put'>,
} as const;

function alertsOf(ids: readonly string[]): { kind: 'alert'; id: string }[] {
  return ids.map((id) => ({ kind: 'alert', id }));
}

/** A limit that is new or changed is set by who sends it, whatever it says itself. */
function signed(limit: Limit, before: readonly Limit[], userId: string): Limit {
  const same = before.some((old) => JSON.stringify(sorted(old)) === JSON.stringify(sorted(limit)));
  return same ? limit : { ...limit, setBy: userId };
}

/** Who chose the SpO₂ scale of NEWS2: who changes it, whatever the plan says itself. */
function scaleBy(
  { news2Scale }: Plan,
  before: Plan | undefined,
  { user, at }: ActContext,
): Pick<Plan, 'news2ScaleBy'> {
  if (news2Scale === undefined) return {};
  if (news2Scale !== before?.news2Scale) return { news2ScaleBy: { setBy: user.id, from: at } };
  return before.news2ScaleBy === undefined ? {} : { news2ScaleBy: before.news2ScaleBy };
}

function sorted(limit: Limit): unknown {
  return Object.entries(limit).sort(([a], [b]) => (a < b ? -1 : 1));
}

function by(context: ActContext): { id: string; name: string } {
  return { id: context.user.id, name: context.user.name };
}
