/** Delays that can be chosen, ms. */
export const DELAYS = [0, 2_000, 8_000, 15_000] as const;

/** The choices, and what is set where it is none of them: somebody else may have set it. */
export function withOwn(choices: readonly number[], own: number): number[] {
  return [...new Set([...choices, own])].sort((a, b) => a - b);
}
