import type { AuditDraft } from '@shared/wire/audit-entry';
import { toWireTime, type Clock } from '@shared/clock';
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
import type { DataKey, EnvelopeState, KeyEnvelope } from '@main/keys/key-envelope';
import type { LedgerRescue } from './stores/ledger-rescue';
import { Notices } from './notices';
import { linkDown, linkView } from '@main/sync/link-state';
import type { PreferenceFile } from './preferences';
import type { StationConfig } from './config';
import type { Running } from './running';
import type { KnownCentre } from './workplace';
import { problemOf } from './station-problem';

/** Shown on the unlock screen of a training profile, and nowhere else. */
export const TRAINING_PASSPHRASE = 'trening';
/** Shortest passphrase of a real profile; a training profile takes any. */
export const MINIMUM_PASSPHRASE = 12;

export interface StationParts {
  readonly config: StationConfig;
  readonly envelope: KeyEnvelope;
  readonly preferences: PreferenceFile;
  readonly clock: Clock;
  readonly version: string;
  readonly newId: () => string;
  /** Reads and saves what is whole of a damaged ledger, in a thread of its own. */
  readonly rescue: LedgerRescue;
  /** Opens databases, the training centre where there is one, session and link. */
  readonly run: (key: DataKey, station: Station) => Promise<Running>;
  readonly onChange: (view: StationView) => void;
  readonly onProblem: (problem: StationProblem, error: unknown) => void;
  /** A notice could not be kept on disk; it is shown all the same. */
  readonly onNoticeFailure: (error: unknown) => void;
}

/** The workstation from start to a signed-in person: locked, opened, signed out, signed in, or broken with a reason. */
export class Station {
  readonly #parts: StationParts;
  #phase: StationPhase = 'starting';
  #problem: StationProblem | null = null;
  #running: Running | null = null;
  #centre: KnownCentre = { name: null, mode: null };
  #opening: Promise<void> | null = null;
  #key: EnvelopeState | null = null;
  #unlocking = false;
  #revoked = false;
  /** Kept open so that a damaged ledger can be examined and salvaged without asking for the passphrase again. */
  #dataKey: DataKey | null = null;
  #rescuing: Promise<unknown> = Promise.resolve();
  readonly #notices: Notices;

  constructor(parts: StationParts) {
    this.#parts = parts;
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
      shownPassphrase: config.training && this.#phase === 'locked' ? TRAINING_PASSPHRASE : null,
      user: this.user,
      language: preferences.current.language,
      theme: preferences.current.theme,
      version,
      centreName: this.#centre.name,
      revoked: this.#revoked,
      notices: this.#notices.list,
    };
  }

  linkView(): LinkView {
    return this.#running?.link.view() ?? linkView(linkDown);
  }

  /** Opens at once where the platform keeps the key; else waits for the passphrase. */
  async start(): Promise<void> {
    if (this.#parts.config.centre.kind === 'refused') {
      this.#break('centre_url_refused', null);
      return;
    }
    const state = await this.#parts.envelope.state();
    this.#key = state;
    switch (state.kind) {
      case 'corrupt':
        this.#break('key_header_corrupt', null);
        return;
      case 'key_store_changed':
        this.#break('key_store_changed', null);
        return;
      case 'passphrase':
        this.#enter('locked');
        return;
      case 'os':
        await this.#open(null);
        return;
      case 'new':
        if (state.needs === 'passphrase') this.#enter('locked');
        else await this.#open(null);
    }
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
    this.#enter(this.user === null ? 'signed_out' : 'signed_in');
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

  savePreferences(preferences: {
    readonly language: 'nb' | 'en';
    readonly theme: 'system' | 'light' | 'dark';
  }): StationView {
    this.#parts.preferences.save(preferences);
    this.#tell();
    return this.view();
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
    const opened = await this.#parts.envelope.open(passphrase);
    if (!opened.ok) {
      if (opened.error === 'wrong_passphrase' || opened.error === 'short_passphrase') {
        return failure(opened.error, opened.detail);
      }
      this.#break(opened.error, null);
      return failure('failed');
    }
    this.#dataKey = opened.value;
    this.#enter('starting');
    this.#opening = this.#run(opened.value);
    await this.#opening;
    return success(null);
  }

  async #run(key: DataKey): Promise<void> {
    try {
      const running = await this.#parts.run(key, this);
      // Lost while it was still starting: it has said so, and what did start is stopped again.
      if (this.#isBroken()) {
        await running.stop();
        return;
      }
      await this.#notices.open(running.stores.ledger);
      this.#running = running;
      this.personChanged();
    } catch (error) {
      if (!this.#isBroken()) this.#break(problemOf(error), error);
    }
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
