import type { Millis } from '@shared/clock';

/** Time since the machine started: the same in every process, and nobody can set it. */
export function monotonic(): Millis {
  return Number(process.hrtime.bigint() / 1_000n) / 1_000;
}
