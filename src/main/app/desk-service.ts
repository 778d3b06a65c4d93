import { setTimeout } from 'node:timers/promises';
import type { AuditDraft } from '@shared/wire/audit-entry';
import type { Clock } from '@shared/clock';
import { failure, success, type Outcome } from '@shared/outcome';
import type { AlertView, CommandAnswer, OutboxRow, OutboxView, PendingMark } from '@shared/ipc/views';
import type { Registered, RequestError } from '@shared/ipc/contract';
import type { User } from '@shared/model/patient';
import { WorkerCallError } from '@storage/worker-calls';
import { alertCommand, checkAlertAct, type AlertAct } from '@main/desk/alert-acts';
import type { Desk } from '@main/desk/desk';
import { answerOf, outboxRow } from '@main/desk/outbox-rows';
import type { StoredCommand } from '@main/ledger/ledger-calls';
import { OutboxSender } from '@main/sync/outbox-sender';
import type { Stores } from './stores';

export interface DeskServiceParts {
  readonly stores: Stores;
  readonly desk: Desk;
  readonly clock: Clock;
  readonly newId: () => string;
  /** ms to add to our clock for the centre's. */
  readonly offset: () => number;
  readonly onOutbox: (view: OutboxView) => void;
  readonly onAnswer: (answer: CommandAnswer) => void;
  readonly count: (what: string) => void;
  readonly onStoreFailure: (error: unknown) => void;
}

const RELOAD_AGAIN_MS = 1_000;

/** Turns what a person does into commands on disk, and the centre's answers into what the person sees. */
export class DeskService {
  readonly outbox: OutboxSender;
  readonly #parts: DeskServiceParts;
  #attention = new Map<string, StoredCommand>();
  #waiting = new Map<string, StoredCommand>();
  readonly #turns = new Map<string, Promise<unknown>>();
  #epoch: string | null = null;
  #cursor = 0;
  #auditBroken = false;
  #stopped = false;

  constructor(parts: DeskServiceParts) {
    this.#parts = parts;
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
    const { cache, ledger } = this.#parts.stores;
    const [waiting, attention] = [
      await ledger.call('unanswered', null),
      await ledger.call('attention', null),
    ];
    this.#attention = new Map(attention.map((one) => [one.command.id, one]));
    this.#waiting = new Map(waiting.map((one) => [one.command.id, one]));
    this.outbox.load(waiting, attention);
    const { position } = await cache.call('opening', null);
    this.#epoch = position.epoch;
    this.#cursor = position.cursor;
    await this.reload();
    // Answered before the last end, but not yet in the log that we hold.
    for (const stored of await ledger.call('recentlyApplied', { epoch: position.epoch }))
      this.#drawApplied(stored);
    for (const stored of waiting) this.#draw(stored);
    this.#tell();
  }

  /** Reads both lists again, after a snapshot replaced them. */
  async reload(): Promise<void> {
    const lists = await this.#parts.stores.cache.call('readLists', null);
    // At once: a batch that is answered after this call must land on these lists, not under them.
    this.#parts.desk.load(lists.worklist, lists.alerts);
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
    this.#epoch = epoch;
    this.#cursor = cursor;
    this.#parts.desk.reached(cursor);
  }

