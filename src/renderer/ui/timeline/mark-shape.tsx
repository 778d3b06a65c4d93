import type { ReactElement } from 'react';
import type { MarkShape } from './mark-groups';

/** One outline for each kind, on a field of 16 × 16; told apart by shape alone. */
const paths: Readonly<Record<MarkShape | 'several', string>> = {
  // A flag on its pole.
  alert: 'M3 1.5h1.6v13H3zM5 2h9l-3 3.75L14 9.5H5z',
  // A handset.
  contact:
    'M4.3 1.6 6.6 4.9 5.2 6.6a8 8 0 0 0 4.2 4.2l1.7-1.4 3.3 2.3c.2 1.4-1 2.9-2.6 2.7C6.5 13.9 2.1 9.5 1.6 4.2 1.4 2.6 2.9 1.4 4.3 1.6z',
  // A sheet with a folded corner.
  note: 'M3 1h6.5L13 4.5V15H3zM9 2.2V5h2.8z',
  // A speech bubble.
  message: 'M1.5 2.5h13v8.5H7.5L4 14v-3H1.5z',
  // A box with a tick.
  task: 'M2 2h12v12H2zM3.6 3.6v8.8h8.8V3.6zM4.9 8l1.1-1.2 1.4 1.4L10.2 5l1.2 1.1L7.5 10.6z',
  // A diamond.
  plan: 'M8 1l6.5 7L8 15 1.5 8z',
  // Lines of a form with their boxes.
  form: 'M1.5 2.5H4V5H1.5zM5.5 3h9v1.5h-9zM1.5 6.8H4v2.5H1.5zM5.5 7.3h9v1.5h-9zM1.5 11H4v2.5H1.5zM5.5 11.5h9V13h-9z',
  // A pile.
  several: 'M3 1.5h10V4H3zM2 5h12v2.5H2zM1 8.5h14v6H1z',
};

export function MarkIcon({ shape }: { readonly shape: MarkShape | 'several' }): ReactElement {
  return (
    <svg className="mark-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[shape]} fillRule="evenodd" />
    </svg>
  );
}
