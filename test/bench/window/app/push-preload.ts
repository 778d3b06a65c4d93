import { contextBridge, ipcRenderer } from 'electron';
import { exposeStation } from '../../../../src/preload/bridge';

/** The product's own bridge, beside it a port handed to the page as Electron's documentation has it, and the answer of both. */
exposeStation();
contextBridge.exposeInMainWorld('benchAck', () => {
  ipcRenderer.send('bench-ack');
});
ipcRenderer.on('bench-port', ({ ports }) => {
  window.postMessage('bench-port', '*', ports);
});
