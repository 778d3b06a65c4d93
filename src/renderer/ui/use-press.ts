import { useRef, type KeyboardEvent } from 'react';

/** Where a press began: one that was begun on one patient never acts on another who took the place meanwhile. */
export interface Press {
  readonly onPointerDown: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Whether the press that ends now began on what is shown; what has no beginning, as of a screen reader, did. */
  readonly endsHere: () => boolean;
}

/** Follows presses of a button; `subject` says what it is about now. */
export function usePress(subject: () => string): Press {
  const begun = useRef<string | null>(null);
  const begin = (): void => {
    begun.current = subject();
  };
  return {
    onPointerDown: begin,
    onKeyDown: ({ key, repeat }) => {
      if ((key === 'Enter' || key === ' ') && !repeat) begin();
    },
    endsHere: () => {
      const from = begun.current;
      begun.current = null;
      return from === null || from === subject();
    },
  };
}
