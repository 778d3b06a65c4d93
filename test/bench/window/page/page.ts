import type { WorklistRow } from '@shared/ipc/views';
import { framePassed, type ListArm } from './list-arm';
import { Traffic } from './traffic';

/** What the driving program calls in the page. */
export interface BenchPage {
  /** Makes the rows of the next `run`, so that making them is not measured. */
  readonly prepare: (batches: number, size: number) => void;
  /** One batch after the other, each until the frame that shows it. */
  readonly run: () => Promise<void>;
  /** Types the texts one after the other into the search, each until its frame. */
  readonly type: (texts: readonly string[]) => Promise<void>;
  readonly drawnRows: () => number;
}

declare global {
  interface Window {
    /** There when the list is drawn. */
    benchPage?: BenchPage;
  }
}

/** Rows that the page's address asks for. */
export function askedRows(): number {
  return Number(new URLSearchParams(window.location.search).get('rows'));
}

export function rootElement(): HTMLElement {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no root');
  return root;
}

/** Offers an arm that shows `rows` to the driving program. */
export async function offer(arm: ListArm, rows: readonly WorklistRow[]): Promise<void> {
  const traffic = new Traffic(rows);
  let prepared: WorklistRow[][] = [];
  await framePassed();
  window.benchPage = {
    prepare: (batches, size) => {
      prepared = Array.from({ length: batches }, () => traffic.next(size));
    },
    run: async () => {
      for (const batch of prepared) {
        await arm.update(batch);
        await framePassed();
      }
      prepared = [];
    },
    type: async (texts) => {
      for (const text of texts) {
        arm.search?.(text);
        await framePassed();
      }
    },
    drawnRows: () => arm.drawnRows(),
  };
}
