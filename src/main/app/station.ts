import type { AuditDraft } from '@shared/wire/audit-entry';
import { toWireTime } from '@shared/clock';
import { failure, success, type Outcome } from '@shared/outcome';
import type {
  LedgerReport,
  LinkView,
  StationNotice,
  StationPhase,
  StationProblem,
  StationView,
} from '@shared/ipc/views';
import type { RequestError } from '@shared/ipc/contract';
import type { User } from '@shared/model/patient';
import type { DataKey, EnvelopeState, UnlockError } from '@main/keys/key-envelope';
import { asksPassphrase, inTheWayOf, isKeyProblem, isTryError } from './keys/key-start';
import { StationKey } from './keys/station-key';
import { Notices } from './notices';
import { linkDown, linkView } from '@main/sync/link-state';
import type { StationParts } from './station-parts';
import type { Running } from './running';
import type { KnownCentre } from './workplace';
import { problemOf } from './stores/station-problem';

/** Shown on the unlock screen of a training profile, and nowhere else. */
export const TRAINING_PASSPHRASE = 'trening';
export { MINIMUM_PASSPHRASE } from '@shared/keys/passphrase-rule';

/** The workstation from start to a signed-in person: locked, opened, signed out, signed in, or broken with a reason. */
export class Station {
  readonly #parts: StationParts;
  #phase: StationPhase = 'starting';
  #problem: StationProblem | null = null;
  #running: Running | null = null;
  #leaving = false;
  #centre: KnownCentre = { name: null, mode: null };
  #opening: Promise<void> | null = null;
  #key: EnvelopeState | null = null;
  #unlocking = false;
  #revoked = false;
  #deskLocked = false;
  /** Kept open so that a damaged ledger can be examined and salvaged without asking for the passphrase again. */
  #dataKey: DataKey | null = null;
  #rescuing: Promise<unknown> = Promise.resolve();
  readonly #notices: Notices;
  readonly #aboutKey: StationKey;

