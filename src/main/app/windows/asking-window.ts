import { AsyncLocalStorage } from 'node:async_hooks';
import type { WebContents } from 'electron';

const asking = new AsyncLocalStorage<number>();

/** Runs the answer to a request so that what it does with "the window" is done with the one that asked. */
export function answerFor<T>(webContentsId: number, work: () => Promise<T>): Promise<T> {
  return asking.run(webContentsId, work);
}

/** The windows with the one that asked in front: paper, PDF and file dialogs are of its page and over it, never of another patient's. */
export function askingFirst(all: readonly WebContents[]): readonly WebContents[] {
  const id = asking.getStore();
  return id === undefined ? all : all.filter((one) => one.id === id);
}
