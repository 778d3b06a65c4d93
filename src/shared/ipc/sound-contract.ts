import { z } from 'zod';
import type { SignalName } from '../sound/signals';

/** What main tells the sound window: a signal's name or a tick, never anything about a patient. */
export type SoundOrder =
  | { readonly kind: 'play'; readonly id: number; readonly signal: SignalName }
  /** A tone far below hearing that must come through the same graph (proof of life). */
  | { readonly kind: 'tick'; readonly id: number }
  | { readonly kind: 'stop' };

/**
 * What the sound window reports. `peak` is the greatest sample (0–1) that went through the graph while an order played: it
 * tells that tones were made and clocked out by the audio thread, not that a loudspeaker was on.
 */
export const soundReportSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({
    kind: z.literal('played'),
    id: z.number().int().nonnegative(),
    peak: z.number().min(0).max(100),
  }),
]);
export type SoundReport = z.infer<typeof soundReportSchema>;

/** The one object that the sound window's page sees. */
export interface SoundBridge {
  readonly onOrder: (listener: (order: SoundOrder) => void) => () => void;
  readonly report: (report: SoundReport) => Promise<unknown>;
}
