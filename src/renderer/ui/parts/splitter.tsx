import { useRef, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';

export interface SplitterProps {
  readonly width: number;
  readonly min: number;
  readonly max: number;
  readonly onWidth: (width: number) => void;
  readonly label: string;
}

const STEP = 24;

/** Drags the edge of the right-hand panel, also with the arrow keys. */
export function Splitter({ width, min, max, onWidth, label }: SplitterProps): ReactElement {
  const start = useRef<{ x: number; width: number } | null>(null);
  const set = (next: number): void => {
    onWidth(Math.min(max, Math.max(min, Math.round(next))));
  };
  const onKey = (event: KeyboardEvent): void => {
    const next = keyWidth(event.key, width, min, max);
    if (next === null) return;
    event.preventDefault();
    set(next);
  };
  const onDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width };
  };
  return (
    <div
      className="splitter"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      onKeyDown={onKey}
      onPointerDown={onDown}
      onPointerMove={(event) => {
        if (start.current !== null) set(start.current.width + start.current.x - event.clientX);
      }}
      onPointerUp={() => {
        start.current = null;
      }}
      onPointerCancel={() => {
        start.current = null;
      }}
    />
  );
}

/** The panel is at the right: left makes it wider. */
function keyWidth(key: string, width: number, min: number, max: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return width + STEP;
    case 'ArrowRight':
      return width - STEP;
    case 'Home':
      return min;
    case 'End':
      return max;
    default:
      return null;
  }
}
