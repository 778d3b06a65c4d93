import { AsyncLocalStorage } from 'node:async_hooks';

const asking = new AsyncLocalStorage<number>();

/** Runs the answer to a request so that what it does with "the window" is done with the one that asked. */
export function answerFor<T>(webContentsId: number, work: () => Promise<T>): Promise<T> {
  return asking.run(webContentsId, work);
}

/** Of the windows the one that asked, all of them outside of a request: paper, PDF and file dialogs are of its page and over it, never of another patient's. */
export function askingFirst<W extends { readonly id: number }>(all: readonly W[]): readonly W[] {
  const id = asking.getStore();
  return id === undefined ? all : all.filter((one) => one.id === id);
}
