import { MINUTE, type Millis } from '../../clock';
import { RECORD_STANDS, type SampleSpan } from './desk-sample';
import type { Span } from '../shift';

/** A record with the time that it stands for: up to the next one, or as long as a record stands. */
export interface Standing extends SampleSpan {
  readonly standsTo: Millis;
}

/** Records of one desk by time, each up to where it is known to have stood. What lies between them is not known. */
export function standing(spans: readonly SampleSpan[]): Standing[] {
  const sorted = [...spans].sort((a, b) => a.at - b.at);
  return sorted.map((span, place) => {
    const next = sorted[place + 1];
    const end = span.until + RECORD_STANDS;
    return { ...span, standsTo: next === undefined ? end : Math.min(end, Math.max(next.at, span.at)) };
  });
}

/** What is known of a desk at a minute: the record, and the instant at which alerts are judged; or the gap around it. */
export type DeskAt =
  | { readonly kind: 'record'; readonly record: Standing; readonly judgedAt: Millis }
  /** Ends are null where no record of the shift lies before or behind. */
  | { readonly kind: 'gap'; readonly from: Millis | null; readonly to: Millis | null };

/** The desk at the minute that begins at `minute` (ms): its newest record there, never an older one in its place. */
export function deskAt(records: readonly Standing[], minute: Millis): DeskAt {
  const record = records.findLast(({ at, standsTo }) => at < minute + MINUTE && standsTo > minute);
  if (record !== undefined) return { kind: 'record', record, judgedAt: Math.max(minute, record.at) };
  const before = records.findLast(({ standsTo }) => standsTo <= minute);
  const after = records.find(({ at }) => at >= minute + MINUTE);
  return { kind: 'gap', from: before?.standsTo ?? null, to: after?.at ?? null };
}

/** The stretches of a time of which there is no record, in order. */
export function gapsIn(records: readonly Standing[], { from, to }: Span): Span[] {
  const gaps: Span[] = [];
  let known = from;
  for (const { at, standsTo } of records) {
    if (at > known) gaps.push({ from: known, to: Math.min(at, to) });
    known = Math.max(known, standsTo);
  }
  if (known < to) gaps.push({ from: known, to });
  return gaps.filter((gap) => gap.to > gap.from);
}

/** How long an alert stood on a screen before an instant, as far as it is on record. */
export interface OnScreen {
  /** The first record that showed it; null where none did. */
  readonly since: Millis | null;
  /** ms, gaps not counted. */
  readonly shown: Millis;
  /** It stood there in the first record already, so it may have been longer. */
  readonly atLeast: boolean;
}

/** Counts it from the records of a time. */
export function onScreen(records: readonly Standing[], alertId: string, before: Millis): OnScreen {
  const showing = records.filter(({ at, rank }) => at < before && rank.includes(alertId));
  const shown = showing.reduce((sum, { at, standsTo }) => sum + Math.min(standsTo, before) - at, 0);
  const first = showing[0];
  return { since: first?.at ?? null, shown, atLeast: first !== undefined && first === records[0] };
}
