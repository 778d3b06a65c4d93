import { fromWireTime, toWireTime, type Millis } from '@shared/clock';
import type { EntityKind } from '@shared/model/entity';
import type { User } from '@shared/model/patient';
import type { Command, CommandType } from '@shared/wire/command';
import { commandRules } from '@shared/wire/command';
import type { CommandResult } from '@shared/wire/command-result';
import { MAX_AHEAD_MS } from '@shared/wire/events';
import { SYSTEM, type LogReader, type Stored } from '../store/centre-store';
import { alertActs } from './alert-acts';
import { handoverActs } from './handover-acts';
import type { ActRule, Put } from './judge-types';
import { noteActs } from './note-acts';
import { patientActs } from './patient-acts';
import { recordActs } from './record-acts';

/** Commands that change entities; the other two only add to what is kept beside the log. */
export type ActType = Exclude<CommandType, 'desk.sample' | 'audit.append'>;

const acts: { readonly [T in ActType]: ActRule<T> } = {
  ...alertActs,
  ...patientActs,
  ...recordActs,
  ...noteActs,
  ...handoverActs,
};

/** What a command is judged by; nothing else decides. */
export interface JudgeFacts {
  readonly log: LogReader;
  /** Who sent it, where the centre knows the user and lets them act at this workstation. */
  readonly user: User | undefined;
  readonly now: Millis;
  readonly newId: () => string;
}

/** The answer, and what is written with it. */
export type Judgement =
  | {
      readonly kind: 'applied';
      readonly puts: readonly Put[];
      readonly user: User;
      readonly entity: { readonly kind: EntityKind; readonly id: string };
    }
  | {
      readonly kind: 'refused';
      readonly answer: Exclude<CommandResult, { status: 'applied' | 'duplicate' }>;
    };

/**
 * Judges a well-formed command that was not seen before: forbidden, not_found, conflict, invalid_state, in that
 * order (protocol.md section 3). Pure: writes nothing, knows no time but `now`.
 */
export function judge(command: Command & { readonly type: ActType }, facts: JudgeFacts): Judgement {
  const { user, log, now, newId } = facts;
  if (user === undefined || !commandRules[command.type].roles.includes(user.role))
    return forbidden(command.id);
  // The table is keyed by type: the rule of a command's own type takes that command.
  const rule = acts[command.type] as ActRule<CommandType>;
  const kind = commandRules[command.type].entity;
  const id = command.entity?.id ?? rule.madeId?.(command);
  if (kind === null || id === undefined)
    return rejected(command.id, 'not_found', 'Kommandoen gjelder ingenting.');
  const version = command.entity?.version ?? 0;
  const makes = rule.mode === 'make' || (rule.mode === 'put' && version === 0);
  const entity = makes ? undefined : log.get(kind, id);
  const missing = (rule.references?.(command) ?? []).some(
    (reference) => log.get(reference.kind, reference.id) === undefined,
  );
  if (missing || (!makes && entity === undefined))
    return rejected(command.id, 'not_found', 'Det som kommandoen gjelder, finnes ikke.');
  if (entity !== undefined && rule.mode !== 'comment') {
    const conflict = conflictOf(command.id, entity, version, user, log);
    if (conflict !== undefined) return conflict;
  }
  if (makes && log.versionOf(kind, id) > 0)
    return rejected(command.id, 'invalid_state', 'Id-en er allerede i bruk.');
  const context = { log, entity, entityId: id, user, at: actTime(command.at, now), now, newId };
  const decision = rule.decide(command, context);
  if (!decision.ok) return rejected(command.id, 'invalid_state', decision.message);
  return { kind: 'applied', puts: decision.puts, user, entity: { kind, id } };
}

/** The command's own time; the receive time where the workstation's clock is more than 60 s ahead. */
export function actTime(at: string, now: Millis): string {
  const said = fromWireTime(at);
  return toWireTime(said - now > MAX_AHEAD_MS ? now : said);
}

/** A person whom the centre does not let do this here. */
export function forbidden(id: string): Judgement & { kind: 'refused' } {
  return rejected(id, 'forbidden', 'Du har ikke tilgang til å gjøre dette.');
}

function rejected(
  id: string,
  code: 'forbidden' | 'not_found' | 'invalid_state',
  message: string,
): Judgement & { kind: 'refused' } {
  return { kind: 'refused', answer: { status: 'rejected', id, code, message } };
}

function conflictOf(
  id: string,
  entity: Stored,
  version: number,
  user: User,
  log: LogReader,
): (Judgement & { kind: 'refused' }) | undefined {
  const foreign = log.foreignAct(entity.kind, entity.id, version, user.id);
  if (foreign === undefined) return undefined;
  const name = log.nameOf(foreign.author);
  const by =
    foreign.author === SYSTEM || name === undefined ? { id: foreign.author } : { id: foreign.author, name };
  const { kind, version: current, data } = entity;
  return {
    kind: 'refused',
    answer: {
      status: 'conflict',
      id,
      current: { kind, id: entity.id, version: current, data },
      by,
      at: toWireTime(foreign.at),
    },
  };
}
