import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import type { Millis } from '@shared/clock';
import { writeAtomically } from '@storage/durable-file';

/** One opening while nobody was signed in: when, and of a pack from when (ms). */
const openingSchema = z.object({
  at: z.number(),
  madeAt: z.number(),
  on: z.enum(['open', 'screen', 'paper']),
});
export type Opening = z.infer<typeof openingSchema>;
const openingsSchema = z.array(openingSchema);

/** So many are kept; more is the same story. */
const MOST = 200;

/**
 * Openings of a pack that no audit entry speaks of yet: without a person, or without a ledger, none can be written. The
 * next person who signs in stands for the entries.
 */
export class OpenedLog {
  constructor(readonly path: string) {}

  /** False where it could not be kept. */
  add(opening: Opening): boolean {
    try {
      writeAtomically(this.path, JSON.stringify([...this.read(), opening].slice(-MOST)));
      return true;
    } catch {
      return false;
    }
  }

  read(): readonly Opening[] {
    try {
      if (!existsSync(this.path)) return [];
      return openingsSchema.parse(JSON.parse(readFileSync(this.path, 'utf8')));
    } catch {
      return [];
    }
  }

  clear(): void {
    for (const path of [this.path, `${this.path}.previous`]) rmSync(path, { force: true });
  }
}

/** The action of an audit entry about an opening. */
export function openingAction(on: Opening['on']): string {
  return on === 'paper' ? 'downtime.print' : 'downtime.opened';
}

/** The words of an audit entry about an opening; times in UTC. */
export function openingGround({ at, madeAt, on }: Opening): string {
  const time = (ms: Millis): string => new Date(ms).toISOString();
  return `without sign-in at ${time(at)}: ${on}, pack of ${time(madeAt)}`;
}
