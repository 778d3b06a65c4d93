import { DAY, fromWireTime, MINUTE, type Clock } from '@shared/clock';
import type { EntityKind, EntityOf } from '@shared/model/entity';
import type { User } from '@shared/model/patient';
import { textSchema } from '@shared/model/primitives';
import { MAX_COMMAND_BYTES, readCommand, type Command, type CommandOf } from '@shared/wire/command';
import { commandResultSchema, type CommandResult } from '@shared/wire/command-result';
import type { RuleRunner } from '../rules/rule-runner';
import type { CentreStore } from '../store/centre-store';
import { judgeChain } from './audit-chain';
import { forbidden, judge } from './judge';
import type { Put } from './judge-types';

/** How long answers are remembered (protocol.md section 3). */
const REMEMBERED_DAYS = 30;

/** Who sends: the link's workstation; the command itself names the person. */
export interface Sender {
  readonly workstationId: string;
  /** User of the link's token. */
  readonly userId: string;
}

/** What the desk needs from outside. */
export interface DeskParts {
  readonly store: CentreStore;
  readonly rules: RuleRunner;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Ed25519 signature, base64, by the key of `hello.auditKey`. */
  readonly sign: (text: string) => string;
  /** Told of each message that a person sends, inside the transaction that stores it. */
  readonly onMessage?: (message: EntityOf<'message'>) => void;
}

/** Takes commands: at most once, changes and remembered answer in one transaction. */
export class CommandDesk {
  readonly #parts: DeskParts;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** Answers one command as it came off the wire. */
  take(raw: unknown, from: Sender): CommandResult {
    const read = readable(raw);
    if (!read.ok) {
      const message = `Kommandoen følger ikke protokollen: ${read.why === '' ? 'form' : read.why}.`;
      return { status: 'rejected', id: read.id ?? 'unknown', code: 'malformed', message };
    }
    const { command } = read;
    const { store } = this.#parts;
    return store.transact(() => {
      const before = commandResultSchema.safeParse(store.commands.answerTo(command.id));
      if (before.success)
        return before.data.status === 'applied' ? { ...before.data, status: 'duplicate' } : before.data;
      const answer = this.#answer(command, from);
      store.commands.remember(command.id, answer, this.#parts.clock.now());
      return answer;
    });
  }

  /** Forgets answers, and what desks showed, older than 30 days. */
  forgetOld(): void {
    const { store, clock } = this.#parts;
    const before = clock.now() - REMEMBERED_DAYS * DAY;
    store.transact(() => {
      store.commands.forget(before);
      store.audit.forgetSamples(before);
    });
  }

  #answer(command: Command, from: Sender): CommandResult {
    const user = this.#standing(command.userId, from);
    if (command.type === 'desk.sample') return this.#sample(command, user, from);
    if (command.type === 'audit.append') return this.#appendAudit(command, user, from);
    const { store, clock, newId } = this.#parts;
    const now = clock.now();
    const judged = judge(command, { log: store.log, user, now, newId });
    if (judged.kind === 'refused') return judged.answer;
    for (const put of judged.puts) this.#write(put, judged.user.id, now);
    const version = store.log.versionOf(judged.entity.kind, judged.entity.id);
    return { status: 'applied', id: command.id, seq: store.log.head(), version };
  }

  /** The person, where they signed in at this workstation before (protocol.md section 1, fast user switch). */
  #standing(userId: string, from: Sender): User | undefined {
    const { log, accounts } = this.#parts.store;
    if (userId !== from.userId && !accounts.hasSignedIn(from.workstationId, userId)) return undefined;
    return log.get('user', userId)?.data;
  }

  /** A measurement goes through the rules; everything else is written as it was judged. */
  #write(put: Put, author: string, at: number): void {
    const { store, rules } = this.#parts;
    if (put.kind === 'observation') {
      rules.takeIn(put.data, author, at);
      return;
    }
    if (put.kind === 'message') this.#parts.onMessage?.(put.data);
    const { kind, data } = put as { kind: EntityKind; data: EntityOf<EntityKind> };
    store.log.put({ kind, id: data.id, data, author, at });
  }

  #sample(command: CommandOf<'desk.sample'>, user: User | undefined, from: Sender): CommandResult {
    if (user === undefined) return forbidden(command.id).answer;
    const { store, clock } = this.#parts;
    const [now, told] = [clock.now(), fromWireTime(command.payload.at)];
    // A clock far ahead is not believed (protocol.md section 3); what was queued without a link tells of its own time.
    const at = told > now + MINUTE ? now : told;
    store.audit.addSample(from.workstationId, user.id, at, command.payload);
    return { status: 'applied', id: command.id, seq: store.log.head(), version: 0 };
  }

  #appendAudit(command: CommandOf<'audit.append'>, user: User | undefined, from: Sender): CommandResult {
    if (user === undefined) return forbidden(command.id).answer;
    const { store, sign } = this.#parts;
    const { workstationId } = from;
    const judged = judgeChain(command.payload.entries, {
      workstationId,
      head: store.audit.head(workstationId),
      has: (n, hash) => store.audit.has(workstationId, n, hash),
      isLead: (userId) => store.log.get('user', userId)?.data.role === 'lead',
    });
    if (!judged.ok) {
      const message = 'Revisjonsloggen henger ikke sammen med det responssenteret har.';
      return { status: 'rejected', id: command.id, code: 'chain_broken', message, at: judged.n };
    }
    for (const row of judged.rows) store.audit.append(row);
    const n = judged.head?.n ?? 0;
    const signature = sign(`${String(n)}:${judged.head?.hash ?? ''}`);
    return { status: 'applied', id: command.id, seq: store.log.head(), version: n, signature };
  }
}

/** Size, shape, and what the shape cannot say: the entity that is made is the one that the payload carries. */
function readable(raw: unknown): ReturnType<typeof readCommand> {
  const read = readCommand(raw);
  if (sizeOf(raw) > MAX_COMMAND_BYTES) {
    return { ok: false, why: 'size', id: read.ok ? read.command.id : read.id };
  }
  if (!read.ok) return read;
  const { command } = read;
  if (holdsLongText(raw)) return { ok: false, why: 'text', id: command.id };
  const inside =
    'payload' in command ? Object.values(command.payload).find((value) => carriesId(value)) : undefined;
  const made = MAKERS.has(command.type) && carriesId(inside) ? inside.id : undefined;
  if (made !== undefined && command.entity !== undefined && command.entity.id !== made) {
    return { ok: false, why: 'entity.id', id: command.id };
  }
  return read;
}

const MAKERS: ReadonlySet<string> = new Set([
  'contact.log',
  'observation.put',
  'message.send',
  'task.put',
  'plan.put',
  'note.sign',
  'note.correct',
  'handover.sign',
]);

function carriesId(value: unknown): value is { readonly id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}

/** Also where no schema looks: an entry of an access log with a text too long is no broken chain. */
function holdsLongText(raw: unknown): boolean {
  const waiting = [raw];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string' && !textSchema.safeParse(value).success) return true;
    if (typeof value === 'object' && value !== null)
      for (const part of Object.values(value)) waiting.push(part);
  }
  return false;
}

function sizeOf(raw: unknown): number {
  try {
    // The brackets around it make JSON of anything; they are no part of the command.
    return Buffer.byteLength(JSON.stringify([raw])) - 2;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
