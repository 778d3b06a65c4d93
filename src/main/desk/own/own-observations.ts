import type { PendingMark } from '@shared/ipc/views';
import type { EnteredValue, News2Value, News2View } from '@shared/ipc/patient/value-views';
import { news2ReadingOf } from '@shared/clinical/news2/news2-readings';
import type { Observation } from '@shared/model/observation';
import { readCommand, type CommandOf } from '@shared/wire/command';
import type { StoredCommand } from '@main/ledger/ledger-calls';
import { markOf } from './own-acts';

/** A value as its command carries it. */
export type WrittenObservation = CommandOf<'observation.put'>['payload']['observation'];

/** A value written down here that the log does not show yet. */
export interface OwnObservation {
  readonly observation: WrittenObservation;
  readonly mark: PendingMark;
}

/** Own values of a patient among the acts that the log does not show yet, oldest first. */
export function ownObservations(
  unseen: readonly StoredCommand[],
  patientId: string,
): readonly OwnObservation[] {
  return unseen.flatMap((stored) => {
    if (stored.command.type !== 'observation.put') return [];
    const read = readCommand(stored.command);
    if (!read.ok || read.command.type !== 'observation.put') return [];
    const { observation } = read.command.payload;
    return observation.patientId === patientId ? [{ observation, mark: markOf(stored) }] : [];
  });
}

/** The parts of NEWS2 with own values among them, and without what was taken back here. */
export function overlaidNews2(view: News2View, own: readonly OwnObservation[]): News2View {
  const replaced = replacedBy(own);
  const known = new Set(view.values.map(({ observationId }) => observationId));
  const added = own.flatMap(({ observation, mark }): News2Value[] => {
    const reading = news2ReadingOf(observation);
    if (reading === null || known.has(observation.id)) return [];
    return [{ ...reading, observationId: observation.id, source: observation.source.kind, pending: mark }];
  });
  const values = [...view.values, ...added].filter(({ observationId }) => !replaced.has(observationId));
  return { ...view, values: values.sort((a, b) => a.at - b.at) };
}

/** What staff wrote down, newest first, with own values among it; what is being taken back stays in sight. */
export function overlaidEntered(
  entered: readonly Observation[],
  own: readonly OwnObservation[],
): readonly EnteredValue[] {
  const replaced = replacedBy(own);
  const known = new Set(entered.map(({ id }) => id));
  const mine = own
    .filter(({ observation: { id, status } }) => status !== 'entered_in_error' && !known.has(id))
    .map(({ observation, mark }) => ({ observation, pending: mark }));
  return [...entered.map((observation) => ({ observation, pending: null })), ...mine]
    .map((one) => ({ ...one, withdrawing: replaced.get(one.observation.id) ?? null }))
    .sort((a, b) => Date.parse(b.observation.effectiveAt) - Date.parse(a.observation.effectiveAt));
}

function replacedBy(own: readonly OwnObservation[]): ReadonlyMap<string, PendingMark> {
  return new Map(
    own.flatMap(({ observation: { replaces }, mark }) =>
      replaces === undefined ? [] : [[replaces, mark] as const],
    ),
  );
}
