import {
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import {
  panWindow,
  pointAt,
  resetWindow,
  showWindow,
  useTrendView,
  zoomWindow,
} from '@renderer/state/trends/trend-view';
import type { Viewport } from '@renderer/state/trends/trend-window';
import { atOf, PLOT_LEFT, PLOT_RIGHT, plotWidth } from '@renderer/ui/chart/plot-geometry';

export interface TrendStageProps {
  readonly window: Viewport;
  /** Everything there is: as far as a zoom or a pan goes. */
  readonly whole: Viewport;
  readonly width: number;
  readonly onWidth: (width: number) => void;
  readonly children: ReactNode;
}

/** A drag shorter than this is a click, px. */
const CLICK_PX = 5;
const ZOOM_STEP = 1.5;
const WHEEL_STEP = 1.0015;
const PAN_SHARE = 0.25;

interface Drag {
  readonly kind: 'brush' | 'pan';
  readonly startX: number;
  readonly x: number;
  readonly origin: Viewport;
}

/**
 * Where all panels are steered: drag draws a period, Shift and drag moves, Ctrl and wheel zooms at the pointer, a
 * wheel alone scrolls the page as everywhere. Keys that are not of one panel are taken here.
 */
export function TrendStage({ window, whole, width, onWidth, children }: TrendStageProps): ReactElement {
  const stage = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  useWidth(stage, onWidth);
  useWheel(stage, window, whole, width);
  const xIn = (event: PointerEvent): number =>
    event.clientX - (stage.current?.getBoundingClientRect().left ?? 0);
  return (
    <div
      ref={stage}
      className={drag === null ? 'trend-stage' : `trend-stage trend-stage-${drag.kind}`}
      data-testid="trend-stage"
      onPointerDown={(event) => {
        const x = xIn(event);
        if (event.button !== 0 || !isOverPlot(event, x, width)) return;
        stage.current?.setPointerCapture(event.pointerId);
        setDrag({ kind: event.shiftKey ? 'pan' : 'brush', startX: x, x, origin: window });
      }}
      onPointerMove={(event) => {
        const x = xIn(event);
        if (drag === null) {
          if (event.pointerType !== 'touch')
            pointAt(isOverPlot(event, x, width) ? atOf(x, window, width) : null);
          return;
        }
        setDrag({ ...drag, x });
        if (drag.kind === 'pan') panWindow(drag.origin, msOf(drag.startX - x, drag.origin, width), whole);
      }}
      onPointerUp={() => {
        if (drag?.kind === 'brush' && Math.abs(drag.x - drag.startX) > CLICK_PX)
          showWindow(atOf(drag.startX, window, width), atOf(drag.x, window, width));
        setDrag(null);
      }}
      onPointerCancel={() => {
        setDrag(null);
      }}
      onPointerLeave={() => {
        if (drag === null) pointAt(null);
      }}
      onDoubleClick={resetWindow}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && drag !== null) setDrag(null);
        else if (!onStageKey(event, window, whole)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {children}
      {drag?.kind === 'brush' && Math.abs(drag.x - drag.startX) > CLICK_PX && (
        <span className="brush" style={brushStyle(drag, width)} aria-hidden="true" />
      )}
    </div>
  );
}

function brushStyle({ startX, x }: Drag, width: number): { left: number; width: number } {
  const low = Math.max(PLOT_LEFT, Math.min(startX, x));
  const high = Math.min(width - PLOT_RIGHT, Math.max(startX, x));
  return { left: low, width: Math.max(0, high - low) };
}

function msOf(pixels: number, window: Viewport, width: number): number {
  return (pixels / plotWidth(width)) * (window.to - window.from);
}

function isOverPlot(event: PointerEvent, x: number, width: number): boolean {
  const isOnPlot = event.target instanceof Element && event.target.closest('.panel-plot') !== null;
  return isOnPlot && x >= PLOT_LEFT && x <= width - PLOT_RIGHT;
}

/** Keys for all panels at once; true where one meant something. */
function onStageKey(event: KeyboardEvent, window: Viewport, whole: Viewport): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey) return false;
  const span = window.to - window.from;
  const middle = useTrendView.getState().cursor ?? (window.from + window.to) / 2;
  switch (event.key) {
    case '+':
      zoomWindow(window, middle, 1 / ZOOM_STEP, whole);
      return true;
    case '-':
      zoomWindow(window, middle, ZOOM_STEP, whole);
      return true;
    case '0':
      resetWindow();
      return true;
    case 'ArrowLeft':
    case 'ArrowRight':
      if (!event.shiftKey) return false;
      panWindow(window, (event.key === 'ArrowLeft' ? -1 : 1) * span * PAN_SHARE, whole);
      return true;
    default:
      return false;
  }
}

function useWidth(stage: React.RefObject<HTMLDivElement | null>, onWidth: (width: number) => void): void {
  useEffect(() => {
    const element = stage.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) onWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [stage, onWidth]);
}

/** Listened to by hand: only what zooms or pans may be kept from scrolling the page, and React's listeners cannot. */
function useWheel(
  stage: React.RefObject<HTMLDivElement | null>,
  window: Viewport,
  whole: Viewport,
  width: number,
): void {
  const act = useEffectEvent((event: WheelEvent) => {
    const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!event.ctrlKey && !isSideways) return;
    event.preventDefault();
    const left = stage.current?.getBoundingClientRect().left ?? 0;
    if (event.ctrlKey) {
      const at = atOf(event.clientX - left, window, width);
      zoomWindow(window, at, WHEEL_STEP ** event.deltaY, whole);
    } else {
      const pixels = event.deltaX === 0 ? event.deltaY : event.deltaX;
      panWindow(window, msOf(pixels, window, width), whole);
    }
  });
  useEffect(() => {
    const element = stage.current;
    if (element === null) return undefined;
    const listen = (event: WheelEvent): void => {
      act(event);
    };
    element.addEventListener('wheel', listen, { passive: false });
    return () => {
      element.removeEventListener('wheel', listen);
    };
  }, [stage]);
}
