import type { AlertSeverity } from '../model/primitives';
import type { SignalName } from '../sound/signals';

/** The first link of the way from centre to ear that fails (product.md C6). */
export type ProofBreak = 'centre' | 'link' | 'cache' | 'page' | 'sound';

/** The proof of life as shown; times by our clock, ms. */
export interface ProofView {
  /** `off`: nobody is signed in, so nothing can come; `waiting`: none came yet. */
  readonly state: 'off' | 'waiting' | 'ok' | ProofBreak;
  /** Since when the state stands; for a broken link the last proof that went all the way. */
  readonly since: number | null;
  /** When a proof last went all the way. */
  readonly okAt: number | null;
  /** The newest proof that came, for the page to confirm once it is drawn; null before the first one. */
  readonly version: number | null;
}

/** Where the system sends sound; `unknown` where that cannot be read (no PulseAudio interface, other platforms). */
export interface SoundOutput {
  readonly state: 'ok' | 'muted' | 'volume_zero' | 'no_device' | 'unknown';
  readonly device: string | null;
  /** Per cent of full; null where unknown. */
  readonly volume: number | null;
}

/** A person's answer to the self-test of the sound. */
export interface SoundTestResult {
  readonly at: number;
  readonly heard: boolean;
  /** Where the sound went then, as far as the system said. */
  readonly device?: string | null;
}

/** How the sound stands, for every screen: no names, no patients. */
export interface SoundView {
  /** Whether the sound window can play: not yet, it can, or it is gone or silent and being started again. */
  readonly engine: 'starting' | 'ok' | 'down';
  readonly output: SoundOutput;
  /** End of the pause by our clock, ms. */
  readonly pausedUntil: number | null;
  /** Alerts that nobody has taken. */
  readonly waiting: Readonly<Record<AlertSeverity, number>>;
  /** The most urgent signal of what waits; null while nothing does. */
  readonly signal: SignalName | null;
  /** The pattern that the self-test plays now. */
  readonly testing: SignalName | null;
  readonly test: {
    /** `due`: not yet asked in this shift; `running`; `ask`: played, the person has not said; `done`; null: nobody is here. */
    readonly state: 'due' | 'running' | 'ask' | 'done' | null;
    /** This person's newest result in this shift. */
    readonly result: SoundTestResult | null;
  };
  readonly proof: ProofView;
}
