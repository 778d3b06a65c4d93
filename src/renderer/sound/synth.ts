import { SECOND, type Millis } from '@shared/clock';
import { patternLength, patterns, type Pulse, type SignalName } from '@shared/sound/signals';

/** Loudness of a pattern before the system's own volume; the peak of the sum of its partials stays below 1. */
const LEVEL = 0.55;
/** A tick of the proof of life as it leaves for the loudspeaker: about −76 dB, far below hearing. */
const TICK_LEVEL = 0.000_15;
const TICK: Pulse = { at: 0, length: 60, pitch: 440 };
/** Soft attack and fall, so that nobody is startled (look.md). */
const ATTACK_S = 0.025;
const RELEASE_S = 0.05;
/** What stands between an order and its first sample. */
const LEAD_S = 0.03;
const CUT_S = 0.02;
/** Partials of a tone: one that has several is found in a room, and heard by those who have lost a range. */
const PARTIALS = [1, 0.45, 0.25, 0.15] as const;
/** An idle context is put to sleep after this, so that the device may rest too. */
const IDLE: Millis = 5 * SECOND;
const LISTEN_EVERY: Millis = 25;

/** Makes the tones. What plays is measured in the graph while it plays. */
export class Synth {
  /** Large buffers: a busy machine must not tear a rhythm, and a fifth of a second more is soon enough. */
  readonly #context = new AudioContext({ latencyHint: 'playback' });
  readonly #wave: PeriodicWave;
  #alert: Voice | null = null;
  #order = 0;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const sum = PARTIALS.reduce((total, partial) => total + partial, 0);
    const imaginary = Float32Array.from([0, ...PARTIALS.map((partial) => partial / sum)]);
    this.#wave = this.#context.createPeriodicWave(new Float32Array(imaginary.length), imaginary, {
      disableNormalization: true,
    });
  }

  /** Plays a signal at once, in place of what plays; answers with the greatest sample once it was heard to its end, or null when cut. */
  async play(signal: SignalName): Promise<number | null> {
    this.stop();
    const order = this.#order;
    await this.#wake();
    // Something else was ordered while the device woke up.
    if (order !== this.#order) return null;
    const voice = new Voice(this.#context, this.#wave, patterns[signal], LEVEL);
    this.#alert = voice;
    const peak = await voice.finished(patternLength(signal));
    if (this.#alert === voice) this.#alert = null;
    this.#rest();
    return peak;
  }

  /** Sends a tick through the graph, beside whatever plays. */
  async tick(): Promise<number | null> {
    await this.#wake();
    const voice = new Voice(this.#context, this.#wave, [TICK], TICK_LEVEL);
    const peak = await voice.finished(TICK.length);
    this.#rest();
    return peak;
  }

  stop(): void {
    this.#order += 1;
    this.#alert?.cut();
    this.#alert = null;
  }

  async #wake(): Promise<void> {
    clearTimeout(this.#idle);
    if (this.#context.state !== 'running') await this.#context.resume();
  }

  #rest(): void {
    clearTimeout(this.#idle);
    if (this.#alert !== null) return;
    this.#idle = setTimeout(() => {
      void this.#context.suspend();
    }, IDLE);
  }
}

/** One pattern on its way through the graph: tones → envelope → ear (measures) → level → out. */
class Voice {
  readonly #out: GainNode;
  readonly #ear: AnalyserNode;
  readonly #begin: number;
  readonly #tones: OscillatorNode[] = [];
  #wasCut = false;

  constructor(
    readonly context: AudioContext,
    wave: PeriodicWave,
    pulses: readonly Pulse[],
    level: number,
  ) {
    this.#ear = new AnalyserNode(context, { fftSize: 2_048 });
    this.#out = new GainNode(context, { gain: level });
    this.#ear.connect(this.#out).connect(context.destination);
    this.#begin = context.currentTime + LEAD_S;
    for (const pulse of pulses) this.#tone(wave, pulse);
  }

  /** Waits until the context's own clock has passed the end; the clock stands still where nothing is clocked out. */
  finished(length: Millis): Promise<number | null> {
    const end = this.#begin + length / SECOND;
    const samples = new Float32Array(this.#ear.fftSize);
    let peak = 0;
    return new Promise((resolve) => {
      const listening = setInterval(() => {
        this.#ear.getFloatTimeDomainData(samples);
        for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
        if (!this.#wasCut && this.context.currentTime < end) return;
        clearInterval(listening);
        this.#out.disconnect();
        resolve(this.#wasCut ? null : peak);
      }, LISTEN_EVERY);
    });
  }

  /** Silence within a breath, without a click. */
  cut(): void {
    const now = this.context.currentTime;
    this.#out.gain.setValueAtTime(this.#out.gain.value, now);
    this.#out.gain.linearRampToValueAtTime(0, now + CUT_S);
    for (const tone of this.#tones) tone.stop(now + CUT_S);
    this.#wasCut = true;
  }

  #tone(wave: PeriodicWave, { at, length, pitch }: Pulse): void {
    const start = this.#begin + at / SECOND;
    const end = start + length / SECOND;
    const tone = new OscillatorNode(this.context, { periodicWave: wave, frequency: pitch });
    const envelope = new GainNode(this.context, { gain: 0 });
    envelope.gain.setValueAtTime(0, start);
    envelope.gain.linearRampToValueAtTime(1, start + ATTACK_S);
    envelope.gain.setValueAtTime(1, Math.max(start + ATTACK_S, end - RELEASE_S));
    envelope.gain.linearRampToValueAtTime(0, end);
    tone.connect(envelope).connect(this.#ear);
    tone.start(start);
    tone.stop(end);
    this.#tones.push(tone);
  }
}
