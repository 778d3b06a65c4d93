import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';

/** A measurement that the rehearsal speaks of. */
export interface LimitMark {
  readonly at: number;
  readonly value: number;
  readonly kind: 'raised' | 'new' | 'missed';
  readonly severity: 'red' | 'yellow';
}

export interface LimitDragProps {
  /** Oldest first; NaN where a value is missing. */
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly from: number;
  readonly to: number;
  /** Where the measure's meaning starts and ends; widened by what lies outside. */
  readonly axis: readonly [low: number, high: number];
  /** Neighbours further apart than this (ms) are a gap. */
  readonly gapMs: number;
  readonly own: number;
  readonly bound: number;
  readonly severity: 'red' | 'yellow';
  readonly step: number;
  readonly marks: readonly LimitMark[];
  readonly label: string;
  readonly words: (value: number) => string;
  /** The first and the last day, as people read them. */
  readonly dates: readonly [from: string, to: string];
  /** The limit line was moved, by pointer or keyboard. */
  readonly onBound: (value: number) => void;
}

const HEIGHT = 176;
const EDGE = 18;

/** A curve with a limit line that can be moved: by the arrow keys where it has the keyboard, or dragged. */
export function LimitDrag(props: LimitDragProps): ReactElement {
  const { times, values, from, to, bound, own, severity, step, marks, words, onBound } = props;
  const frame = useRef<SVGSVGElement>(null);
  const width = useWidth(frame);
  const [low, high] = domainOf(props);
  const x = (at: number): number => ((at - from) / Math.max(1, to - from)) * width;
  const y = (value: number): number => EDGE + ((high - value) / (high - low)) * (HEIGHT - 2 * EDGE);
  const moveTo = (value: number): void => {
    const stepped = Math.round(value / step) * step;
    onBound(Math.round(Math.min(high, Math.max(low, stepped)) * 1e6) / 1e6);
  };
  const drag = (event: PointerEvent<SVGGElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const top = frame.current?.getBoundingClientRect().top ?? 0;
    moveTo(high - ((event.clientY - top - EDGE) / (HEIGHT - 2 * EDGE)) * (high - low));
  };
  const key = (event: KeyboardEvent): void => {
    const by = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 5, PageDown: -5 }[
      event.key
    ];
    if (by === undefined && event.key !== 'Home') return;
    event.preventDefault();
    moveTo(by === undefined ? own : bound + by * step);
  };
  return (
    <svg ref={frame} className="limit-drag" height={HEIGHT} role="group" aria-label={props.label}>
      <Edges low={words(low)} high={words(high)} from={props.dates[0]} to={props.dates[1]} width={width} />
      <path className="limit-curve" d={curveOf(times, values, props.gapMs, x, y)} />
      <line className="limit-own" x1={0} x2={width} y1={y(own)} y2={y(own)} />
      {marks.map((mark, place) => (
        <Mark key={place} mark={mark} x={x(mark.at)} y={y(mark.value)} />
      ))}
      <g
        className="limit-handle"
        data-severity={severity}
        role="slider"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={props.label}
        aria-valuemin={low}
        aria-valuemax={high}
        aria-valuenow={bound}
        aria-valuetext={words(bound)}
        onKeyDown={key}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          event.currentTarget.focus();
        }}
        onPointerMove={drag}
      >
        <rect className="limit-grip" x={0} y={y(bound) - 9} width={width} height={18} />
        <line x1={0} x2={width} y1={y(bound)} y2={y(bound)} />
        <text
          x={width - 4}
          y={(bound < own && y(bound) < HEIGHT - 24) || y(bound) < 24 ? y(bound) + 15 : y(bound) - 5}
          textAnchor="end"
        >
          {words(bound)}
        </text>
      </g>
    </svg>
  );
}

/** Where the drawing begins and ends, in value and time. */
function Edges(props: {
  readonly low: string;
  readonly high: string;
  readonly from: string;
  readonly to: string;
  readonly width: number;
}): ReactElement {
  return (
    <g className="limit-edges" aria-hidden="true">
      <text x={4} y={14}>
        {props.high}
      </text>
      <text x={4} y={HEIGHT - 18}>
        {props.low}
      </text>
      <text x={4} y={HEIGHT - 4}>
        {props.from}
      </text>
      <text x={props.width - 4} y={HEIGHT - 4} textAnchor="end">
        {props.to}
      </text>
    </g>
  );
}

/** One shape a kind: filled would be raised, ringed is new, a cross would be missed. */
function Mark({
  mark,
  x,
  y,
}: {
  readonly mark: LimitMark;
  readonly x: number;
  readonly y: number;
}): ReactElement {
  const shape =
    mark.kind === 'missed'
      ? 'M-4,-4L4,4M4,-4L-4,4'
      : mark.severity === 'red'
        ? 'M-3.5,-3.5H3.5V3.5H-3.5Z'
        : 'M0,-4.5L4.5,3.5H-4.5Z';
  return (
    <g
      className="limit-mark"
      data-kind={mark.kind}
      data-severity={mark.severity}
      transform={`translate(${x.toFixed(1)},${y.toFixed(1)})`}
    >
      <path d={shape} />
      {mark.kind === 'new' && <circle r={7} />}
    </g>
  );
}

function domainOf({ values, axis, bound, own }: LimitDragProps): readonly [low: number, high: number] {
  let [low, high] = axis;
  for (const value of [...values, bound, own]) {
    if (Number.isNaN(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high === low ? low + 1 : high];
}

function curveOf(
  times: Float64Array,
  values: Float64Array,
  gapMs: number,
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  const parts: string[] = [];
  let before = Number.NEGATIVE_INFINITY;
  times.forEach((at, index) => {
    const value = values[index] ?? Number.NaN;
    if (Number.isNaN(value)) return;
    parts.push(`${at - before > gapMs ? 'M' : 'L'}${x(at).toFixed(1)},${y(value).toFixed(1)}`);
    before = at;
  });
  return parts.join('');
}

function useWidth(frame: React.RefObject<SVGSVGElement | null>): number {
  const [width, setWidth] = useState(600);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0) setWidth(entry.contentRect.width);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [frame]);
  return width;
}
