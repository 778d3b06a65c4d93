import type { CommandAnswer, OutboxRow } from '@shared/ipc/views';
import type { CommandResult } from '@shared/wire/command-result';
import type { StoredCommand } from '@main/ledger/ledger-calls';

/** A command as the outbox panel shows it. */
export function outboxRow(stored: StoredCommand, patientName: string | null, held: boolean): OutboxRow {
  const { command, answer } = stored;
  return {
    commandId: command.id,
    type: command.type,
    patientName,
    alertId: alertIdOf(stored),
    at: Date.parse(command.at),
    by: stored.by,
    state: stateOf(stored, held),
    attempts: stored.attempts,
    winner: answer?.status === 'conflict' ? winnerOf(answer) : null,
    winnerAt: answer?.status === 'conflict' ? Date.parse(answer.at) : null,
    code: answer?.status === 'rejected' ? answer.code : null,
    comment: commentOf(command.payload),
  };
}

/** The centre's answer as the screen is told. */
export function answerOf(stored: StoredCommand, answer: CommandResult): CommandAnswer {
  return {
    commandId: stored.command.id,
    alertId: alertIdOf(stored),
    status: answer.status === 'duplicate' ? 'applied' : answer.status,
    winner: answer.status === 'conflict' ? winnerOf(answer) : null,
    winnerAt: answer.status === 'conflict' ? Date.parse(answer.at) : null,
    code: answer.status === 'rejected' ? answer.code : null,
  };
}

function winnerOf(answer: Extract<CommandResult, { status: 'conflict' }>): string {
  return answer.by.name ?? answer.by.id;
}

function stateOf(stored: StoredCommand, held: boolean): OutboxRow['state'] {
  if (stored.state === 'conflict' || stored.state === 'rejected') return stored.state;
  if (held) return 'held';
  return stored.state === 'sent' ? 'sent' : 'registered';
}

function alertIdOf(stored: StoredCommand): string | null {
  return stored.command.entity?.kind === 'alert' ? stored.command.entity.id : null;
}

/** What the person wrote, so that a lost race never loses words. */
function commentOf(payload: unknown): string | null {
  if (typeof payload !== 'object' || payload === null) return null;
  if ('comment' in payload && typeof payload.comment === 'string') return payload.comment;
  return 'text' in payload && typeof payload.text === 'string' ? payload.text : null;
}
