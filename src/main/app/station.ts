import type { AuditDraft } from '@shared/wire/audit-entry';
import { toWireTime, type Clock } from '@shared/clock';
import { failure, success, type Outcome } from '@shared/outcome';
import type { LinkView, StationPhase, StationProblem, StationView } from '@shared/ipc/views';
import type { RequestError } from '@shared/ipc/contract';
import type { User } from '@shared/model/patient';
import type { DataKey, EnvelopeState, KeyEnvelope } from '@main/keys/key-envelope';
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
  /** Opens databases, the training centre where there is one, session and link. */
  readonly run: (key: DataKey, station: Station) => Promise<Running>;
  readonly onChange: (view: StationView) => void;
  readonly onProblem: (problem: StationProblem, error: unknown) => void;
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

  constructor(parts: StationParts) {
    this.#parts = parts;
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
    await this.#opening;
    await this.#running?.stop();
    this.#running = null;
  }

  /** Called when a person came or went. */
  personChanged(): void {
    if (this.#running === null) return;
    this.#enter(this.user === null ? 'signed_out' : 'signed_in');
  }

  /** Called when something this workstation cannot do without is gone. */
  broke(problem: StationProblem, error: unknown): void {
    this.#break(problem, error);
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
    this.#enter('starting');
    this.#opening = this.#run(opened.value);
    await this.#opening;
    return success(null);
  }

  async #run(key: DataKey): Promise<void> {
    try {
      this.#running = await this.#parts.run(key, this);
      this.personChanged();
    } catch (error) {
      this.#break(problemOf(error), error);
    }
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
