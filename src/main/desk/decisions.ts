import { fromWireTime } from '@shared/clock';
import type { LostTask } from '@shared/ipc/desk-views';
import type { Decision, OutboxRow, WrittenField } from '@shared/ipc/views';
import { planSchema } from '@shared/model/plan';
import { commandRules, isCommandType, type CommandEnvelope } from '@shared/wire/command';
import type { CommandResult } from '@shared/wire/command-result';
import type { Act } from './act';

const FIELDS: readonly WrittenField[] = [
  'cause',
  'action',
  'nextStep',
  'comment',
  'text',
  'reason',
  'summary',
  'title',
  'outcome',
];
/** A person's own words, as opposed to codes they chose. */
const WORDS: ReadonlySet<WrittenField> = new Set(['nextStep', 'comment', 'text', 'reason']);

const WHOLE: ReadonlySet<string> = new Set(['plan.put', 'task.put']);

/** What a person sent, and who they are where that is known. */
interface Authored {
  readonly payload: unknown;
  readonly userId?: string;
}

/** What the person wrote or chose, so that a lost race never loses words; looked for in the payload and in what it makes. */
export function writtenOf(command: Authored): OutboxRow['wrote'] {
  const { payload } = command;
  return FIELDS.flatMap((field) => {
    // The outcome of a contact is a code; that of a task is said in words, and stands in the payload itself.
    const parts = field === 'outcome' ? [payload] : [payload, ...valuesOf(payload)];
    const text =
      parts.map((part) => textIn(part, field)).find((found) => found !== undefined) ??
      (field === 'reason' ? reasonOfPlan(command) : undefined);
    return text === undefined ? [] : [{ field, text }];
  });
}

/** The numbers of a value that a person wrote down: they stand nowhere else once the centre has refused them. */
export function measuredOf({ type, payload }: CommandEnvelope): OutboxRow['measured'] {
  const read = type === 'observation.put' ? commandRules[type].payload.safeParse(payload) : null;
  if (read?.success !== true) return [];
  const { code, value, unit, components, effectiveAt } = read.data.observation;
  const parts = value === undefined ? (components ?? []) : [{ code, value, unit }];
  return parts.flatMap((part) =>
    part.value === undefined ? [] : [{ ...part, value: part.value, at: fromWireTime(effectiveAt) }],
  );
}

/** What a person may decide about an answer; nothing where there is nothing to decide. */
export function decisionsFor(command: CommandEnvelope, answer: CommandResult | null): readonly Decision[] {
  if (answer?.status !== 'conflict' && answer?.status !== 'rejected') return [];
  // What broke the protocol's schema breaks it again.
  // What carries the whole of a thing and lost goes back into its form: sent again as it is, it would undo unseen what the
  // other person changed.
  const again = answer.status === 'conflict' ? !WHOLE.has(command.type) : answer.code !== 'malformed';
  return [
    'seen',
    ...(again ? (['again'] as const) : []),
    ...(commentOn(command) === null ? [] : (['as_comment'] as const)),
  ];
}

/** The task that a lost change would have made; null for anything else. */
export function lostTaskOf(
  { type, payload, entity }: CommandEnvelope,
  answer: CommandResult | null,
): LostTask | null {
  if (type !== 'task.put' || answer?.status !== 'conflict' || entity === undefined) return null;
  const read = commandRules['task.put'].payload.safeParse(payload);
  if (!read.success) return null;
  const { title, dueAt, assignedTo } = read.data.task;
  return {
    id: entity.id,
    title,
    dueAt: dueAt === undefined ? null : fromWireTime(dueAt),
    assignedTo: assignedTo ?? null,
  };
}

/** What is signed is signed by who wrote it (helsepersonelloven § 39): the same again would be another person's signature. */
const SIGNED: ReadonlySet<string> = new Set(['note.sign', 'note.correct', 'handover.sign']);

/** Whether a person may do an act again that was lost or refused. */
export function mayDoAgain(
  { type, userId }: Pick<CommandEnvelope, 'type' | 'userId'>,
  person: string,
): boolean {
  return userId === person || !SIGNED.has(type);
}

/** The same act on the newest state; null for one that is about nothing. */
export function actAgain(command: CommandEnvelope, version: number): Act | null {
  const { type, entity, payload } = command;
  if (!isCommandType(type) || entity === undefined) return null;
  return { type, entity: { kind: entity.kind as Act['entity']['kind'], id: entity.id, version }, payload };
}

/** The words of a lost act as a comment on the alert; null where there are none, or it was a comment itself. */
export function commentOn(command: CommandEnvelope): Act | null {
  const { entity, type } = command;
  if (entity?.kind !== 'alert' || type === 'alert.comment') return null;
  const text = writtenOf(command)
    .filter(({ field }) => WORDS.has(field))
    .map((one) => one.text.trim())
    .filter((one) => one !== '')
    .join('\n');
  if (text === '') return null;
  return {
    type: 'alert.comment',
    entity: { kind: 'alert', id: entity.id, version: entity.version },
    payload: { text },
  };
}

/** Why a plan's limits were changed: the reason of the newest ones that its author set. */
function reasonOfPlan({ payload, userId }: Authored): string | undefined {
  const read = planSchema.safeParse((payload as { readonly plan?: unknown } | null)?.plan);
  if (!read.success) return undefined;
  const own = read.data.limits.filter(({ setBy }) => userId === undefined || setBy === userId);
  return [...own].sort((a, b) => (a.from < b.from ? 1 : -1))[0]?.reason;
}

function valuesOf(payload: unknown): unknown[] {
  return typeof payload === 'object' && payload !== null ? Object.values(payload) : [];
}

function textIn(part: unknown, field: string): string | undefined {
  if (typeof part !== 'object' || part === null || !Object.hasOwn(part, field)) return undefined;
  const value = (part as Record<string, unknown>)[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
