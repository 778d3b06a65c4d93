import { z } from 'zod';
import { idSchema } from '../model/primitives';

/** Kinds whose text people wrote and that a search finds. */
export const searchedKinds = [
  'note',
  'message',
  'contact',
  'alert',
  'alert_event',
  'task',
  'handover',
  'response',
] as const;
export type SearchedKind = (typeof searchedKinds)[number];

/** Longest search in characters. */
export const LONGEST_SEARCH = 200;

/** A search over what people wrote; `after` is the `after` of the answer before, for the hits that follow. */
export const searchTextSchema = z.strictObject({
  query: z.string().max(LONGEST_SEARCH),
  kinds: z.array(z.enum(searchedKinds)).min(1).max(searchedKinds.length).optional(),
  patientId: idSchema.optional(),
  limit: z.number().int().min(1).max(200),
  after: z.string().max(40).optional(),
});
export type SearchInput = z.infer<typeof searchTextSchema>;

/** A stretch of a text; `marks` are from–to ranges of it, in UTF-16 units. */
export interface Excerpt {
  readonly text: string;
  readonly marks: readonly (readonly [from: number, to: number])[];
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/** One text that answers a search. `at` in ms. */
export interface SearchHit {
  readonly kind: SearchedKind;
  readonly id: string;
  /** Which piece of its entity: a line of a handover, else empty. */
  readonly part: string;
  readonly patientId: string | null;
  readonly patientName: string | null;
  /** The alert that it was written about, where it was. */
  readonly alertId: string | null;
  readonly at: number;
  /** Who wrote it. */
  readonly by: string;
  /** What a newer note did to it: it was corrected or withdrawn, and does not hold any more. Null for what stands. */
  readonly replacedBy: 'amended' | 'entered_in_error' | null;
  readonly excerpt: Excerpt;
  /** Part of the patient's page that shows it. */
  readonly section: 'overview' | 'contact' | 'forms' | 'notes';
}

/** What a search found, those with the whole phrase first, the newest first among equals. */
export interface SearchAnswer {
  readonly kind: 'searched' | 'too_short';
  readonly hits: readonly SearchHit[];
  /** Where the next hits begin, null where there are no more. */
  readonly after: string | null;
  /** False while text that was here before the index is still being taken in. */
  readonly isWhole: boolean;
}
