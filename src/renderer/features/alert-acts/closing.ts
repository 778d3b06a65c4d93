import { toWireTime } from '@shared/clock';
import type { Station } from '@shared/ipc/contract';
import type { AlertSeverity } from '@shared/model/primitives';
import type { Draft } from '@renderer/state/drafts';
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
