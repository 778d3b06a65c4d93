// A port handed to the page as Electron's documentation has it.
const { ipcRenderer } = require('electron');

ipcRenderer.on('bench-port', ({ ports }) => {
  window.postMessage('bench-port', '*', ports);
});
