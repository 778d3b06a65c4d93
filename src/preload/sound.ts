import { contextBridge, ipcRenderer } from 'electron';
import { SOUND_ORDER, SOUND_REPORT } from '@shared/ipc/sound-channels';

// One object with two ways: orders in, reports out. Nothing of the other window's contract passes here.
contextBridge.exposeInMainWorld(
  'sound',
  Object.freeze({
    onOrder: (listener: (order: unknown) => void): (() => void) => {
      const forward = (_event: unknown, order: unknown): void => {
        listener(order);
      };
      ipcRenderer.on(SOUND_ORDER, forward);
      return () => {
        ipcRenderer.off(SOUND_ORDER, forward);
      };
    },
    report: (report: unknown): Promise<unknown> => ipcRenderer.invoke(SOUND_REPORT, report),
  }),
);
