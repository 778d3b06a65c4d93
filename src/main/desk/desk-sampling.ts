import { MINUTE, type Millis } from '@shared/clock';
import { compareAlerts } from '@shared/clinical/alert-priority';
import type { AlertRow, LinkState } from '@shared/ipc/views';
import type { CommandPayload } from '@shared/wire/command';

/** What stood on the desk at one instant, for the replay of a shift (product.md L5). */
export type DeskSample = Omit<CommandPayload<'desk.sample'>, 'at'>;

/** At most one sample in this time, and none where nothing changed. */
const SAMPLE_EVERY: Millis = MINUTE;
/** The top of the queue is what a person saw; a storm must not fill the ledger. */
const RANKED = 200;

/** When the last sample was taken (steady clock), and what it said. */
export interface LastSample {
  readonly at: Millis;
  readonly said: string;
}

/** The desk as a sample: the top of the queue in its order, the state of link and sound, the open patient. */
export function deskSample(
  alerts: readonly AlertRow[],
  link: LinkState,
  sound: string,
  shownPatient: string | null,
): DeskSample {
  const rank = [...alerts].sort(compareAlerts).slice(0, RANKED);
  return {
    rank: rank.map((row) => row.id),
    link,
    sound,
    shown: shownPatient === null ? [] : [shownPatient],
  };
}

/** Whether a sample is due at all: asked before one is made, since making one sorts the queue. */
export function isSampleDue(last: LastSample | null, now: Millis): boolean {
  return last === null || now - last.at >= SAMPLE_EVERY;
}

/** What is remembered of a sample, and whether it says something new. */
export function nextSample(
  last: LastSample | null,
  sample: DeskSample,
  now: Millis,
): { readonly last: LastSample; readonly isNew: boolean } {
  const said = JSON.stringify(sample);
  return { last: { at: now, said }, isNew: last?.said !== said };
}