  constructor(parts: StationParts) {
    this.#parts = parts;
    this.#aboutKey = new StationKey(parts.envelope, parts.keyCare, () => {
      this.#tell();
    });
    this.#notices = new Notices(
      parts.clock,
      parts.newId,
      () => {
        this.#tell();
      },
      parts.onNoticeFailure,
    );
  }

  /** What runs once the key is open; null before. */
  get running(): Running | null {
    return this.#running;
  }

  get user(): User | null {
    return this.#running?.session.user ?? null;
  }

  /** True while the desk of a signed-in person is locked; nothing of a patient goes to a page then. */
  get isDeskLocked(): boolean {
    return this.#deskLocked && this.user !== null;
  }

  /** Locks the desk at once, or opens it. Opening is told; of a lock the pages hear from whoever empties them. */
  setDeskLocked(locked: boolean): void {
    this.#deskLocked = locked;
    if (this.user === null) return;
    this.#phase = locked ? 'desk_locked' : 'signed_in';
    if (!locked) this.#tell();
  }

  /** The open key; null before, and after the end. */
  get dataKey(): DataKey | null {
    return this.#dataKey;
  }

  get centre(): KnownCentre {
    return this.#centre;
  }

  set centre(centre: KnownCentre) {
    this.#centre = centre;
    this.#tell();
  }

  view(): StationView {
    const { config, preferences, version } = this.#parts;
    const key = this.#key;
    return {
      phase: this.#phase,
      problem: this.#problem,
      // What the centre says of itself beats what its address suggests.
      training: this.#centre.mode === null ? config.training : this.#centre.mode === 'training',
      keyStore: key?.kind === 'os' || (key?.kind === 'new' && key.needs === 'nothing') ? 'os' : 'passphrase',
      newProfile: key?.kind === 'new',
      shownPassphrase:
        config.training && this.#phase === 'locked' && !this.#parts.envelope.ownPassphrase
          ? TRAINING_PASSPHRASE
          : null,
      user: this.user,
      language: preferences.current.language,
      theme: preferences.current.theme,
      version,
      centreName: this.#centre.name,
      revoked: this.#revoked,
      notices: this.#notices.list,
      ...this.#aboutKey.view(this.#phase, key),
    };
  }

  linkView(): LinkView {
    return this.#running?.link.view() ?? linkView(linkDown);
  }

  /** The app is ending: nothing is started any more, whatever is still on its way to it. */
  leave(): void {
    this.#leaving = true;
  }

  /** Opens at once where the platform keeps the key; else waits for the passphrase. */
  async start(): Promise<void> {
    if (this.#leaving) return;
    if (this.#parts.config.centre.kind === 'refused') {
      this.#break('centre_url_refused', null);
      return;
    }
    const state = await this.#orBreak(() => this.#parts.envelope.state());
    if (state === null) return;
    this.#key = state;
    const problem = inTheWayOf(state);
    if (problem !== null) this.#break(problem, null);
    else if (asksPassphrase(state)) this.#enter('locked');
    else await this.#open(null);
  }

  /** The passphrase of this profile, or the one chosen for a new one. */
  async unlock(passphrase: string): Promise<Outcome<StationView, RequestError>> {
    if (this.#phase !== 'locked' || this.#unlocking) return failure('invalid_state');
    this.#unlocking = true;
    const opened = await this.#open(passphrase).finally(() => {
      this.#unlocking = false;
    });
    return opened.ok ? success(this.view()) : opened;
  }

  /** Asks the key store again, after it was in the way. */
  async startAgain(): Promise<Outcome<StationView, RequestError>> {
    if (this.#phase !== 'broken' || !isKeyProblem(this.#problem) || this.#unlocking)
      return failure('invalid_state');
    this.#unlocking = true;
    this.#problem = null;
    await this.start().finally(() => {
      this.#unlocking = false;
    });
    return success(this.view());
  }

  /** Opens by the recovery code, from the unlock screen or where a key store is in the way. `news` goes to the access log. */
  async openBy(
    open: () => Promise<Outcome<DataKey, UnlockError>>,
    news: string,
  ): Promise<Outcome<StationView, RequestError>> {
    const inTheWay = this.#phase === 'broken' && isKeyProblem(this.#problem);
    if ((this.#phase !== 'locked' && !inTheWay) || this.#unlocking) return failure('invalid_state');
    this.#unlocking = true;
    try {
      const opened = await open();
      if (!opened.ok) return failure(isTryError(opened.error) ? opened.error : 'failed', opened.detail);
      this.#aboutKey.happened(news);
      await this.#goOn(opened.value);
      return success(this.view());
    } finally {
      this.#unlocking = false;
    }
  }

  /** Puts everything away that has a file open, and begins anew with this key. */
  async restart(key: DataKey, news: string): Promise<Outcome<StationView, RequestError>> {
    const running = this.#running;
    if (running === null) return failure('not_ready');
    this.#running = null;
    this.#aboutKey.happened(news);
    this.#enter('starting');
    if ((await this.#orBreak(async () => (await running.stop(), true))) === null) return failure('failed');
    await this.#goOn(key);
    return success(this.view());
  }

  async stop(): Promise<void> {
    await this.#rescuing;
    await this.#opening;
    await this.#running?.stop();
    this.#running = null;
    this.#dataKey = null;
  }

  /**
   * Called when both databases are open and their lists are still being read: a person can say who they are meanwhile. Signing
   * in itself waits for the rest (`whenRunning`).
   */
  filesOpened(): void {
    if (this.#phase === 'starting') this.#enter('signed_out');
  }

  /** What runs, once a start that is under way is over; null where nothing runs. */
  async whenRunning(): Promise<Running | null> {
    await this.#opening;
    return this.#running;
  }

  /** Called when a person came or went. */
  personChanged(): void {
    if (this.#running === null) return;
    if (this.user === null) this.#deskLocked = false;
    this.#enter(this.user === null ? 'signed_out' : this.#deskLocked ? 'desk_locked' : 'signed_in');
  }

  /** Called when something this workstation cannot do without is gone; nothing that needs it goes on. */
  broke(problem: StationProblem, error: unknown): void {
    if (this.#phase === 'broken') return;
    this.#break(problem, error);
    const running = this.#running;
    this.#running = null;
    this.#rescuing = this.#rescuing.then(() => running?.stop()).catch(() => undefined);
  }

  /** Something about the workstation's own files that a person must know. */
  addNotice(notice: Pick<StationNotice, 'kind' | 'detail'>): void {
    this.#notices.add(notice);
  }

  /** A person has seen a notice. */
  dismissNotice(id: string): Outcome<StationView, RequestError> {
    return this.#notices.dismiss(id) ? success(this.view()) : failure('not_found');
  }

  /** Whether the centre has this workstation shut out. */
  setRevoked(revoked: boolean): void {
    if (this.#revoked === revoked) return;
    this.#revoked = revoked;
    this.#tell();
  }

  /** What can still be read of a damaged ledger; nothing is written. */
  async examineLedger(): Promise<Outcome<LedgerReport, RequestError>> {
    return this.#rescue(async (key) => success(await this.#parts.rescue.examine(key)));
  }

  /** Saves what is whole of a damaged ledger into a new one and goes on with that; the damaged file is kept. */
  async salvageLedger(): Promise<Outcome<StationView, RequestError>> {
    return this.#rescue(async (key) => {
      const saved = await this.#parts.rescue.salvage(key);
      if (!saved.ok) return saved;
      this.#problem = null;
      this.#enter('starting');
      this.#opening = this.#run(key);
      await this.#opening;
      return success(this.view());
    });
  }

  /** One at a time, and only while the ledger is damaged and nothing else has it open. */
  async #rescue<T>(
    work: (key: DataKey) => Promise<Outcome<T, RequestError>>,
  ): Promise<Outcome<T, RequestError>> {
    const before = this.#rescuing;
    const turn = before.then(async () => {
      const key = this.#dataKey;
      if (this.#phase !== 'broken' || this.#problem !== 'ledger_corrupt' || key === null)
        return failure<RequestError>('invalid_state');
      return work(key);
    });
    this.#rescuing = turn.catch(() => undefined);
    return turn;
  }

  /** Looks were changed: every page is told. */
  looksChanged(): void {
    this.#tell();
  }

  /** An audit entry about what this person does now. */
  auditDraft(action: string, user: User): AuditDraft {
    return {
      at: toWireTime(this.#parts.clock.now()),
      workstationId: this.#running?.workstationId ?? '',
      userId: user.id,
      role: user.role,
      organisationId: user.organisation.id,
      action,
    };
  }

  async #open(passphrase: string | null): Promise<Outcome<null, RequestError>> {
    const opened = await this.#orBreak(() => this.#parts.envelope.open(passphrase));
    if (opened === null) return failure('failed');
    if (!opened.ok) {
      if (isTryError(opened.error)) return failure(opened.error, opened.detail);
      this.#break(opened.error, null);
      return failure('failed');
    }
    await this.#goOn(opened.value, passphrase === null);
    return success(null);
  }

  /** What disk or key store throw ends the start with its reason: nobody is left in front of a start that never ends. */
  async #orBreak<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      this.#break(problemOf(error), error);
      return null;
    }
  }

  async #goOn(key: DataKey, first = false): Promise<void> {
    // What broke for good while the key was being opened is not mended by it.
    if (this.#leaving || this.#problem === 'unknown') return;
    this.#problem = null;
    this.#dataKey = key;
    this.#enter('starting');
    this.#opening = this.#run(key, first);
    await this.#opening;
  }

  /** `first`: nothing but the page's start runs beside it. */
  async #run(key: DataKey, first = false): Promise<void> {
    try {
      const settled = await this.#aboutKey.settled(key);
      this.#dataKey = settled;
      if (first) {
        // Who they are, a person can say at once; files and threads come when the page has drawn that form.
        this.#enter('signed_out');
        await this.#parts.firstScreen();
        if (this.#isBroken()) return;
      }
      const running = await this.#parts.run(settled, this);
      // Lost while it was still starting: it has said so, and what did start is stopped again.
      if (this.#isBroken()) {
        await running.stop();
        return;
      }
      await this.#opened(settled, running);
    } catch (error) {
      if (!this.#isBroken()) this.#break(problemOf(error), error);
    }
  }

  /** What is left to do before anybody may use what runs; lost meanwhile, it is stopped again. */
  async #opened(key: DataKey, running: Running): Promise<void> {
    try {
      await this.#aboutKey.opened(key, running);
      await this.#notices.open(running.stores.ledger);
    } catch (error) {
      await running.stop();
      throw error;
    }
    if (this.#isBroken()) {
      await running.stop();
      return;
    }
    this.#running = running;
    this.personChanged();
  }

  /** Asked anew after every wait: what happens meanwhile may break the station. */
  #isBroken(): boolean {
    return this.#phase === 'broken';
  }

  #enter(phase: StationPhase): void {
    this.#phase = phase;
    this.#tell();
  }

  #break(problem: StationProblem, error: unknown): void {
    this.#phase = 'broken';
    this.#problem = problem;
    this.#parts.onProblem(problem, error);
    this.#tell();
  }

  #tell(): void {
    this.#parts.onChange(this.view());
  }
}
