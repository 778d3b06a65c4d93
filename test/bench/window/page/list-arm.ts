import type { WorklistRow } from '@shared/ipc/views';

/** A list under measurement, ours or a bare grid. */
export interface ListArm {
  /** Gives the list its newest rows, all of them known to it; resolves when it holds them. */
  readonly update: (rows: readonly WorklistRow[]) => Promise<void>;
  /** Types into the quick search; null where the arm has none. */
  readonly search: ((text: string) => void) | null;
  /** What is drawn in the cell of a column of the first row, so that the bench can look at what it measured. */
  readonly drawnRows: () => number;
}

/** Resolves after the next frame is done. */
export function framePassed(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        resolve(performance.now());
      };
      port2.postMessage(null);
    });
  });
}
