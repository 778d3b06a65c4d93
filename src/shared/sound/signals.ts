import type { Millis } from '../clock';
import type { AlertSeverity } from '../model/primitives';

/** What can be heard, most urgent first: three priorities of a patient's alerts, and the technical one. */
export const signalNames = ['high', 'medium', 'low', 'technical'] as const;
export type SignalName = (typeof signalNames)[number];

/** One tone; times in ms from the start of the pattern, pitch in Hz. */
export interface Pulse {
  readonly at: Millis;
  readonly length: Millis;
  readonly pitch: number;
}

/** How urgent a signal is: a greater number takes over a smaller one. */
export function signalRank(signal: SignalName): number {
  return signalNames.length - signalNames.indexOf(signal);
}

/**
 * The signal of an alert. Technical alerts are blue (protocol.md section 4); one that a centre calls more urgent sounds
 * as urgent as it says.
 */
export function signalOf(severity: AlertSeverity, alertClass: 'clinical' | 'technical'): SignalName {
  switch (severity) {
    case 'red':
      return 'high';
    case 'yellow':
      return 'medium';
    case 'blue':
      return alertClass === 'technical' ? 'technical' : 'low';
  }
}

function pulses(pitch: number, length: Millis, onsets: readonly Millis[]): readonly Pulse[] {
  return onsets.map((at) => ({ at, length, pitch }));
}

/** Rhythm of five pulses, three and two, as one burst of a high priority. */
const FIVE: readonly Millis[] = [0, 250, 500, 900, 1_150];
const BURST_AFTER: Millis = 1_900;

/**
 * The patterns, in the style of IEC 60601-1-8 (domain.md section 4): high 2 × 5 pulses, medium 3, low 1; the technical one is
 * short–long. They differ in rhythm before they differ in pitch, so that they are told apart by those who hear pitch badly.
 */
export const patterns: Readonly<Record<SignalName, readonly Pulse[]>> = {
  high: pulses(880, 150, [...FIVE, ...FIVE.map((at) => BURST_AFTER + at)]),
  medium: pulses(659, 200, [0, 420, 840]),
  low: pulses(523, 200, [0]),
  technical: [
    { at: 0, length: 100, pitch: 392 },
    { at: 260, length: 420, pitch: 392 },
  ],
};

/** How long a pattern lasts. */
export function patternLength(signal: SignalName): Millis {
  const last = patterns[signal].at(-1);
  return last === undefined ? 0 : last.at + last.length;
}
