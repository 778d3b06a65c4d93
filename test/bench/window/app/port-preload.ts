import { ipcRenderer } from 'electron';

/** A port handed to the page as Electron's documentation has it. */
ipcRenderer.on('bench-port', ({ ports }) => {
  window.postMessage('bench-port', '*', [...ports]);
});
// A preload in the module format may come after the page.
ipcRenderer.send('bench-ready');
