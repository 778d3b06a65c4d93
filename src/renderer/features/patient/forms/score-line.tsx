import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarDay, fullTime } from '@renderer/ui/format/time';
import type { AnsweredForm, ScoreSeries } from './answered';

const WIDTH = 360;
const HEIGHT = 96;
const EDGE = { top: 8, right: 62, bottom: 18, left: 26 };

interface Scale {
  readonly x: (at: number) => number;
  readonly y: (score: number) => number;
  readonly top: number;
}

function scaleOf({ answered, bands }: ScoreSeries): Scale {
  const times = answered.map(({ at }) => at);
  const scores = answered.flatMap(({ score }) => score ?? []);
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const top = Math.max(1, ...scores, ...bands.map((band) => band.from)) * 1.08;
  const span = Math.max(1, to - from);
  return {
    top,
    x: (at) => EDGE.left + ((at - from) / span) * (WIDTH - EDGE.left - EDGE.right),
    y: (score) => HEIGHT - EDGE.bottom - (score / top) * (HEIGHT - EDGE.top - EDGE.bottom),
  };
}

/** One form's score over time, with the bands of its own scoring; the list below is the same as a table. */
export function ScoreLine({
  series,
  onOpen,
}: {
  readonly series: ScoreSeries;
  readonly onOpen: (id: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { title, bands, answered } = series;
  const scale = scaleOf(series);
  const scored = answered.flatMap(({ score }) => score ?? []);
  const [first, last] = [answered[0], answered.at(-1)];
  return (
    <section className="panel-section" data-testid="score-line">
      <h3>{t('forms.scoreOver', { title })}</h3>
      <svg
        className="score-line"
        viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
        role="img"
        aria-label={t('forms.scoreLabel', {
          title,
          count: answered.length,
          lowest: Math.min(...scored),
          highest: Math.max(...scored),
          last: scored.at(-1) ?? 0,
        })}
      >
        {bands.map((band, place) => {
          const [low, high] = [scale.y(band.from), scale.y(bands[place + 1]?.from ?? scale.top)];
          return (
            <g key={band.from} className={`score-band score-band-${band.severity}`}>
              <rect x={EDGE.left} y={high} width={WIDTH - EDGE.left - EDGE.right} height={low - high} />
              <text x={WIDTH - EDGE.right + 6} y={low}>
                {t(`forms.band.${band.severity}`, { from: band.from })}
              </text>
            </g>
          );
        })}
        <line className="score-axis" x1={EDGE.left} x2={WIDTH - EDGE.right} y1={scale.y(0)} y2={scale.y(0)} />
        <text className="score-tick" x={EDGE.left - 5} y={scale.y(0)} textAnchor="end">
          0
        </text>
        <text className="score-tick" x={EDGE.left - 5} y={scale.y(Math.max(...scored)) + 3} textAnchor="end">
          {Math.max(...scored) === 0 ? '' : Math.max(...scored)}
        </text>
        {linesOf(answered).map((part) => (
          <polyline
            key={part[0]?.response.id}
            className="score-path"
            points={part
              .map(({ at, score }) => `${String(scale.x(at))},${String(scale.y(score ?? 0))}`)
              .join(' ')}
          />
        ))}
        {answered.map((form) => (
          <Point key={form.response.id} form={form} scale={scale} onOpen={onOpen} />
        ))}
        {first !== undefined && last !== undefined && (
          <>
            <text className="score-tick" x={EDGE.left} y={HEIGHT - 4}>
              {calendarDay(first.at)}
            </text>
            <text className="score-tick" x={WIDTH - EDGE.right} y={HEIGHT - 4} textAnchor="end">
              {calendarDay(last.at)}
            </text>
          </>
        )}
      </svg>
    </section>
  );
}

/** The stretches that have scores: a form without one breaks the line, it is no 0. */
function linesOf(answered: readonly AnsweredForm[]): readonly (readonly AnsweredForm[])[] {
  const parts: AnsweredForm[][] = [[]];
  for (const form of answered) {
    if (form.score === null) parts.push([]);
    else parts.at(-1)?.push(form);
  }
  return parts.filter((part) => part.length > 1);
}

interface PointProps {
  readonly form: AnsweredForm;
  readonly scale: Scale;
  readonly onOpen: (id: string) => void;
}

/** One answered form: a shape for each severity, a hollow one at the bottom where there is no score. */
function Point({ form, scale, onOpen }: PointProps): ReactElement {
  const { t } = useTranslation();
  const { at, score, response } = form;
  const [x, y] = [scale.x(at), scale.y(score ?? 0)];
  const text = `${fullTime(at)}: ${score === null ? t('forms.noScore') : String(score)}`;
  return (
    <g
      className={`score-point score-point-${score === null ? 'none' : response.severity}`}
      onClick={() => {
        onOpen(response.id);
      }}
    >
      <title>{text}</title>
      {score !== null && response.severity === 'red' ? (
        <rect x={x - 3.5} y={y - 3.5} width={7} height={7} />
      ) : score !== null && response.severity === 'yellow' ? (
        <path d={`M${String(x)} ${String(y - 4.5)}l4.5 8h-9z`} />
      ) : (
        <circle cx={x} cy={y} r={3} />
      )}
    </g>
  );
}
