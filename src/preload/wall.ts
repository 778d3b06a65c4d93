import { contextBridge, ipcRenderer } from 'electron';
import { WALL_VIEW } from '@shared/ipc/station/wall-channels';

// One object with one way: figures in. There is nothing that the wall could ask.
contextBridge.exposeInMainWorld(
  'wall',
  Object.freeze({
    onView: (listener: (view: unknown) => void): (() => void) => {
      const forward = (_event: unknown, view: unknown): void => {
        listener(view);
      };
      ipcRenderer.on(WALL_VIEW, forward);
      return () => {
        ipcRenderer.off(WALL_VIEW, forward);
      };
    },
  }),
);
