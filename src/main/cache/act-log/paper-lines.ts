import { fromWireTime } from '@shared/clock';
import type { LogAct, LogDetail, LogRow } from '@shared/ipc/lead/log-contract';
import type { EntityKind, EntityOf } from '@shared/model/entity';

/** Kinds that are lines of the log beside acts on alerts. */
export const PAPER_KINDS = ['contact', 'note', 'task', 'handover'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** What a paper says in one line; a handover that was received says two. */
export interface PaperLine {
  readonly id: string;
  readonly at: number;
  readonly act: LogAct;
  readonly detail: LogDetail;
  readonly channel: LogRow['channel'];
  readonly by: { readonly id: string; readonly name: string | null };
  readonly patientId: string | null;
  /** The alerts that it is about. */
  readonly alertIds: readonly string[];
  readonly text: string;
  readonly received: boolean;
}

/** Id of the line of a handover's receipt. */
export const receiptId = (handoverId: string): string => `${handoverId}:received`;

/**
 * The lines of a contact, note, task or handover. Of a task the centre's log holds the newest version only: one that is
 * done says who finished it and when, no longer who made it.
 */
export function paperLines(kind: PaperKind, data: EntityOf<EntityKind>): readonly PaperLine[] {
  switch (kind) {
    case 'contact':
      return [ofContact(data as EntityOf<'contact'>)];
    case 'note':
      return [ofNote(data as EntityOf<'note'>)];
    case 'task':
      return [ofTask(data as EntityOf<'task'>)];
    case 'handover':
      return ofHandover(data as EntityOf<'handover'>);
  }
}

function ofContact(contact: EntityOf<'contact'>): PaperLine {
  const { id, at, outcome, channel, by, patientId, alertIds, summary } = contact;
  return {
    ...{ id, by, patientId, channel, received: false },
    ...{ at: fromWireTime(at), act: 'contact', detail: outcome },
    ...{ alertIds, text: summary },
  };
}

function ofNote({ id, signedAt, status, author, patientId, alertIds, text }: EntityOf<'note'>): PaperLine {
  return {
    ...{ id, patientId, text, channel: null, received: false },
    ...{ at: fromWireTime(signedAt), act: 'note', detail: status },
    ...{ by: { id: author.id, name: author.name }, alertIds },
  };
}

function ofTask(task: EntityOf<'task'>): PaperLine {
  const { id, at, state, by, patientId, alertId, title, outcome } = task;
  return {
    ...{ id, by, channel: null, received: false },
    ...{ at: fromWireTime(at), act: 'task', detail: state === 'done' ? 'done' : 'made' },
    ...{
      patientId: patientId ?? null,
      alertIds: alertId === undefined ? [] : [alertId],
      text: joined([title, outcome]),
    },
  };
}

function ofHandover(handover: EntityOf<'handover'>): readonly PaperLine[] {
  const { id, text, lines, signedBy, signedAt, receivedBy, receivedAt, remarks } = handover;
  const about = { act: 'handover', channel: null, patientId: null, alertIds: [] } as const;
  const signed: PaperLine = {
    ...{ ...about, id, detail: 'signed', received: false },
    ...{ at: fromWireTime(signedAt), by: { id: signedBy, name: null } },
    text: joined([text, ...lines.map((line) => line.text)]),
  };
  if (receivedBy === undefined || receivedAt === undefined) return [signed];
  const received: PaperLine = {
    ...{ ...about, id: receiptId(id), detail: 'received', received: true },
    ...{ at: fromWireTime(receivedAt), by: { id: receivedBy, name: null } },
    text: joined(lines.map((line) => remarks?.[line.id])),
  };
  return [signed, received];
}

function joined(texts: readonly (string | undefined)[]): string {
  return texts.filter((one) => one !== undefined && one.trim() !== '').join('\n');
}
