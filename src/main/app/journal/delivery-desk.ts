import { MINUTE, SECOND, toWireTime, type Clock, type Millis } from '@shared/clock';
import type { JournalCount, JournalQueue, NoteRow, SendAnswer } from '@shared/ipc/journal/note-views';
import type { Confirmed, SentChannel } from '@shared/ipc/journal/note-inputs';
import type { RequestError } from '@shared/ipc/request-error';
import type { PrintedNote } from '@shared/journal/print/print-page';
import type { User } from '@shared/model/patient';
import { failure, success, type Outcome } from '@shared/outcome';
import type { AuditDraft } from '@shared/wire/audit-entry';
import { DeliverySender, type DeliverySenderParts } from '@main/delivery/delivery-sender';
import { reportOf, type DeliveryJob } from '@main/ledger/delivery-job';
import type { StoredCommand } from '@main/ledger/ledger-calls';
import type { Act } from '@main/desk/act';
import { Turns } from '../acts/turns';
import type { ReadyAct } from '../acts/act-together';
import { isConfirmed } from './confirmed';
import { madeDocument, type ReadyDocument } from './delivery-documents';
import { withOwnDeliveries } from './delivery-rows';
import { deliveryWays } from './delivery-ways';
import { journalQueue, countOf } from './journal-queue';
import { findNote, noteRows, type FoundNote, type NoteSource } from './note-facts';
import { keptBack } from './still-true';

export interface DeliveryDeskParts extends NoteSource {
  readonly user: () => User | null;
  readonly workstationId: string;
  readonly clock: Clock;
  /** ms to add to our clock for the centre's. */
  readonly offset: () => Millis;
  readonly random: () => number;
  readonly newId: () => string;
  readonly after: DeliverySenderParts['after'];
  readonly pdf: (page: PrintedNote) => Promise<Uint8Array>;
  readonly onNews: DeliverySenderParts['onNews'];
  readonly onCount: (count: JournalCount) => void;
  readonly onStoreFailure: (error: unknown) => void;
}

/** A signed note never changes: the centre holds it in its first version, also where it has not answered yet. */
const NOTE_VERSION = 1;
/** Time alone makes a delivery stuck, and lets a report go that could not be written. */
const LOOKED_AT_EVERY: Millis = MINUTE;
/** Changes come in crowds; what they add up to is counted once, and what a flood of measurements changes now and then. */
const COUNTED_AFTER: Millis = 500;
const COUNTED_ANYWAY_AFTER: Millis = 10 * SECOND;

type Answer = Outcome<SendAnswer, RequestError>;

/** Notes on their way from this workstation: asked for, sent, mended, and told to the centre. */
export class DeliveryDesk {
  readonly #parts: DeliveryDeskParts;
  readonly #sender: DeliverySender;
  readonly #stopping = new AbortController();
  readonly #turns = new Turns();
  /** Deliveries whose report is being written. */
  readonly #reporting = new Set<string>();
  #cancelTick: (() => void) | null = null;
  #cancelCount: (() => void) | null = null;
  #countsSoon = false;
  #counted = '';

