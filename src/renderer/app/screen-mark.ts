import { useEffect } from 'react';
import type { StationPhase } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';

/** Name of the page's own mark (User Timing) of a screen that was drawn. */
export function screenMark(phase: StationPhase): string {
  return `screen:${phase}`;
}

/** Marks when the frame with a screen has been drawn, so that the length of a start can be read from the page, and tells main. */
export function useScreenMark(phase: StationPhase | null): void {
  useEffect(() => {
    if (phase === null) return;
    const frame = requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        performance.clearMarks(screenMark(phase));
        performance.mark(screenMark(phase));
        void station().screenDrawn({});
      };
      port2.postMessage(null);
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [phase]);
}
