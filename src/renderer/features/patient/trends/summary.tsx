import { useMemo, type ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { measureOf } from '@shared/clinical/measures';
import type { Millis } from '@shared/clock';
import type { FormScores } from '@shared/ipc/trend-views';
import type { PatientView, SeriesView } from '@shared/ipc/views';
import { age, duration } from '@renderer/ui/format/time';
import { formatAgainst, formatNumber, formatValue, measureName, shownUnit } from '@renderer/ui/format/value';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { summaryOf, type SummaryLine } from '@shared/clinical/summary';

export interface SummaryProps {
  readonly view: PatientView;
  readonly recent: Readonly<Record<string, SeriesView>>;
  readonly forms: readonly FormScores[];
  readonly now: Millis;
}

const SHOWN = 5;

/** In one line: what is different from this person's normal now. */
export function SummaryStrip({ view, recent, forms, now }: SummaryProps): ReactElement {
  const { t, i18n } = useTranslation();
  const { lines, judged, measured } = useMemo(
    () => summaryOf({ plan: view.plan, latest: view.latest, recent, forms, now }),
    [view.plan, view.latest, recent, forms, now],
  );
  return (
    <p className="trend-summary" data-testid="trend-summary">
      {lines.length === 0 &&
        t(!measured ? 'summary.nothing' : judged ? 'summary.normal' : 'summary.unjudged')}
      {lines.slice(0, SHOWN).map((line, index) => (
        <span key={index} className={line.severity === null ? 'quiet' : `summary-${line.severity}`}>
          {line.severity !== null && <SeverityMark severity={line.severity} />}{' '}
          {lineText(t, line, now, i18n.language)}
        </span>
      ))}
      {lines.length > SHOWN && (
        <span className="quiet">{t('trend.more', { count: lines.length - SHOWN })}</span>
      )}
    </p>
  );
}

type Translate = TFunction;

function lineText(t: Translate, line: SummaryLine, now: Millis, language: string): string {
  const name = line.kind === 'form' ? (line.text ?? '') : measureName(t, line.code, line.text);
  switch (line.kind) {
    case 'normal': {
      const shown = (value: number): string => formatNumber(value, decimalsOf(line), language);
      return t(line.by < 0 ? 'summary.below' : 'summary.above', {
        name,
        value: formatAgainst(line.code, line.value, line.normal, language),
        unit: shownUnit(line.code, line.unit),
        by: shown(Math.abs(line.by)),
        normal: shown(line.normal),
        spread: shown(line.spread),
      });
    }
    case 'limit':
      return t(line.below ? 'summary.underLimit' : 'summary.overLimit', {
        name,
        value: formatAgainst(line.code, line.value, line.bound, language),
        unit: shownUnit(line.code, line.unit),
        bound: formatValue(line.code, line.bound, language),
      });
    case 'change':
      return t('summary.change', {
        name,
        by: `${line.by < 0 ? '−' : '+'}${formatValue(line.code, Math.abs(line.by), language)}`,
        unit: shownUnit(line.code, line.unit),
        span: duration(t, line.span),
      });
    case 'form':
      return line.score === null
        ? t('summary.formAnswer', { name })
        : t('summary.form', { name, score: line.score });
    case 'ahead':
      return t('summary.ahead', { name });
    case 'stale':
      return t('summary.stale', { name, span: age(t, line.since, now) });
  }
}

/** One decimal more where the normal state or its spread has one. */
function decimalsOf({
  code,
  normal,
  spread,
  by,
}: {
  readonly code: string;
  readonly normal: number;
  readonly spread: number;
  readonly by: number;
}): number {
  const own = measureOf(code)?.decimals ?? 1;
  const isWhole = [normal, spread, by].every((value) => Number.isInteger(value));
  return isWhole ? own : Math.max(own, 1);
}
