import type { ReactElement } from 'react';

/** The key that does the same; seen, not read aloud (the control says it with aria-keyshortcuts). */
export function KeyHint({ keys }: { readonly keys: string }): ReactElement {
  return (
    <kbd className="key-hint" aria-hidden="true">
      {keys}
    </kbd>
  );
}
