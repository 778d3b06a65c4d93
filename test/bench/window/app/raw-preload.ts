import { ipcRenderer } from 'electron';
import type { RawMessage } from '../raw-message';

/** The least that shows a message: its text into the page. */
ipcRenderer.on('raw', (_event, { kind, text }: RawMessage) => {
  const element = document.getElementById(kind);
  if (element !== null) element.textContent = text;
});
