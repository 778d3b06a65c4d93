import { useState } from 'react';
import type { Millis } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';
import type { ReplayView } from '@shared/ipc/lead/oversight-contract';
import { station } from '@renderer/bridge/station';
import { useReading } from '@renderer/bridge/use-request';
import { lastMinute, useReplayPlace } from '@renderer/state/lead/replay';

/** What the replay stands at. */
export interface Replay {
  readonly at: Millis;
  /** The minute that is read, or the one before it while that is; null until the first has come. */
  readonly view: ReplayView | null;
  readonly error: RequestError | null;
  readonly again: () => void;
}

/** Reads the chosen minute of the chosen desk; what was shown stays until the next minute has come. */
export function useReplay(): Replay {
  const { workstationId, at: chosen } = useReplayPlace();
  const [first] = useState(lastMinute);
  const at = chosen ?? first;
  const { value, error, again } = useReading(`${workstationId ?? ''} ${String(at)}`, () =>
    station().readReplay({ workstationId, at }),
  );
  const [held, hold] = useState<ReplayView | null>(null);
  if (value !== null && value !== held) hold(value);
  return { at, view: error === null ? (value ?? held) : null, error, again };
}
