import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { WallView } from '@shared/ipc/station/wall-contract';

type Step = NonNullable<WallView['arrivals']>[number];

/** Severities from the bottom of a column to its top. */
const ORDER = ['red', 'yellow', 'blue'] as const;
const WIDTH = 192;
const HEIGHT = 30;
/** Beside each column. */
const GAP = 3;
/** Columns are at least this many alerts high, so that a single one does not look like a storm. */
const LEAST = 4;
/** A part as high as this has room for its letter; lower ones are told by their place, red at the bottom and blue on top. */
const LETTER = 6;

/** Alerts of the last hour, a column for ten minutes with its figure, the newest to the right. */
export function Arrivals({ steps }: { readonly steps: readonly Step[] }): ReactElement {
  const { t } = useTranslation();
  const totals = steps.map(({ red, yellow, blue }) => red + yellow + blue);
  const most = Math.max(LEAST, ...totals);
  const sum = totals.reduce((all, one) => all + one, 0);
  const wide = WIDTH / steps.length;
  return (
    <div className="wall-arrivals">
      <p>
        <span className="wall-count">{sum}</span> {t('wall.lastHour')}
      </p>
      <svg
        viewBox={`0 -9 ${String(WIDTH)} ${String(HEIGHT + 9)}`}
        role="img"
        aria-label={t('wall.arrivalsWords', { figures: totals.join(', ') })}
      >
        {steps.map((step, at) => {
          const x = at * wide + GAP;
          let top = HEIGHT;
          return (
            <g key={at}>
              {ORDER.map((severity) => {
                // Whole tenths: more digits than the eye sees would only look like a number of somebody.
                const high = Math.round((step[severity] / most) * HEIGHT * 10) / 10;
                top = Math.round((top - high) * 10) / 10;
                return (
                  <g key={severity}>
                    <rect
                      className={`wall-bar-${severity}`}
                      x={x}
                      y={top}
                      width={wide - 2 * GAP}
                      height={high}
                    />
                    {high >= LETTER && (
                      <text
                        className={`wall-letter wall-letter-${severity}`}
                        x={x + (wide - 2 * GAP) / 2}
                        y={(top + high / 2 + LETTER / 3).toFixed(1)}
                        textAnchor="middle"
                      >
                        {t(`severity.letter.${severity}`)}
                      </text>
                    )}
                  </g>
                );
              })}
              <text x={x + (wide - 2 * GAP) / 2} y={(top - 1.2).toFixed(1)} textAnchor="middle">
                {totals[at] === 0 ? '' : totals[at]}
              </text>
            </g>
          );
        })}
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
      </svg>
    </div>
  );
}
