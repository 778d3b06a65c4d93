import { useSyncExternalStore } from 'react';
import type { SchemeName } from '../tokens';

/** The scheme the document is shown in; charts are drawn with its colours. */
export function useScheme(): SchemeName {
  return useSyncExternalStore(watchScheme, currentScheme);
}

function currentScheme(): SchemeName {
  return document.documentElement.dataset['colorScheme'] === 'dark' ? 'dark' : 'light';
}

function watchScheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-color-scheme'] });
  return () => {
    observer.disconnect();
  };
}
