import { z } from 'zod';
import { countSchema, idSchema, textSchema, timeSchema } from '../model/primitives';
import { entitySchemas, isEntityKind, type EntityKind, type EntityOf } from '../model/entity';
import { acceptBatch, acceptObservation, acceptPart } from './fast-accept';

/** At most this many changes in one batch or snapshot part (protocol.md, words). */
export const MAX_CHANGES = 1_000;
/** At most this many bytes of JSON in one batch or snapshot part. */
export const MAX_BATCH_BYTES = 1024 * 1024;

/** Stands in the place of a time that cannot be read. */
const UNTOLD = '1970-01-01T00:00:00.000Z';

/**
 * One step of the centre's ordered log; `data` is judged apart from the envelope. `at` is no part of that either: a time
 * that cannot be read must not keep back the batch, and with it every alert that comes after.
 */
export const changeSchema = z.object({
  seq: countSchema.min(1),
  at: timeSchema.catch(UNTOLD),
  kind: textSchema,
  op: z.enum(['put', 'delete']),
  id: idSchema,
  version: countSchema.min(1),
  data: z.unknown(),
});
export type Change = z.infer<typeof changeSchema>;

/** `changes`: every seq in `(from, to]`, in order. */
export const changesSchema = z
  .object({
    epoch: idSchema,
    from: countSchema,
    to: countSchema,
    changes: z.array(changeSchema).min(1).max(MAX_CHANGES),
  })
  .refine(holdsEverySeq, { error: 'changes must hold every seq in (from, to] in order' });
export type ChangeBatch = z.infer<typeof changesSchema>;

/** A batch whose envelope fits, or null; its changes are judged one by one after (`readChange`). */
export function readBatch(raw: unknown): ChangeBatch | null {
  return (acceptBatch(raw, MAX_CHANGES) as ChangeBatch | null) ?? timed(changesSchema.safeParse(raw).data);
}

/** `snapshot`: one part of the state at `upTo`, ordered by `seq`. */
export const snapshotPartSchema = z
  .object({
    epoch: idSchema,
    upTo: countSchema,
    part: countSchema.min(1),
    parts: countSchema.min(1),
    changes: z.array(changeSchema).max(MAX_CHANGES),
  })
  .refine((part) => part.part <= part.parts, { error: 'part after the last' });
export type SnapshotPart = z.infer<typeof snapshotPartSchema>;

/** A snapshot part whose envelope fits, or null. */
export function readPart(raw: unknown): SnapshotPart | null {
  return (
    (acceptPart(raw, MAX_CHANGES) as SnapshotPart | null) ?? timed(snapshotPartSchema.safeParse(raw).data)
  );
}

/** A change whose data fits its kind, or why it cannot be used. */
export type ReadChange =
  | {
      readonly kind: 'put';
      readonly entity: EntityKind;
      readonly change: Change;
      readonly data: EntityOf<EntityKind>;
    }
  | { readonly kind: 'delete'; readonly entity: EntityKind; readonly change: Change }
  | { readonly kind: 'unknown_kind'; readonly change: Change }
  | { readonly kind: 'bad_data'; readonly change: Change };

/** Judges one change: an unknown kind or bad data is kept as seen, never an error of the batch. */
export function readChange(change: Change): ReadChange {
  if (!isEntityKind(change.kind)) return { kind: 'unknown_kind', change };
  if (change.op === 'delete') return { kind: 'delete', entity: change.kind, change };
  const observation = change.kind === 'observation' ? acceptObservation(change.data) : null;
  if (observation?.id === change.id) return { kind: 'put', entity: 'observation', change, data: observation };
  const parsed = entitySchemas[change.kind].safeParse(change.data);
  if (!parsed.success || parsed.data.id !== change.id) return { kind: 'bad_data', change };
  return { kind: 'put', entity: change.kind, change, data: parsed.data };
}

/** The log is in order of time: a change without a readable one came when the one before it did, or else the first that tells. */
function timed<T extends { readonly changes: Change[] }>(read: T | undefined): T | null {
  if (read === undefined) return null;
  let at = read.changes.find((change) => change.at !== UNTOLD)?.at ?? UNTOLD;
  const changes = read.changes.map((change) => {
    if (change.at === UNTOLD) return { ...change, at };
    ({ at } = change);
    return change;
  });
  return { ...read, changes };
}

function holdsEverySeq(batch: { from: number; to: number; changes: readonly { seq: number }[] }): boolean {
  if (batch.to - batch.from !== batch.changes.length) return false;
  return batch.changes.every((change, index) => change.seq === batch.from + index + 1);
}
