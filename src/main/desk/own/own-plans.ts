import { fromWireTime, toWireTime, type Millis } from '@shared/clock';
import type { LostPlan, PendingPlan, PlanView } from '@shared/ipc/patient/plan-views';
import { planSchema, type Plan } from '@shared/model/plan';
import { readCommand, type CommandEnvelope } from '@shared/wire/command';
import type { StoredCommand } from '@main/ledger/ledger-calls';
import { markOf } from './own-acts';
import type { Act } from '../act';

/** What the ledger holds of changes to plans, oldest first. */
export interface OwnPlanActs {
  /** On their way, or answered. */
  readonly going: readonly StoredCommand[];
  /** Lost a race or refused; waiting for a person's decision. */
  readonly stopped: readonly StoredCommand[];
}

export function isPlanCommand({ type }: Pick<CommandEnvelope, 'type'>): boolean {
  return type === 'plan.put';
}

/**
 * A limit holds from the act at the latest (`at`: the centre's clock, ms). A plan holds no limits but its newest, so one
 * that starts later, chosen so or by a screen whose clock runs ahead, would leave the patient with none until then.
 */
export function withStartedLimits(act: Act, at: Millis): Act {
  const read = planSchema.safeParse((act.payload as { readonly plan?: unknown }).plan);
  // What does not fit is refused with its own words a step later.
  if (!read.success) return act;
  const limits = read.data.limits.map((limit) =>
    fromWireTime(limit.from) > at ? { ...limit, from: toWireTime(at) } : limit,
  );
  return { ...act, payload: { plan: { ...read.data, limits } } };
}

/** Changes of one patient's plan on top of what the log says: the latest that is going, and what was stopped. */
export function withOwnPlans(
  stored: Pick<PlanView, 'plan' | 'version' | 'names' | 'forms'>,
  patientId: string,
  { going, stopped }: OwnPlanActs,
): PlanView {
  const pending = going.flatMap((one) => pendingOf(one, patientId, stored.version)).at(-1) ?? null;
  const lost = stopped.flatMap((one) => lostOf(one, patientId)).at(0) ?? null;
  return { ...stored, pending, lost };
}

function pendingOf(one: StoredCommand, patientId: string, version: number): PendingPlan[] {
  const plan = planIn(one, patientId);
  if (plan === null) return [];
  // Stopped, or answered and shown by the log that we hold (or by something later).
  if (one.answer !== null && (!('version' in one.answer) || one.answer.version <= version)) return [];
  return [{ ...authorOf(one), mark: markOf(one), plan }];
}

function lostOf(one: StoredCommand, patientId: string): LostPlan[] {
  const plan = planIn(one, patientId);
  if (plan === null) return [];
  const won = one.answer?.status === 'conflict' ? one.answer : null;
  return [
    {
      ...authorOf(one),
      seenVersion: one.command.entity?.version ?? 0,
      plan,
      winner: won === null ? null : (won.by.name ?? won.by.id),
      winnerAt: won === null ? null : fromWireTime(won.at),
    },
  ];
}

function authorOf({ command, by }: StoredCommand): Pick<PendingPlan, 'commandId' | 'byId' | 'by' | 'at'> {
  return { commandId: command.id, byId: command.userId, by, at: fromWireTime(command.at) };
}

function planIn({ command, patientId: whose }: StoredCommand, patientId: string): Plan | null {
  if (whose !== patientId || !isPlanCommand(command)) return null;
  const read = readCommand(command);
  return read.ok && read.command.type === 'plan.put' ? read.command.payload.plan : null;
}
