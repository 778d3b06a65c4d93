import type { AlertState } from '@shared/model/alert';
import type { CommandAnswer, OutboxRow, SeenValue } from '@shared/ipc/views';
import { alertSchema } from '@shared/model/alert';
import { isCommandType, type CommandType } from '@shared/wire/command';
import type { CommandResult } from '@shared/wire/command-result';
import type { StoredCommand } from '@main/ledger/ledger-calls';
import { decisionsFor, lostTaskOf, measuredOf, writtenOf } from './decisions';

/** What the row needs from around the command. */
export interface RowFacts {
  readonly patientName: string | null;
  /** Behind a lost race or a refusal: not sent until a person decided. */
  readonly held: boolean;
  /** The newest value that the alert is about, where it is known. */
  readonly valueNow: SeenValue | null;
  /** The programme's words for a code that the person chose; the code itself where they are not known. */
  readonly wordsOf: (field: 'cause' | 'action', code: string) => string;
}

/** A command as the outbox panel shows it. */
export function outboxRow(stored: StoredCommand, facts: RowFacts): OutboxRow {
  const { command, answer } = stored;
  const valueSeen = seenValue(stored.seen);
  const changed = answer?.status === 'conflict' && valueSeen !== null && differs(valueSeen, facts.valueNow);
  return {
    commandId: command.id,
    type: typeOf(command.type),
    patientId: stored.patientId,
    patientName: facts.patientName,
    alertId: alertIdOf(stored),
    at: Date.parse(command.at),
    by: stored.by,
    state: stateOf(stored, facts.held),
    attempts: stored.attempts,
    winner: answer?.status === 'conflict' ? winnerOf(answer) : null,
    winnerAt: answer?.status === 'conflict' ? Date.parse(answer.at) : null,
    code: answer?.status === 'rejected' ? answer.code : null,
    message: answer?.status === 'rejected' ? (answer.message ?? null) : null,
    standsAs: answer?.status === 'conflict' ? alertStateIn(answer) : null,
    valueSeen: changed ? valueSeen : null,
    valueNow: changed ? facts.valueNow : null,
    wrote: writtenOf(command).map(({ field, text }) => ({
      field,
      text: field === 'cause' || field === 'action' ? facts.wordsOf(field, text) : text,
    })),
    measured: measuredOf(command),
    lostTask: lostTaskOf(command, answer),
    decisions: decisionsFor(command, answer),
  };
}

/** The centre's answer as the screen is told. */
export function answerOf(stored: StoredCommand, answer: CommandResult): CommandAnswer {
  return {
    commandId: stored.command.id,
    type: typeOf(stored.command.type),
    entityId: stored.command.entity?.id ?? null,
    alertId: alertIdOf(stored),
    status: answer.status === 'duplicate' ? 'applied' : answer.status,
    winner: answer.status === 'conflict' ? winnerOf(answer) : null,
    winnerAt: answer.status === 'conflict' ? Date.parse(answer.at) : null,
    code: answer.status === 'rejected' ? answer.code : null,
  };
}

/** What is kept of what the person saw; null where nothing was. */
export function seenValue(seen: string | null): SeenValue | null {
  return seen === null ? null : (JSON.parse(seen) as SeenValue);
}

function differs(seen: SeenValue, now: SeenValue | null): boolean {
  return now !== null && now.code === seen.code && (now.value !== seen.value || now.unit !== seen.unit);
}

/** Commands in the ledger were made from the table of commands. */
function typeOf(type: string): CommandType {
  if (!isCommandType(type)) throw new Error(`Unknown command type in the ledger: ${type}`);
  return type;
}

function alertStateIn(answer: Extract<CommandResult, { status: 'conflict' }>): AlertState | null {
  const alert = alertSchema.safeParse(answer.current.data);
  return alert.success ? alert.data.state : null;
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