  constructor(parts: DeliveryDeskParts) {
    this.#parts = parts;
    const { stores, journal, clock, offset } = parts;
    const { ledger } = stores;
    this.#sender = new DeliverySender({
      ledger: {
        jobs: () => ledger.call('deliveryJobs', null),
        job: (id) => ledger.call('deliveryJob', { id }),
        body: (id) => ledger.call('deliveryBody', { id }),
        update: (id, progress) => ledger.call('updateDelivery', { id, progress }),
        dropBodies: (before) => ledger.call('dropDeliveredBodies', { before }),
      },
      ...{ clock, after: parts.after, random: parts.random },
      ...deliveryWays({
        ...{ site: journal, ledger, workstationId: parts.workstationId, newId: parts.newId },
        now: () => clock.now() + offset(),
        stopping: this.#stopping.signal,
      }),
      keptBack: async (job, document) => {
        const found = await findNote(parts, job.noteId);
        // Nobody knows whether a note that is not here still stands: it waits until it is.
        if (found === null) throw new Error('the note is not in the cache');
        return keptBack(job, document, found, journal);
      },
      onChanged: () => {
        this.changed();
      },
      onNews: parts.onNews,
      onStoreFailure: parts.onStoreFailure,
    });
  }

  /** Goes on with what the ledger holds, whoever is signed in. */
  async start(): Promise<void> {
    await this.#sender.start();
    this.#tick();
  }

  stop(): void {
    this.#sender.stop();
    this.#stopping.abort();
    this.#cancelTick?.();
    this.#cancelCount?.();
  }

  /** Everything under way from here, refused, or received lately. */
  get jobs(): readonly DeliveryJob[] {
    return this.#sender.jobs;
  }

  /** Notes with what this workstation knows of its own deliveries. */
  drawn(notes: readonly NoteRow[]): readonly NoteRow[] {
    return withOwnDeliveries(notes, this.jobs, this.#parts.clock.now());
  }

  /** What is not in the journal yet, as this person may see it. */
  queue(user: User): Promise<JournalQueue> {
    return journalQueue(this.#parts, this.jobs, user, this.#parts.clock.now());
  }

  /** Somebody came or went, or a delivery moved: reports go on disk, and what is left is counted. */
  changed(): void {
    this.#report();
    if (this.#countsSoon) return;
    this.#cancelCount?.();
    this.#countsSoon = true;
    this.#countAfter(COUNTED_AFTER);
  }

  /** Something of the log changed: what is written nowhere may be other than it was. */
  logChanged(): void {
    if (this.#cancelCount === null) this.#countAfter(COUNTED_ANYWAY_AFTER);
  }

  #countAfter(wait: Millis): void {
    this.#cancelCount = this.#parts.after(wait, () => {
      this.#cancelCount = null;
      this.#countsSoon = false;
      this.#count().catch(this.#failed);
    });
  }

  /** The centre answered a command that is about a delivery. */
  answered({ command }: StoredCommand): void {
    const { deliveryId } = (command.payload ?? {}) as { readonly deliveryId?: string };
    const id = command.type === 'note.export' ? deliveryId : command.entity?.id;
    const isOurs = command.type === 'note.export' || command.type === 'delivery.report';
    if (isOurs && id !== undefined && this.#sender.job(id) !== null)
      this.#sender.told(id).catch(this.#failed);
    else if (command.type.startsWith('note.')) this.changed();
  }

  /** Puts a note on its way: export, audit entry and document on disk together. */
  deliver(
    { noteId, channel, confirmed }: { noteId: string; channel: SentChannel; confirmed: Confirmed },
    user: User,
    action: string,
  ): Promise<Answer> {
    return this.#turns.take([`${noteId} ${channel}`], async () => {
      const found = await findNote(this.#parts, noteId);
      if (found === null) return failure('not_found');
      if (!isConfirmed(confirmed, found.facts.patient)) return failure('wrong_patient');
      if (await this.#isUnderWay(found, channel, null)) return failure('already_under_way');
      const id = this.#parts.newId();
      return this.#made(found, channel, (document) =>
        this.#queue(id, found, channel, document, user, action),
      );
    });
  }

  /** Sends a refused delivery again, made anew from the record as it is now; same delivery, same document id. */
  resend(deliveryId: string, confirmed: Confirmed, user: User, action: string): Promise<Answer> {
    const known = this.#sender.job(deliveryId);
    if (known === null) return Promise.resolve(failure('not_found'));
    const { noteId, channel } = known;
    return this.#turns.take([`${noteId} ${channel}`], async () => {
      const job = this.#sender.job(deliveryId);
      if (job?.state !== 'rejected') return failure('invalid_state');
      const found = await findNote(this.#parts, noteId);
      if (found === null) return failure('not_found');
      if (!isConfirmed(confirmed, found.facts.patient)) return failure('wrong_patient');
      if (await this.#isUnderWay(found, channel, deliveryId)) return failure('already_under_way');
      return this.#made(found, channel, (document) =>
        // The centre never had one whose export it refused.
        job.version === 0
          ? this.#queue(job.id, found, channel, document, user, action)
          : this.#again(job, document, user, action),
      );
    });
  }

  async #made(
    found: FoundNote,
    channel: SentChannel,
    put: (document: ReadyDocument) => Promise<Answer>,
  ): Promise<Answer> {
    const { clock, offset, pdf, journal } = this.#parts;
    const made = await madeDocument(found, channel, journal, { now: clock.now() + offset(), pdf });
    if (made.kind === 'no_way') return failure('invalid_state');
    return made.kind === 'invalid' ? success(made) : put(made.document);
  }

  #queue(
    id: string,
    { facts }: FoundNote,
    channel: SentChannel,
    { body, ...document }: ReadyDocument,
    user: User,
    action: string,
  ): Promise<Answer> {
    const { note, patient } = facts;
    const act: Act = {
      type: 'note.export',
      entity: { kind: 'note', id: note.id, version: NOTE_VERSION },
      payload: { deliveryId: id, channel },
    };
    const job = {
      ...{ id, noteId: note.id, patientId: patient.id, channel, ...document },
      patientName: `${patient.name.family}, ${patient.name.given}`,
      by: { id: user.id, name: user.name },
      createdAt: this.#parts.clock.now(),
    };
    return this.#write(act, id, patient.id, user, action, (ready) =>
      this.#parts.stores.ledger.call('queueDelivery', { ...ready, job, body }),
    );
  }

  #again(
    { id, patientId, version, reporting }: DeliveryJob,
    { body, route }: ReadyDocument,
    user: User,
    action: string,
  ): Promise<Answer> {
    const act: Act = {
      type: 'delivery.report',
      // A report that waits for its answer raises the version by one.
      entity: { kind: 'delivery', id, version: version + (reporting ? 1 : 0) },
      payload: { state: 'queued' },
    };
    const at = this.#parts.clock.now();
    return this.#write(act, id, patientId, user, action, (ready) =>
      this.#parts.stores.ledger.call('resendDelivery', { ...ready, id, made: { body, route }, at }),
    );
  }

  async #write(
    act: Act,
    id: string,
    patientId: string,
    user: User,
    action: string,
    write: (ready: ReadyAct) => Promise<StoredCommand>,
  ): Promise<Answer> {
    const audit = this.#audit(action, user);
    const done = await this.#parts.service.act(act, user, audit, { patientId, write });
    if (!done.ok) return done;
    await this.#sender.made(id);
    return success({ kind: 'queued', deliveryId: id });
  }

  /** Of one note one delivery goes by each way, unless the one before was refused; wherever it was asked for. */
  async #isUnderWay({ facts }: FoundNote, channel: SentChannel, but: string | null): Promise<boolean> {
    const rows = this.drawn(await noteRows(this.#parts, facts.patient));
    return rows
      .filter(({ id }) => id === facts.note.id)
      .flatMap(({ deliveries }) => deliveries)
      .some((row) => row.channel === channel && row.state !== 'rejected' && row.id !== but);
  }

  /** What was learned goes into the outbox in the name of whoever is signed in; the job keeps it until then. */
  #report(): void {
    const user = this.#parts.user();
    if (user === null) return;
    for (const job of this.jobs) {
      const isTold = reportOf(job) === job.reported || job.reporting || job.version === 0;
      if (isTold || this.#reporting.has(job.id)) continue;
      this.#reporting.add(job.id);
      this.#reportOne(job, user)
        .catch(this.#failed)
        .finally(() => this.#reporting.delete(job.id));
    }
  }

  async #reportOne(job: DeliveryJob, user: User): Promise<void> {
    const { id, patientId, version, state, receipt, error } = job;
    const reported = reportOf(job);
    const act: Act = {
      type: 'delivery.report',
      entity: { kind: 'delivery', id, version },
      payload: {
        state,
        ...(receipt === null ? {} : { receipt }),
        ...(error === null ? {} : { error: { code: error.code, text: error.text.nb } }),
      },
    };
    const audit = this.#audit('delivery.report', user);
    const done = await this.#parts.service.act(act, user, audit, {
      patientId,
      write: (ready) => this.#parts.stores.ledger.call('reportDelivery', { ...ready, id, reported }),
    });
    if (done.ok) await this.#sender.told(id);
  }

  async #count(): Promise<void> {
    const user = this.#parts.user();
    if (user === null) return;
    const count = countOf(await this.queue(user));
    const text = `${user.id} ${JSON.stringify(count)}`;
    if (text === this.#counted) return;
    this.#counted = text;
    this.#parts.onCount(count);
  }

  #tick(): void {
    this.#cancelTick = this.#parts.after(LOOKED_AT_EVERY, () => {
      this.changed();
      this.#tick();
    });
  }

  #audit(action: string, user: User): AuditDraft {
    return {
      at: toWireTime(this.#parts.clock.now()),
      workstationId: this.#parts.workstationId,
      userId: user.id,
      role: user.role,
      organisationId: user.organisation.id,
      action,
    };
  }

  readonly #failed = (error: unknown): void => {
    if (!this.#stopping.signal.aborted) this.#parts.onStoreFailure(error);
  };
}
