import { contextBridge, ipcRenderer, webFrame } from 'electron';
import {
  REST_CHANNEL,
  pushChannel,
  pushNames,
  requestChannel,
  requestNames,
  subscriptionName,
} from '@shared/ipc/channels';

/** One method a request, one subscription a push; nothing of Electron's own passes through. */
function makeStation(): Readonly<Record<string, unknown>> {
  const ask = requestNames.map((name) => [
    name,
    (input: unknown): Promise<unknown> => ipcRenderer.invoke(requestChannel(name), input),
  ]);
  const subscribe = pushNames.map((name) => [subscriptionName(name), subscriber(pushChannel(name))]);
  return Object.freeze(Object.fromEntries([...ask, ...subscribe]) as Record<string, unknown>);
}

/** Listeners return their stop: crossing the bridge wraps functions anew, so removing by identity fails. */
function subscriber(channel: string): (listener: (payload: unknown) => void) => () => void {
  return (listener) => {
    const forward = (_event: unknown, payload: unknown): void => {
      listener(payload);
    };
    ipcRenderer.on(channel, forward);
    return () => {
      ipcRenderer.off(channel, forward);
    };
  };
}

/** Puts the one object `station` into the page's world. */
export function exposeStation(): void {
  contextBridge.exposeInMainWorld('station', makeStation());
}

/** When main says that nothing hurries, the page's process gives back what it can do without. */
export function restWhenTold(): void {
  ipcRenderer.on(REST_CHANNEL, () => {
    webFrame.clearCache();
  });
}
