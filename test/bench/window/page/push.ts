import type { RowDelta, WorklistRow } from '@shared/ipc/views';
import { subscribe } from '@renderer/bridge/use-push';

/** Answers every delta, whichever way it came, as soon as its rows can be read. */
const answer = (window as unknown as { readonly benchAck: () => void }).benchAck;

function take(delta: RowDelta<WorklistRow>): void {
  if (delta.upsert.some((row) => row.patientId === '')) throw new Error('A row came without its patient');
  answer();
}

subscribe('worklistChanged', take);
window.addEventListener('message', ({ ports: [port] }) => {
  if (port === undefined) return;
  port.onmessage = ({ data }: MessageEvent<RowDelta<WorklistRow>>) => {
    take(data);
  };
});
