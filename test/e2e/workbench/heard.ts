import { patterns, signalNames, type SignalName } from '@shared/sound/signals';

/** Samples a second of every recording. */
export const RATE = 44_100;

/** One tone as it was heard; times in ms from the start of the recording. */
export interface HeardPulse {
  readonly at: number;
  readonly length: number;
  /** The one of the patterns' pitches that carries most energy, Hz. */
  readonly pitch: number;
}

/** One pattern as it was heard. */
export interface HeardSignal {
  readonly at: number;
  /** The pattern whose count, rhythm and pitch fit; null where none does. */
  readonly signal: SignalName | null;
  readonly pulses: readonly HeardPulse[];
}

const STEP_MS = 5;
/** Root mean square above which something is heard: about −40 dB. */
const AUDIBLE = 0.01;
/** Pulses further apart than this belong to two patterns; the longest gap within one is 600 ms. */
const APART_MS = 900;
/** A busy machine tears a tone or stretches a gap: what is closer than this is one tone, and so much may be late. */
const TORN_MS = 90;
const TOLERANCE_MS = 110;

/** Tones in a recording: where it grows loud, for how long, and at which pitch. */
export function pulsesIn(samples: Float32Array): readonly HeardPulse[] {
  const step = (RATE * STEP_MS) / 1_000;
  const pulses: HeardPulse[] = [];
  let begun: number | null = null;
  const steps = Math.floor(samples.length / step);
  for (let n = 0; n <= steps; n += 1) {
    const loud = n < steps && rms(samples, n * step, step) > AUDIBLE;
    if (loud && begun === null) begun = n;
    if (!loud && begun !== null) {
      const [from, to] = [begun * step, n * step];
      const length = (n - begun) * STEP_MS;
      const last = pulses.at(-1);
      const at = begun * STEP_MS;
      begun = null;
      if (last !== undefined && at - (last.at + last.length) < TORN_MS)
        pulses[pulses.length - 1] = { ...last, length: at + length - last.at };
      // A cut leaves a click's length; it is no tone.
      else if (length >= 20) pulses.push({ at, length, pitch: pitchOf(samples, from, to) });
    }
  }
  return pulses;
}

/** Patterns in a recording, in order. */
export function signalsIn(samples: Float32Array): readonly HeardSignal[] {
  const groups: HeardPulse[][] = [];
  for (const pulse of pulsesIn(samples)) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const isNext =
      last !== undefined && pulse.pitch === last.pitch && pulse.at - (last.at + last.length) < APART_MS;
    if (group !== undefined && isNext) group.push(pulse);
    else groups.push([pulse]);
  }
  return groups.map((pulses) => ({ at: pulses[0]?.at ?? 0, signal: nameOf(pulses), pulses }));
}

/** The pattern that fits in count, in every onset and length, and in pitch. */
function nameOf(pulses: readonly HeardPulse[]): SignalName | null {
  const start = pulses[0]?.at ?? 0;
  const fits = (signal: SignalName): boolean =>
    patterns[signal].length === pulses.length &&
    patterns[signal].every((expected, n) => {
      const heard = pulses[n];
      return (
        heard?.pitch === expected.pitch &&
        Math.abs(heard.at - start - expected.at) <= TOLERANCE_MS &&
        // The soft ends of a tone lie below what counts as heard.
        expected.length - heard.length <= 90 &&
        heard.length - expected.length <= TOLERANCE_MS
      );
    });
  return signalNames.find(fits) ?? null;
}

function rms(samples: Float32Array, from: number, count: number): number {
  let sum = 0;
  for (let n = Math.round(from); n < Math.round(from) + count; n += 1) sum += (samples[n] ?? 0) ** 2;
  return Math.sqrt(sum / count);
}

function pitchOf(samples: Float32Array, from: number, to: number): number {
  const pitches = [...new Set(Object.values(patterns).flatMap((pulses) => pulses.map(({ pitch }) => pitch)))];
  const energies = pitches.map((pitch) => goertzel(samples, Math.round(from), Math.round(to), pitch));
  return pitches[energies.indexOf(Math.max(...energies))] ?? 0;
}

/** Energy of one frequency (Goertzel). */
function goertzel(samples: Float32Array, from: number, to: number, frequency: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / RATE);
  let [before, last] = [0, 0];
  for (let n = from; n < to; n += 1) [before, last] = [last, (samples[n] ?? 0) + coefficient * last - before];
  return before ** 2 + last ** 2 - coefficient * before * last;
}
