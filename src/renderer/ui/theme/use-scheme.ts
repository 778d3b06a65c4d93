import { useSyncExternalStore } from 'react';
import { schemeNames, type SchemeName } from '../tokens';

/** The scheme the document is shown in; charts are drawn with its colours. */
export function useScheme(): SchemeName {
  return useSyncExternalStore(watchScheme, currentScheme);
}

function currentScheme(): SchemeName {
  const shown = document.documentElement.dataset['colorScheme'];
  return schemeNames.find((name) => name === shown) ?? 'light';
}

function watchScheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-color-scheme'] });
  return () => {
    observer.disconnect();
  };
}
