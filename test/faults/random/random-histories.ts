import type { Templates } from '../stage/lab';

export interface RandomRuns {
  readonly programs: string;
  readonly templates: Templates;
  readonly runs: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

export async function randomHistories(
  _runs: RandomRuns,
): Promise<{ passed: number; failed: number; skipped: number }> {
  return Promise.resolve({ passed: 0, failed: 0, skipped: 0 });
}
