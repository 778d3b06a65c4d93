import { shell } from 'electron';
import type { Millis, SteadyClock } from '@shared/clock';
import type { AlertRow, LinkView, RowDelta } from '@shared/ipc/views';
import type { SoundTestResult, SoundView } from '@shared/ipc/sound-views';
import type { User } from '@shared/model/patient';
import { PulseOutput } from '@main/alarms/pulse-output';
import { SoundDesk, type SoundDeskParts } from '@main/alarms/sound-desk';
import { orderSound, serveSoundReports } from '@main/ipc/sound-ipc';
import { LEDGER_VALUE } from '@main/ledger/ledger-values';
import type { Proof } from '@main/sync/proof-in';
import { SoundWindow } from '@main/windows/sound-window';
import type { WindowPlaces } from '@main/windows/main-window';
import type { Counters } from '../counters';
import { errorKind, type Logger } from '../logger';
import type { Stores } from '../stores/stores';
import { soundWord } from './sound-word';

export interface SoundParts {
  readonly places: WindowPlaces;
  readonly clock: SteadyClock;
  /** Does `work` after `wait`; returns how to stop that. */
  readonly after: SoundDeskParts['after'];
  readonly counters: Counters;
  readonly log: Logger;
  readonly onChange: (view: SoundView) => void;
}

/** What the app tells the sound: what waits, who is here, how the proof of life gets on. */
export interface SoundEars {
  readonly follow: (rows: () => readonly AlertRow[], offset: () => Millis, ledger: Stores['ledger']) => void;
  readonly alerts: (delta: RowDelta<AlertRow>) => void;
  /** Red alerts that came and are not stored yet. */
  readonly red: (alertIds: readonly string[]) => void;
  readonly link: (view: LinkView) => void;
  readonly proof: (step: 'arrived' | 'stored', proof: Proof) => void;
  readonly person: (user: User | null) => void;
  /** How the sound stands, in one word for the replay of a shift. */
  readonly word: () => string;
}

/** The sound of this workstation: its window, the system's output, and the desk that decides what is played. */
export class SoundStation implements SoundEars {
  readonly desk: SoundDesk;
  readonly #window: SoundWindow;
  readonly #output: PulseOutput;
  readonly #unserve: () => void;
  readonly #log: Logger;
  #ledger: Stores['ledger'] | null = null;
  #user: User | null = null;
  #live = false;
  #stopped = false;

  constructor({ places, clock, after, counters, log, onChange }: SoundParts) {
    this.#log = log;
    const count = (what: string): void => {
      counters.add(what);
      log.warn('sound.trouble', { what });
    };
    this.#window = new SoundWindow(
      places,
      {
        clock,
        after,
        onGone: () => {
          count('sound_window_gone');
        },
        onHung: () => {
          count('sound_window_hung');
        },
      },
      () => {
        this.desk.down();
      },
    );
    this.desk = new SoundDesk({
      clock,
      order: (order) => orderSound(this.#window, order),
      restart: () => {
        this.#window.restart();
      },
      bell: () => {
        shell.beep();
      },
      onChange,
      count,
      after,
    });
    this.#unserve = serveSoundReports(
      this.#window,
      (report) => {
        this.desk.report(report);
      },
      (reason) => {
        count(`sound_refused_${reason}`);
      },
    );
    this.#output = new PulseOutput(process.platform, (output) => {
      this.desk.output(output);
    });
  }

  /** Opens the sound window; the desk's own is first. Nothing opens once it was stopped: an app may end before its first screen. */
  start(): void {
    if (this.#stopped) return;
    this.#window.start();
    this.#output.start();
  }

  stop(): void {
    this.#stopped = true;
    this.desk.stop();
    this.#output.stop();
    this.#unserve();
    this.#window.stop();
  }

  follow(rows: () => readonly AlertRow[], offset: () => Millis, ledger: Stores['ledger']): void {
    this.#ledger = ledger;
    this.desk.follow(rows, offset);
  }

  alerts(delta: RowDelta<AlertRow>): void {
    this.desk.alerts(delta);
  }

  red(alertIds: readonly string[]): void {
    this.desk.red(alertIds);
  }

  link({ state }: LinkView): void {
    const live = state === 'live';
    if (live === this.#live) return;
    this.#live = live;
    this.desk.proof({ kind: 'link', live });
  }

  proof(step: 'arrived' | 'stored', { version, centreAt }: Proof): void {
    if (step === 'arrived') this.desk.proof({ kind: 'arrived', version, centreAt });
    else this.desk.proof({ kind: 'stored', version });
  }

  person(user: User | null): void {
    if (this.#stopped) return;
    if (user?.id === this.#user?.id) {
      if (user !== null && user.role !== this.#user?.role) this.desk.role(user);
      this.#user = user;
      return;
    }
    this.#user = user;
    this.desk.person(user, null);
    if (user === null) return;
    this.#ledger?.call('readValue', { key: LEDGER_VALUE.soundTest + user.id }).then(
      (kept) => {
        const result = kept === null ? null : resultOf(kept);
        if (result !== null && this.#user?.id === user.id) this.desk.tested(result);
      },
      (error: unknown) => {
        this.#log.error('store.failed', errorKind(error));
      },
    );
  }

  word(): string {
    return soundWord(this.desk.view());
  }
}

/** What the ledger kept of a self-test; null where it is not readable as one. */
function resultOf(kept: string): SoundTestResult | null {
  const value: unknown = JSON.parse(kept);
  if (typeof value !== 'object' || value === null || !('at' in value) || !('heard' in value)) return null;
  if (typeof value.at !== 'number' || typeof value.heard !== 'boolean') return null;
  const device = 'device' in value && typeof value.device === 'string' ? value.device : null;
  return { at: value.at, heard: value.heard, device };
}
