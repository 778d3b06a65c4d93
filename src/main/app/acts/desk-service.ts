import { setTimeout } from 'node:timers/promises';
import type { AuditDraft } from '@shared/wire/audit-entry';
import { failure, success, type Outcome } from '@shared/outcome';
import { unpack } from '@shared/packed';
import type { CommandAnswer, Decision, OutboxRow, OutboxView } from '@shared/ipc/views';
import type { Registered, RequestError } from '@shared/ipc/contract';
import type { User } from '@shared/model/patient';
import type { Act } from '@main/desk/act';
import { actAgain, commentOn, mayDoAgain } from '@main/desk/decisions';
import { SAMPLE, sampleEntry, type DeskSample } from '@main/desk/desk-sampling';
import { ActDrawing } from './act-drawing';
import {
  allOnDisk,
  prepareTogether,
  type ActedTogether,
  type ReadyAct,
  type WrittenTogether,
} from './act-together';
import { byId, readOutbox } from './outbox-reading';
import { OwnDrawing } from './own-drawing';
import { Turns } from './turns';
import type { Desk } from '@main/desk/desk';
import { answerOf, outboxRow } from '@main/desk/outbox-rows';
import type { NewCommand, StoredCommand } from '@main/ledger/ledger-calls';
import { OutboxSender } from '@main/sync/outbox-sender';
import type { Millis, SteadyClock } from '@shared/clock';
import { auditOf } from './act-audit';
import type { ActPreparation } from './act-preparation';
import { onDisk } from '../stores/on-disk';
import type { Stores } from '../stores/stores';

export interface DeskServiceParts {
  readonly stores: Stores;
  readonly desk: Desk;
  readonly acts: ActPreparation;
  readonly clock: SteadyClock;
  readonly newId: () => string;
  readonly onOutbox: (view: OutboxView) => void;
  readonly onAnswer: (answer: CommandAnswer) => void;
  /** The same as it lies in the ledger. */
  readonly onAnswered?: (stored: StoredCommand) => void;
  readonly count: (what: string) => void;
  readonly onStoreFailure: (error: unknown) => void;
}

const RELOAD_AGAIN_MS = 1_000;

type Acted = Promise<Outcome<Registered, RequestError>>;

