import { fromWireTime } from '@shared/clock';
import type { OwnLine } from '@shared/lead/own-line';
import { readCommand, type CommandType } from '@shared/wire/command';
import type { StoredCommand } from '@main/ledger/ledger-calls';
import { writtenOf } from '../decisions';

type Kind = Pick<OwnLine, 'act' | 'detail'>;

/** Acts that are lines of the acknowledgement log once the centre has taken them. */
const KINDS: Partial<Readonly<Record<CommandType, Kind>>> = {
  'alert.take': { act: 'taken', detail: null },
  'alert.release': { act: 'released', detail: null },
  'alert.close': { act: 'closed', detail: null },
  'alert.snooze': { act: 'snoozed', detail: null },
  'alert.escalate': { act: 'escalated', detail: null },
  'alert.reopen': { act: 'reopened', detail: null },
  'alert.comment': { act: 'commented', detail: null },
  'contact.log': { act: 'contact', detail: null },
  'note.sign': { act: 'note', detail: 'final' },
  'note.correct': { act: 'note', detail: 'amended' },
  'task.put': { act: 'task', detail: 'made' },
  'task.done': { act: 'task', detail: 'done' },
  'handover.sign': { act: 'handover', detail: 'signed' },
  'handover.receive': { act: 'handover', detail: 'received' },
};

/** Own acts that another person was ahead of, or that the centre refused, as lines; other acts are left out. */
export function ownLines(stored: readonly StoredCommand[]): readonly OwnLine[] {
  return stored.flatMap((one) => lineOf(one) ?? []);
}

function lineOf({ command, answer, patientId, by }: StoredCommand): OwnLine | null {
  if (answer?.status !== 'conflict' && answer?.status !== 'rejected') return null;
  const read = readCommand(command);
  const kind = KINDS[command.type as CommandType];
  if (kind === undefined || !read.ok) return null;
  const wrote = writtenOf(command);
  const said = (field: string): string | null => wrote.find((one) => one.field === field)?.text ?? null;
  const words = wrote.filter(({ field }) => field !== 'cause' && field !== 'action').map(({ text }) => text);
  const contact = read.command.type === 'contact.log' ? read.command.payload.contact : null;
  return {
    ...{ id: command.id, at: fromWireTime(command.at), act: kind.act, patientId },
    detail: contact?.outcome ?? kind.detail,
    channel: contact?.channel ?? null,
    outcome: answer.status === 'conflict' ? 'lost' : 'refused',
    lostTo: answer.status === 'conflict' ? (answer.by.name ?? answer.by.id) : null,
    refusal: answer.status === 'rejected' ? answer.code : null,
    by: { id: command.userId, name: by },
    alertIds: alertsOf(read.command),
    ...{ cause: said('cause'), action: said('action') },
    text: words.length === 0 ? null : words.join('\n'),
  };
}

function alertsOf(
  command: Extract<ReturnType<typeof readCommand>, { ok: true }>['command'],
): readonly string[] {
  switch (command.type) {
    case 'contact.log':
      return command.payload.contact.alertIds;
    case 'note.sign':
    case 'note.correct':
      return command.payload.note.alertIds;
    case 'task.put':
      return command.payload.task.alertId === undefined ? [] : [command.payload.task.alertId];
    default:
      return command.entity?.kind === 'alert' ? [command.entity.id] : [];
  }
}
