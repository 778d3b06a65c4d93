import type { RowDelta, WorklistRow } from '@shared/ipc/views';
import { subscribe } from '@renderer/bridge/use-push';

/** Answers every delta as soon as its rows can be read, the way it came. */
function look(delta: RowDelta<WorklistRow>): void {
  if (delta.upsert.length === 0) throw new Error('A delta came without its rows');
}

if ('station' in window)
  subscribe('worklistChanged', (delta) => {
    look(delta);
    void window.station.readStation({});
  });
else
  window.addEventListener('message', ({ ports: [port] }) => {
    if (port === undefined) return;
    port.onmessage = ({ data }: MessageEvent<RowDelta<WorklistRow>>) => {
      look(data);
      port.postMessage(null);
    };
  });
