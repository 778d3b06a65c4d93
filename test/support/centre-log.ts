import type { EntityKind, EntityOf } from '@shared/model/entity';
import type { LogReader, Stored } from '@centre/store/centre-store';
import { NOON } from './builders';

/** An entity for a log in memory: its versions' authors, the newest last. */
export type Written = {
  readonly [K in EntityKind]: {
    readonly kind: K;
    readonly data: EntityOf<K>;
    readonly authors?: readonly string[];
  };
}[EntityKind];

/** A log that only remembers what the test says; versions are counted by authors (`system` alone where none is named). */
export function logOf(written: readonly Written[]): LogReader {
  const byKey = new Map(
    written.map((entry, index) => [`${entry.kind} ${entry.data.id}`, { entry, seq: index + 1 }]),
  );
  const authorsOf = (entry: Written): readonly string[] => entry.authors ?? ['system'];
  const stored = <K extends EntityKind>(kind: K, id: string): Stored<K> | undefined => {
    const found = byKey.get(`${kind} ${id}`);
    if (found === undefined) return undefined;
    const { entry, seq } = found;
    return { kind, id, version: authorsOf(entry).length, seq, at: NOON, data: entry.data as EntityOf<K> };
  };
  const all = <K extends EntityKind>(kind: K): Stored<K>[] =>
    written.flatMap((entry) => (entry.kind === kind ? (stored(kind, entry.data.id) ?? []) : []));
  return {
    epoch: () => 'epoch-1',
    head: () => written.length,
    logFrom: () => 0,
    get: stored,
    versionOf: (kind, id) => stored(kind, id)?.version ?? 0,
    foreignAct: (kind, id, above, userId) => {
      const entry = byKey.get(`${kind} ${id}`)?.entry;
      const acts =
        entry === undefined
          ? []
          : authorsOf(entry).map((author, index) => ({ author, at: NOON, version: index + 1 }));
      return acts.findLast((act) => act.version > above && act.author !== userId);
    },
    nameOf: (userId) => stored('user', userId)?.data.name,
    patientByNumber: (number) => all('patient').find(({ data }) => data.identifier.value === number),
    planOf: (patientId) => all('plan').find(({ data }) => data.patientId === patientId),
    activeAlerts: (patientId) =>
      all('alert').filter(({ data }) => data.patientId === patientId && data.state !== 'closed'),
    newestAlert: (patientId, ruleId) =>
      all('alert').findLast(({ data }) => data.patientId === patientId && data.rule.id === ruleId),
    endedSnoozes: () => [],
    observationsBefore: () => ({ observations: [], more: false }),
    observationsBetween: () => [],
    lastAnswered: () => undefined,
    lastSign: () => undefined,
    lastMeasured: () => undefined,
    page: (kind) => all(kind),
    all,
    count: (kind) => all(kind).length,
  };
}
