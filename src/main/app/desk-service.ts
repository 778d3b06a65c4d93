import type { AuditDraft } from '@shared/wire/audit-entry';
import type { Clock } from '@shared/clock';
import { failure, success, type Outcome } from '@shared/outcome';
import type { AlertView, CommandAnswer, OutboxRow, OutboxView } from '@shared/ipc/views';
import type { Registered, RequestError } from '@shared/ipc/contract';
import type { User } from '@shared/model/patient';
import { WorkerCallError } from '@storage/worker-calls';
import { alertCommand, checkAlertAct, type AlertAct } from '@main/desk/alert-acts';
import type { Desk } from '@main/desk/desk';
import { answerOf, outboxRow } from '@main/desk/outbox-rows';
import type { PendingAct } from '@main/desk/overlay';
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

/** Turns what a person does into commands on disk, and the centre's answers into what the person sees. */
export class DeskService {
  readonly outbox: OutboxSender;
  readonly #parts: DeskServiceParts;
  #attention = new Map<string, StoredCommand>();
  #waiting = new Map<string, StoredCommand>();
  #cursor = 0;

  constructor(parts: DeskServiceParts) {
    this.#parts = parts;
    const { ledger } = parts.stores;
    this.outbox = new OutboxSender(
      {
        markSent: async (id) => {
          await ledger.call('markSent', { id });
          this.#markSent(id);
        },
        answer: (result) => ledger.call('answer', { result }),
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
    await this.reload();
    for (const stored of waiting) this.#draw(stored);
    this.#cursor = (await cache.call('opening', null)).position.cursor;
    this.#tell();
  }

  /** Reads both lists again, after a snapshot replaced them. */
  async reload(): Promise<void> {
    const { cache } = this.#parts.stores;
    this.#parts.desk.load(await cache.call('readWorklist', null), await cache.call('readAlertQueue', null));
  }

  reached(cursor: number): void {
    this.#cursor = cursor;
    this.#parts.desk.reached(cursor);
  }

  outboxView(): OutboxView {
    return { unsent: this.outbox.unsent, attention: this.#attention.size };
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
  async act(
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
    this.#tell();
    return success(this.outboxView());
  }

  #answered(stored: StoredCommand): void {
    const { command, answer } = stored;
    this.#waiting.delete(command.id);
    if (answer === null) return;
    if (answer.status === 'conflict' || answer.status === 'rejected') this.#attention.set(command.id, stored);
    const act = this.#parts.desk.findAct(command.id);
    if (act !== undefined) {
      const applied = answer.status === 'applied' || answer.status === 'duplicate';
      if (applied && answer.seq > this.#cursor) {
        this.#parts.desk.putAct({ ...act, mark: 'answered', doneSeq: answer.seq });
      } else this.#parts.desk.dropAct(act);
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
    const { command, patientId } = stored;
    if (command.entity?.kind !== 'alert' || patientId === null) return;
    const act: PendingAct = {
      commandId: command.id,
      type: command.type,
      alertId: command.entity.id,
      patientId,
      by: { id: command.userId, name: stored.by },
      at: Date.parse(command.at),
      mark: stored.state === 'sent' ? 'sent' : 'registered',
      doneSeq: null,
    };
    this.#parts.desk.putAct(act);
  }

  #tell(): void {
    this.#parts.onOutbox(this.outboxView());
  }
}
