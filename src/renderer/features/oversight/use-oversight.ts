import { useEffect, useEffectEvent } from 'react';
import { SECOND } from '@shared/clock';
import type { OversightView } from '@shared/ipc/lead/oversight-contract';
import { station } from '@renderer/bridge/station';
import { useReading, type Reading } from '@renderer/bridge/use-request';
import { useCounts } from '@renderer/state/live-rows';
import { everyStep } from '@renderer/ui/use-now';

/** Time alone makes things late, so it is looked at again also while nothing comes. */
const READ_EVERY = 5 * SECOND;

/** What waits too long, read again as time goes and as alerts change. */
export function useOversight(): Reading<OversightView> {
  const reading = useReading('oversight', () => station().readOversight({}));
  const again = useEffectEvent(reading.again);
  useEffect(
    () =>
      everyStep(READ_EVERY, () => {
        again();
      }),
    [],
  );
  const alerts = useCounts((state) => state.alerts);
  useEffect(() => {
    again();
  }, [alerts]);
  return reading;
}
