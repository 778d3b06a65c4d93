import type { Station } from '@shared/ipc/contract';
import { unpack } from '@shared/packed';
import type { RowDelta, WorklistRow } from '@shared/ipc/views';

/** What the product's preload puts into its page; the reference's puts nothing. */
const { station } = window as unknown as { readonly station?: Station };

/** Answers every delta as soon as its rows can be read, the way it came. */
function look(delta: RowDelta<WorklistRow>): void {
  if (delta.upsert.length === 0) throw new Error('A delta came without its rows');
}

if (station !== undefined)
  station.onWorklistChanged((delta) => {
    look(unpack(delta));
    void station.readStation({});
  });
else
  window.addEventListener('message', ({ ports: [port] }) => {
    if (port === undefined) return;
    port.onmessage = ({ data }: MessageEvent<RowDelta<WorklistRow>>) => {
      look(data);
      port.postMessage(null);
    };
  });
