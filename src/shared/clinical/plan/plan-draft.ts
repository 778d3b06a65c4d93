import type { Plan } from '../../model/plan';
import { fieldsOf, saysSame, type PlanField, type PlanFields } from './plan-fields';

/** A field that somebody typed in: what the plan said when they began, and what they want it to say. */
export interface TypedField {
  readonly was: string;
  readonly is: string;
}

/** What somebody has typed into the form of a plan and not saved: only what differs from the plan, so that the rest follows it. */
export interface PlanDraft {
  readonly reason: string;
  readonly fields: Readonly<Record<PlanField, TypedField>>;
}

export const emptyPlanDraft: PlanDraft = { reason: '', fields: {} };

/** True where nothing is typed. */
export function isEmptyDraft(draft: PlanDraft): boolean {
  return draft.reason.trim() === '' && Object.keys(draft.fields).length === 0;
}

/** The draft with a field typed in; what says the same as the plan does is no change. */
export function withField(draft: PlanDraft, plan: PlanFields, field: PlanField, is: string): PlanDraft {
  const was = draft.fields[field]?.was ?? plan[field] ?? '';
  // Against what the plan says now: typing their value is agreeing with them.
  return saysSame(is, plan[field] ?? '')
    ? without(draft, field)
    : { ...draft, fields: { ...draft.fields, [field]: { was, is } } };
}

/** The draft without a field: the plan's own value counts. */
export function without(draft: PlanDraft, field: PlanField): PlanDraft {
  const { [field]: _gone, ...fields } = draft.fields;
  return { ...draft, fields };
}

/** What a field says in the form: what was typed, else the plan. */
export function shownField(draft: PlanDraft, plan: PlanFields, field: PlanField): string {
  return draft.fields[field]?.is ?? plan[field] ?? '';
}

/** A field that two people changed to different things. */
export interface Clash {
  readonly field: PlanField;
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

/**
 * Where a draft and a plan that changed meanwhile disagree: both changed the field, to different things. All else merges by
 * itself: what only one of them changed counts.
 */
export function clashesOf(draft: PlanDraft, plan: PlanFields): Clash[] {
  return Object.entries(draft.fields).flatMap(([field, { was, is }]) => {
    const theirs = plan[field] ?? '';
    return saysSame(theirs, was) || saysSame(theirs, is) ? [] : [{ field, base: was, mine: is, theirs }];
  });
}

/** The draft after a person chose in a clash. */
export function settled(draft: PlanDraft, clash: Clash, choice: 'mine' | 'theirs'): PlanDraft {
  if (choice === 'theirs') return without(draft, clash.field);
  return { ...draft, fields: { ...draft.fields, [clash.field]: { was: clash.theirs, is: clash.mine } } };
}

/** A field that differs between two plans. */
export interface FieldChange {
  readonly field: PlanField;
  readonly before: string;
  readonly after: string;
}

/** Every field that differs between two plans, in the order of the plan that was first. */
export function changesBetween(before: Plan | null, after: Plan | null): FieldChange[] {
  const [one, two] = [before === null ? {} : fieldsOf(before), after === null ? {} : fieldsOf(after)];
  return [...new Set([...Object.keys(one), ...Object.keys(two)])].flatMap((field) => {
    const change = { field, before: one[field] ?? '', after: two[field] ?? '' };
    return change.before === change.after ? [] : [change];
  });
}

/**
 * A plan that was to be saved, as a draft again: all that it changes of `base`, the plan that its author saw. Without
 * `base` (this workstation no longer has it) all that differs from the plan as it stands.
 */
export function draftOf(mine: Plan, base: Plan | null, current: Plan | null, reason: string): PlanDraft {
  const seen = base ?? current;
  const fields = changesBetween(seen, mine).map(
    ({ field, before, after }) => [field, { was: before, is: after }] as const,
  );
  const typed = fields.filter(([field]) => !field.startsWith('other'));
  const draft = { reason, fields: Object.fromEntries(typed) };
  // What the plan says already is no change any more.
  const now = current === null ? {} : fieldsOf(current);
  return typed.reduce(
    (kept, [field, { is }]) => (saysSame(now[field] ?? '', is) ? without(kept, field) : kept),
    draft,
  );
}

/** Kept text of a draft; what is none of ours gives an empty one. */
export function readDraft(text: string): PlanDraft {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return emptyPlanDraft;
  }
  if (typeof raw !== 'object' || raw === null) return emptyPlanDraft;
  const { reason, fields } = raw as { readonly reason?: unknown; readonly fields?: unknown };
  const entries = typeof fields === 'object' && fields !== null ? Object.entries(fields) : [];
  return {
    reason: typeof reason === 'string' ? reason : '',
    fields: Object.fromEntries(
      entries.flatMap(([field, typed]: [string, unknown]) => {
        if (typeof typed !== 'object' || typed === null) return [];
        const { was, is } = typed as { readonly was?: unknown; readonly is?: unknown };
        return typeof was === 'string' && typeof is === 'string' ? [[field, { was, is }] as const] : [];
      }),
    ),
  };
}
