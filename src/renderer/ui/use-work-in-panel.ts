import { useSyncExternalStore } from 'react';

const PANEL = '.side-panel';

/** Whether the keyboard is in the panel beside the list: work on a row goes on there (product.md W6). */
export function useWorkInPanel(): boolean {
  return useSyncExternalStore(subscribe, isInPanel);
}

function subscribe(changed: () => void): () => void {
  document.addEventListener('focusin', changed);
  document.addEventListener('focusout', changed);
  return () => {
    document.removeEventListener('focusin', changed);
    document.removeEventListener('focusout', changed);
  };
}

function isInPanel(): boolean {
  return document.activeElement?.closest(PANEL) != null;
}