/** Turns what a person does into commands on disk, and the centre's answers into what the person sees. */
export class DeskService {
  readonly outbox: OutboxSender;
  /** Own tasks, contacts and messages, drawn until the log shows them. */
  readonly own = new OwnDrawing({
    waiting: () => this.#acts(),
    attention: () => [...this.#attention.values()],
    isHeld: ({ command }) => this.outbox.isHeld(command),
  });
  readonly #parts: DeskServiceParts;
  #attention = new Map<string, StoredCommand>();
  #waiting = new Map<string, StoredCommand>();
  readonly #turns = new Turns();
  readonly #drawing: ActDrawing;
  #epoch: string | null = null;
  #cursor = 0;
  #auditBroken = false;
  #stopped = false;

  constructor(parts: DeskServiceParts) {
    this.#parts = parts;
    this.#drawing = new ActDrawing(parts.desk);
    const { ledger } = parts.stores;
    this.outbox = new OutboxSender(
      {
        markSent: async (id) => {
          await ledger.call('markSent', { id });
          this.#markSent(id);
        },
        answer: (result) => ledger.call('answer', { result, epoch: this.#epoch }),
      },
      parts.clock,
      {
        onAnswer: (answered) => {
          this.#answered(answered as StoredCommand);
        },
        onUnreadable: () => {
          parts.count('unreadable_answer');
        },
        onStoreFailure: parts.onStoreFailure,
      },
    );
  }

  /** Reads both lists and the outbox at start; nothing of the network is needed. */
  async load(): Promise<void> {
    const { ledger } = this.#parts.stores;
    await this.#readCache().catch((error: unknown) => {
      // A damaged cache is put aside by the call that meets it: read what stands in its place.
      this.#parts.onStoreFailure(error);
      return this.#readCache();
    });
    // Answered before the last end, but not yet in the log that we hold.
    const applied = await ledger.call('recentlyApplied', { epoch: this.#epoch });
    for (const stored of applied) this.#drawing.applied(stored, this.#cursor);
    this.own.load(applied, this.#cursor);
    this.#parts.desk.reached(this.#cursor);
    await this.reloadOutbox();
  }

  async #readCache(): Promise<void> {
    const { position } = await this.#parts.stores.cache.call('opening', null);
    this.#epoch = position.epoch;
    this.#cursor = position.cursor;
    await this.reload(true);
  }

  /** Reads the outbox as the disk has it: at start, and after the ledger had to be opened anew. */
  async reloadOutbox(): Promise<void> {
    const { ledger } = this.#parts.stores;
    const read = await readOutbox(ledger, () => ({ waiting: this.#waiting, attention: this.#attention }));
    this.#attention = byId(read.attention);
    this.#waiting = byId(read.waiting);
    this.outbox.load(read.waiting, read.attention);
    this.#drawAll(read.waiting);
    this.#tell();
    // Answered on disk by a thread that died before it could say so: told now, and no longer drawn as done.
    for (const id of read.gone) {
      const stored = await ledger.call('find', { id });
      if (stored?.answer != null) this.#answered(stored);
    }
  }

  /** Reads both lists again, after a snapshot replaced them; `quietly` for the first time. */
  async reload(quietly = false): Promise<void> {
    const lists = unpack(await this.#parts.stores.cache.call('readLists', null));
    // At once: a batch that is answered after this call must land on these lists, not under them.
    this.#parts.desk.load(lists.worklist, lists.alerts, quietly);
    this.#parts.desk.reached(this.#cursor);
  }

  /** The same, again and again until it works: an old list under a live link would be a lie. */
  async reloadUntilDone(onFailure: (error: unknown) => void): Promise<void> {
    for (;;) {
      try {
        await this.reload();
        return;
      } catch (error) {
        onFailure(error);
        if (this.#stopped) return;
        await setTimeout(RELOAD_AGAIN_MS);
      }
    }
  }

  /** Nothing is asked of the databases after this. */
  stop(): void {
    this.#stopped = true;
  }

  reached(epoch: string | null, cursor: number): void {
    if (epoch !== this.#epoch) this.#parts.desk.forgetAnswered();
    this.own.reached(cursor, epoch === this.#epoch);
    this.#epoch = epoch;
    this.#cursor = cursor;
    this.#parts.desk.reached(cursor);
  }

  outboxView(): OutboxView {
    return { unsent: this.#acts().length, attention: this.#attention.size, auditBroken: this.#auditBroken };
  }

  /** The centre says that the audit log does not hold together: told until a lead starts a new one. */
  auditBroke(broken: boolean): void {
    this.#auditBroken = broken;
    this.#tell();
  }

  /** What needs a person first, then what is on its way, each in the order in which it was done. */
  async outboxRows(): Promise<readonly OutboxRow[]> {
    const rowsOf = (all: Iterable<StoredCommand>, isHeld: (stored: StoredCommand) => boolean) =>
      Promise.all(
        [...all].map(async (stored) =>
          outboxRow(stored, await this.#parts.acts.rowFacts(stored, isHeld(stored))),
        ),
      );
    const attention = await rowsOf(this.#attention.values(), () => false);
    const waiting = await rowsOf(this.#acts(), ({ command }) => this.outbox.isHeld(command));
    return attention.concat(waiting);
  }

  /**
   * Registers an act: it is on disk (with its audit entry) before this answers. A full disk is told, and
   * nothing is half done. `together` is whose it is and the write that puts it on disk with more, in one transaction.
   */
  act(act: Act, user: User, audit: AuditDraft, together?: WrittenTogether): Acted {
    // Two clicks at once: the second is judged when the first is on disk.
    return this.#turns.take([`${act.entity.kind}:${act.entity.id}`], async () => {
      const prepared = await this.#parts.acts.prepare(act, user, this.#waiting.values());
      if (!prepared.ok) return prepared;
      const entry = { ...prepared.value, ...(together && { patientId: together.patientId }) };
      // Behind a lost race nothing is sent until a person decided; saying so beats queueing it out of sight.
      if (this.outbox.isHeld(entry.command)) return failure('decide_first');
      const ready = { entry, audit: auditOf(audit, act, entry) };
      return this.#register(act, entry, (ledger) => together?.write(ready) ?? ledger.call('register', ready));
    });
  }

  /**
   * Registers several acts that are one doing (a close and the task of its next step): all of them are on disk before
   * this answers, or none. `acts` begins with the one that the answer is about.
   */
  actTogether(
    acts: readonly [Act, ...Act[]],
    user: User,
    audit: (act: Act) => AuditDraft,
  ): Promise<Outcome<Registered, RequestError>> {
    const [first] = acts;
    const entities = acts.map(({ entity }) => `${entity.kind}:${entity.id}`);
    return this.#turns.take(entities, async () => {
      const entries: ReadyAct[] = [];
      for (const act of acts) {
        const prepared = await this.#parts.acts.prepare(act, user, this.#waiting.values());
        if (!prepared.ok) return prepared;
        if (this.outbox.isHeld(prepared.value.command)) return failure('decide_first');
        entries.push({ entry: prepared.value, audit: auditOf(audit(act), act, prepared.value) });
      }
      return this.#registerAll(first, entries);
    });
  }

  async #registerAll(first: Act, entries: readonly ReadyAct[]): Promise<Outcome<Registered, RequestError>> {
    const written = await this.#writeAll(entries);
    if (!written.ok) return written;
    return success({ commandId: written.value[0]?.command.id ?? '', entityId: first.entity.id });
  }

  /** One transaction: where the first one is, they all are. */
  async #writeAll(
    entries: readonly ReadyAct[],
  ): Promise<Outcome<readonly StoredCommand[], 'disk_full' | 'failed'>> {
    const { ledger } = this.#parts.stores;
    const written = await onDisk(
      () => ledger.call('registerAll', { entries }),
      () => allOnDisk(ledger, entries),
    );
    if (written.ok) this.#registered(written.value);
    return written.ok ? success(written.value) : this.#failed(written.error);
  }

  /**
   * Registers acts of one press, in one write: all that can be registered, or none where the disk fails. What cannot
   * be (`fits` says no, a lost race stands before it) is left out and named.
   */
  actOnMany(
    acts: readonly Act[],
    user: User,
    audit: AuditDraft,
    fits: (act: Act) => boolean,
  ): Promise<Outcome<ActedTogether, RequestError>> {
    const entities = acts.map(({ entity }) => `${entity.kind}:${entity.id}`);
    return this.#turns.take(entities, async () => {
      const { ready, left } = await prepareTogether(acts, user, fits, {
        acts: this.#parts.acts,
        outbox: this.outbox,
        auditOf: (act, entry) => auditOf(audit, act, entry),
      });
      if (ready.length === 0) return success({ registered: [], left });
      const written = await this.#writeAll(ready);
      if (!written.ok) return written;
      const registered = ready.map(({ entry: { command } }) => ({
        commandId: command.id,
        entityId: command.entity?.id ?? '',
      }));
      return success({ registered, left });
    });
  }

  /**
   * What a person decided about a lost race or a refusal. `again` and `as_comment` make a new command with a new id,
   * in the place of the old one; what was held behind it goes on after that.
   */
  decide(
    commandId: string,
    decision: Decision,
    user: User,
    audit: AuditDraft,
  ): Promise<Outcome<OutboxView, RequestError>> {
    const stored = this.#attention.get(commandId);
    if (stored === undefined) return Promise.resolve(failure('not_found'));
    const { entity } = stored.command;
    return this.#turns.take([`${entity?.kind ?? ''}:${entity?.id ?? ''}`], async () => {
      if (!this.#attention.has(commandId)) return failure('not_found');
      if (decision !== 'seen') {
        const replaced = await this.#replace(stored, decision, user, audit);
        if (!replaced.ok) return replaced;
      } else {
        const done = await onDisk(() => this.#parts.stores.ledger.call('settle', { id: commandId, audit }));
        if (!done.ok) return this.#failed(done.error);
      }
      this.#attention.delete(commandId);
      this.outbox.settle(stored.command);
      this.#drawAll([...this.#waiting.values()]);
      this.#tell();
      return success(this.outboxView());
    });
  }

  async #replace(
    stored: StoredCommand,
    decision: 'again' | 'as_comment',
    user: User,
    audit: AuditDraft,
  ): Promise<Outcome<null, RequestError>> {
    const { command, answer } = stored;
    if (decision === 'again' && !mayDoAgain(command, user.id)) return failure('not_allowed');
    const version = answer?.status === 'conflict' ? answer.current.version : (command.entity?.version ?? 0);
    const act = decision === 'again' ? actAgain(command, version) : commentOn(command);
    if (act === null) return failure('invalid_state');
    const prepared = await this.#parts.acts.prepare(act, user, this.#waiting.values());
    if (!prepared.ok) return prepared;
    const entry = prepared.value;
    const done = await this.#register(act, entry, (ledger) =>
      ledger.call('replace', { id: command.id, entry, audit: auditOf(audit, act, entry) }),
    );
    return done.ok ? success(null) : done;
  }

  async #register(
    act: Act,
    entry: NewCommand,
    write: (ledger: Stores['ledger']) => Promise<StoredCommand | null>,
  ): Promise<Outcome<Registered, RequestError>> {
    const { ledger } = this.#parts.stores;
    const { id } = entry.command;
    const written = await onDisk(
      () => write(ledger),
      // The thread died under the write: the disk alone knows whether the act is there.
      () => ledger.call('find', { id }),
    );
    if (!written.ok) return this.#failed(written.error);
    const stored = written.value;
    if (stored === null) return failure('not_found');
    this.#registered([stored]);
    return success({ commandId: id, entityId: act.entity.id });
  }

  #registered(all: readonly StoredCommand[]): void {
    for (const stored of all) this.#waiting.set(stored.command.id, stored);
    this.#drawAll(all);
    this.outbox.add(...all);
    this.#tell();
  }

  #failed(error: { readonly code: 'disk_full' | 'failed'; readonly cause: unknown }) {
    this.#parts.onStoreFailure(error.cause);
    return failure(error.code);
  }

  /** Puts a sample of the desk on its way; nobody did it, so it is counted nowhere and told to nobody. */
  async sample(user: User, payload: DeskSample, at: Millis): Promise<void> {
    const entry = sampleEntry(this.#parts.newId(), user, payload, at);
    const stored = await this.#parts.stores.ledger.call('keepSample', { entry });
    this.#waiting.set(entry.command.id, stored);
    this.outbox.add(stored);
  }

  /** What people did that is on its way. */
  #acts(): StoredCommand[] {
    return [...this.#waiting.values()].filter(({ command }) => command.type !== SAMPLE);
  }

  #answered(stored: StoredCommand): void {
    const { command, answer } = stored;
    this.#waiting.delete(command.id);
    if (answer === null || command.type === SAMPLE) return;
    this.own.answered(stored);
    if (answer.status === 'conflict' || answer.status === 'rejected') this.#attention.set(command.id, stored);
    this.#drawing.answered(command.id, answer, this.#cursor);
    this.#tell();
    this.#parts.onAnswer(answerOf(stored, answer));
    this.#parts.onAnswered?.(stored);
  }

  #markSent(id: string): void {
    this.#drawing.sent(id);
    const stored = this.#waiting.get(id);
    if (stored !== undefined)
      this.#waiting.set(id, { ...stored, state: 'sent', attempts: stored.attempts + 1 });
  }

  #drawAll(all: readonly StoredCommand[]): void {
    this.#drawing.waiting(all.filter(({ command }) => !this.outbox.isHeld(command)));
  }

  #tell(): void {
    this.#parts.onOutbox(this.outboxView());
  }
}
