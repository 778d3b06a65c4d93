import type { Millis } from '../clock';

/** One thing said between patient and centre, as far as "who waits for an answer" needs it. */
export type Said =
  | { readonly kind: 'message'; readonly direction: 'in' | 'out'; readonly at: Millis }
  | {
      readonly kind: 'contact';
      readonly outcome: 'reached' | 'not_reached' | 'left_message';
      readonly at: Millis;
    };

/**
 * The messages of a patient that nobody has answered: written after the centre last wrote or reached anybody. Derived,
 * because no command of the protocol marks a message as read.
 */
export function unanswered<S extends Said>(thread: readonly S[]): readonly S[] {
  const last = Math.max(...thread.filter(answers).map(({ at }) => at), Number.NEGATIVE_INFINITY);
  return thread.filter((one) => one.kind === 'message' && one.direction === 'in' && one.at > last);
}

function answers(one: Said): boolean {
  return one.kind === 'message' ? one.direction === 'out' : one.outcome === 'reached';
}
