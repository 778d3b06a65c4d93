import { useEffect, useRef } from 'react';
import { SECOND } from '@shared/clock';
import type { HandoverDraft } from '@shared/ipc/lead/handover-contract';
import { station } from '@renderer/bridge/station';
import { subscribe } from '@renderer/bridge/use-push';
import { useReading, type Reading } from '@renderer/bridge/use-request';

/** However much changes, the log is asked at most this often. */
const READ_EVERY_MS = 5 * SECOND;

/** What the log gives for a shift now, asked again as things change; an older answer stays meanwhile. */
export function useDraft(shift: { readonly from: number; readonly to: number }): Reading<HandoverDraft> {
  const key = `${String(shift.from)}-${String(shift.to)}`;
  const reading = useReading(key, () => station().draftHandover({ from: shift.from, to: shift.to }));
  const again = useRef(reading.again);
  useEffect(() => {
    again.current = reading.again;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const soon = (): void => {
      timer ??= setTimeout(() => {
        timer = null;
        again.current();
      }, READ_EVERY_MS);
    };
    const stops = [
      subscribe('alertQueueChanged', soon),
      subscribe('outboxChanged', soon),
      subscribe('patientChanged', soon),
      subscribe('linkChanged', soon),
    ];
    return () => {
      if (timer !== null) clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, []);
  return reading;
}
