import { MINUTE, toWireTime, type Millis } from '@shared/clock';
import { compareAlerts } from '@shared/clinical/alert-priority';
import type { AlertRow, LinkState } from '@shared/ipc/views';
import type { User } from '@shared/model/patient';
import type { CommandPayload } from '@shared/wire/command';
import type { NewCommand } from '@main/ledger/ledger-calls';

/** What stood on the desk at one instant, for the replay of a shift (product.md L5). */
export type DeskSample = Omit<CommandPayload<'desk.sample'>, 'at'>;

/** Type of the command that carries a sample. */
export const SAMPLE = 'desk.sample';

/** One sample in this time, also where nothing changed: a minute without one was not seen. */
const SAMPLE_EVERY: Millis = MINUTE;
/** The top of the queue is what a person saw; a storm must not fill the ledger. */
const RANKED = 200;

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

/** A sample on its way into the outbox; nobody did it, `user` was there. */
export function sampleEntry(id: string, user: User, sample: DeskSample, at: Millis): NewCommand {
  const when = toWireTime(at);
  const command = { id, type: SAMPLE, at: when, userId: user.id, payload: { at: when, ...sample } };
  return { command, patientId: null, by: user.name, seen: null };
}

/** Whether a sample is due; both times of a steady clock (ms), `last` null before the first one. */
export function isSampleDue(last: Millis | null, now: Millis): boolean {
  return last === null || now - last >= SAMPLE_EVERY;
}
