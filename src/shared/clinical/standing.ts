import type { Observation } from '../model/observation';

/** Measurements that stand: one that was withdrawn, or that another of these replaces, says nothing any more. */
export function standing<O extends Pick<Observation, 'id' | 'status' | 'replaces'>>(
  observations: readonly O[],
): O[] {
  const replaced = new Set(observations.flatMap(({ replaces }) => replaces ?? []));
  return observations.filter(({ id, status }) => status !== 'entered_in_error' && !replaced.has(id));
}
