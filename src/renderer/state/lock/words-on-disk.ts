const keepers = new Set<() => Promise<boolean>>();

/**
 * Whoever keeps what a person types says how it gets to disk; a lock and a sign-out ask every one of them. Returns the end of it.
 * `settled` resolves with whether everything is on disk.
 */
export function keepsWords(settled: () => Promise<boolean>): () => void {
  keepers.add(settled);
  return () => void keepers.delete(settled);
}

/** Resolves with whether everything that was typed is on disk; before a sign-out, and before a lock lets go of the page. */
export async function wordsOnDisk(): Promise<boolean> {
  const kept = await Promise.all([...keepers].map((settled) => settled()));
  return kept.every((one) => one);
}
