import { toWireTime } from '@shared/clock';
import type { Station } from '@shared/ipc/contract';
import type { AlertSeverity } from '@shared/model/primitives';
import { dropSent, findDraft, type Draft } from '@renderer/state/drafts';
import { instantOf } from '@shared/clinical/wall-time';

/** Which fields are missing before an alert of this severity may be closed. */
export function missingFields(severity: AlertSeverity, draft: Draft): readonly ('cause' | 'action')[] {
  // The same rule as the wire's closeNeedsCauseAndAction, without its schemas: a test holds them together.
  if (severity !== 'red') return [];
  return (['cause', 'action'] as const).filter((field) => draft[field] === '');
}

/** The fields that carry something, as the request wants them; a next step with a deadline makes a task as well. */
export function closeFields(draft: Draft): CloseFields {
  const fields = ['cause', 'action', 'nextStep', 'comment'] as const;
  const filled = fields.flatMap((field) => {
    const text = draft[field].trim();
    return text === '' ? [] : [[field, text] as const];
  });
  const title = draft.nextStep.trim();
  const dueAt = title === '' ? null : instantOf(draft.nextDue);
  return {
    ...(Object.fromEntries(filled) as Partial<Record<(typeof fields)[number], string>>),
    ...(dueAt === null ? {} : { task: { title, dueAt: toWireTime(dueAt) } }),
  };
}

type CloseFields = Omit<Parameters<Station['closeAlert']>[0], 'alertId' | 'version'>;

/** What was begun on an alert and ends with it; why it is to be opened again is written after that. */
const ENDED = ['close', 'comment', 'snooze', 'escalate'] as const;

/** What each kind of words is called where they stand together. */
export type WordNames = Readonly<Record<'nextStep' | 'snooze' | 'escalate', string>>;

/** The words that were being written when somebody else closed the alert; empty where there were none. */
export function keptWords(draft: Draft, names: WordNames): string {
  const { nextStep, comment, snoozeReason, escalateOther, escalateReason } = draft;
  const named = (name: string, ...words: readonly string[]): string => {
    const said = words.map((one) => one.trim()).filter((one) => one !== '');
    return said.length === 0 ? '' : `${name}: ${said.join(', ')}`;
  };
  return [
    named(names.nextStep, nextStep),
    comment.trim(),
    named(names.snooze, snoozeReason),
    named(names.escalate, escalateOther, escalateReason),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** Those words stand elsewhere now, or the person throws them away. */
export function dropKeptWords(alertId: string, dealtWith: Draft = findDraft(alertId)): void {
  for (const part of ENDED) dropSent(alertId, dealtWith, part);
}
