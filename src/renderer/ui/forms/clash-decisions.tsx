import type { ReactElement } from 'react';

const sides = ['mine', 'theirs'] as const;
export type ClashSide = (typeof sides)[number];

/** Two have written the same field: whose words stand. Neither is chosen beforehand. */
export function ClashDecisions({
  words,
  onDecide,
}: {
  readonly words: (side: ClashSide) => string;
  readonly onDecide: (side: ClashSide) => void;
}): ReactElement {
  return (
    <div className="decisions">
      {sides.map((side) => (
        <button
          key={side}
          type="button"
          className="quick-choice"
          onClick={() => {
            onDecide(side);
          }}
        >
          {words(side)}
        </button>
      ))}
    </div>
  );
}