  outboxView(): OutboxView {
    return { unsent: this.outbox.unsent, attention: this.#attention.size, auditBroken: this.#auditBroken };
  }

  /** The centre says that the audit log does not hold together: told until the next start. */
  auditBroke(): void {
    this.#auditBroken = true;
    this.#tell();
  }

  outboxRows(): readonly OutboxRow[] {
    const patientName = (stored: StoredCommand): string | null => {
      const alert =
        stored.command.entity === undefined ? undefined : this.#parts.desk.alert(stored.command.entity.id);
      return alert?.patientName ?? null;
    };
    const waiting = [...this.#waiting.values()].map((stored) =>
      outboxRow(stored, patientName(stored), this.outbox.isHeld(stored.command)),
    );
    return [...this.#attention.values()]
      .map((stored) => outboxRow(stored, patientName(stored), false))
      .concat(waiting);
  }

  /** The alert as the panel shows it, own pending acts on top. */
  async readAlert(alertId: string): Promise<AlertView | null> {
    const view = await this.#parts.stores.cache.call('readAlert', { alertId });
    return view === null ? null : { ...view, row: this.#parts.desk.overlaid(view.row) };
  }

  /**
   * Registers an act: it is on disk (with its audit entry) before this answers. A full disk is told, and
   * nothing is half done.
   */
  act(
    act: AlertAct,
    input: { readonly alertId: string; readonly version: number },
    user: User,
    audit: AuditDraft,
  ): Promise<Outcome<Registered, RequestError>> {
    // Two clicks at once: the second is judged when the first is on disk.
    return this.#inTurn(input.alertId, () => this.#act(act, input, user, audit));
  }

  async #act(
    act: AlertAct,
    input: { readonly alertId: string; readonly version: number },
    user: User,
    audit: AuditDraft,
  ): Promise<Outcome<Registered, RequestError>> {
    const view = await this.readAlert(input.alertId);
    if (view === null) return failure('not_found');
    const checked = checkAlertAct(act, view, user);
    if (!checked.ok) return checked;
    const commandId = this.#parts.newId();
    const at = this.#parts.clock.now() + this.#parts.offset();
    const command = alertCommand(act, input.alertId, { commandId, user, at, version: input.version });
    // Behind a lost race nothing is sent until a person decided; saying so beats queueing it out of sight.
    if (this.outbox.isHeld(command)) return failure('decide_first');
    try {
      const stored = await this.#parts.stores.ledger.call('register', {
        entry: { command, patientId: view.patient.id, by: user.name },
        audit: { ...audit, patientId: view.patient.id, entity: { kind: 'alert', id: input.alertId } },
      });
      this.#waiting.set(commandId, stored);
      this.#draw(stored);
      this.outbox.add(stored);
      this.#tell();
      return success({ commandId });
    } catch (error) {
      this.#parts.onStoreFailure(error);
      return failure(error instanceof WorkerCallError && error.failure === 'full' ? 'disk_full' : 'failed');
    }
  }

  /** A person dealt with a lost race or a refusal; what was held behind it goes on. */
  async settle(commandId: string, audit: AuditDraft): Promise<Outcome<OutboxView, RequestError>> {
    const stored = this.#attention.get(commandId);
    if (stored === undefined) return failure('not_found');
    await this.#parts.stores.ledger.call('settle', { id: commandId, audit });
    this.#attention.delete(commandId);
    this.outbox.settle(stored.command);
    for (const waiting of this.#waiting.values()) this.#draw(waiting);
    this.#tell();
    return success(this.outboxView());
  }

  #answered(stored: StoredCommand): void {
    const { command, answer } = stored;
    this.#waiting.delete(command.id);
    if (answer === null) return;
    const act = this.#parts.desk.findAct(command.id);
    if (answer.status === 'conflict' || answer.status === 'rejected') {
      this.#attention.set(command.id, stored);
      // What stands behind it is held: the screen shows the centre's word, not what may never be.
      if (act !== undefined) this.#parts.desk.clearActs(act.alertId);
    } else if (act !== undefined) {
      if (answer.seq > this.#cursor)
        this.#parts.desk.putAct({ ...act, mark: 'answered', doneSeq: answer.seq });
      else this.#parts.desk.dropAct(act);
    }
    this.#tell();
    this.#parts.onAnswer(answerOf(stored, answer));
  }

  #markSent(id: string): void {
    const act = this.#parts.desk.findAct(id);
    if (act !== undefined && act.mark === 'registered') this.#parts.desk.putAct({ ...act, mark: 'sent' });
    const stored = this.#waiting.get(id);
    if (stored !== undefined)
      this.#waiting.set(id, { ...stored, state: 'sent', attempts: stored.attempts + 1 });
  }

  #draw(stored: StoredCommand): void {
    if (!this.outbox.isHeld(stored.command)) {
      this.#put(stored, stored.state === 'sent' ? 'sent' : 'registered', null);
    }
  }

  #drawApplied(stored: StoredCommand): void {
    const { answer } = stored;
    if (answer === null || !('seq' in answer) || answer.seq <= this.#cursor) return;
    this.#put(stored, 'answered', answer.seq);
  }

  #put(stored: StoredCommand, mark: PendingMark, doneSeq: number | null): void {
    const { command, patientId } = stored;
    if (command.entity?.kind !== 'alert' || patientId === null) return;
    this.#parts.desk.putAct({
      commandId: command.id,
      type: command.type,
      alertId: command.entity.id,
      patientId,
      by: { id: command.userId, name: stored.by },
      at: Date.parse(command.at),
      mark,
      doneSeq,
    });
  }

  /** Runs work about one alert after what was begun before about the same. */
  #inTurn<T>(alertId: string, work: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(alertId) ?? Promise.resolve();
    const turn = before.then(work, work);
    this.#turns.set(alertId, turn);
    const forget = (): void => {
      if (this.#turns.get(alertId) === turn) this.#turns.delete(alertId);
    };
    turn.then(forget, forget);
    return turn;
  }

  #tell(): void {
    this.#parts.onOutbox(this.outboxView());
  }
}
