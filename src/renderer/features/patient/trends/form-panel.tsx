import { useMemo, type ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { FORM_SCORE } from '@shared/clinical/measures';
import { DAY, type Millis } from '@shared/clock';
import { SEVERITY_NUMBER } from '@shared/clinical/series-values';
import type { FormScores } from '@shared/ipc/trend-views';
import type { Plan } from '@shared/model/plan';
import { useKnownUntil } from '@renderer/state/freshness';
import type { Viewport } from '@renderer/state/trends/trend-window';
import { panelModel, type PanelInput } from '@renderer/ui/chart/panel-model';
import { plotWidth } from '@renderer/ui/chart/plot-geometry';
import { TrendPanel } from '@renderer/ui/chart/trend-panel';
import { ago, fullTime } from '@renderer/ui/format/time';
import type { SchemeName } from '@renderer/ui/tokens';
import { PanelFrame, PAPER_SHARPNESS, type PanelReading } from './panel-frame';
import { scoreZones } from './panel-parts';

export interface FormPanelProps {
  readonly form: FormScores;
  readonly plan: Plan | null;
  readonly window: Viewport;
  readonly width: number;
  readonly now: Millis;
  readonly scheme: SchemeName;
  /** For paper: sharper, and nothing to steer. */
  readonly isPaper?: boolean;
}

const HEIGHT = 96;

/** The scores of one form: a score stands until the next answer, on the bands of its own scoring. */
export function FormPanel(props: FormPanelProps): ReactElement {
  const { form, window, width, now, scheme } = props;
  const { t } = useTranslation();
  const input = useFormInput(props);
  const axis = useMemo(() => panelModel({ ...input, pixels: plotWidth(width) }).axis, [input, width]);
  const reading = useMemo(
    (): PanelReading => ({
      at: input.columns.at,
      say: (index) => answerText(t, form, index),
      sayPlain: (index) => answerText(t, form, index),
    }),
    [form, input, t],
  );
  const last = form.answers.at(-1);
  const unscored = form.answers.filter(({ score }) => score === null).length;
  const isEmpty = !form.answers.some(({ at }) => at >= window.from && at <= window.to);
  return (
    <PanelFrame
      name={form.title}
      unit={t('trend.points')}
      badges={
        unscored > 0 && <span className="badge badge-quiet">{t('trend.unscored', { count: unscored })}</span>
      }
      figures={null}
      newest={
        last === undefined ? null : `${scoreText(t, form, form.answers.length - 1)} · ${ago(t, last.at, now)}`
      }
      reading={reading}
      columns={input.columns}
      axis={axis}
      window={window}
      width={width}
      height={HEIGHT}
      isPaper={props.isPaper === true}
    >
      <TrendPanel
        input={input}
        width={width}
        height={HEIGHT}
        scheme={scheme}
        boundary={null}
        {...(props.isPaper === true ? { sharpness: PAPER_SHARPNESS } : {})}
      />
      {isEmpty && (
        <p className="quiet panel-empty">
          <span>{t('trend.noAnswers')}</span>
        </p>
      )}
    </PanelFrame>
  );
}

function useFormInput({ form, plan, window, now }: FormPanelProps): Omit<PanelInput, 'pixels'> {
  const knownUntil = useKnownUntil();
  const fixed = useMemo(() => {
    const item = plan?.schedule.find(({ questionnaireId }) => questionnaireId === form.questionnaireId);
    const { answers } = form;
    return {
      kind: 'steps' as const,
      columns: {
        code: FORM_SCORE,
        unit: '{score}',
        at: Float64Array.from(answers, ({ at }) => at),
        value: Float64Array.from(answers, ({ score }) => score ?? Number.NaN),
        second: null,
        severity: Uint8Array.from(answers, ({ severity }) => SEVERITY_NUMBER[severity]),
      },
      step: 0,
      gapMs: Number.POSITIVE_INFINITY,
      overdueMs: item === undefined ? 30 * DAY : (item.everyH + item.dueAfterH) * (DAY / 24),
      limits: [],
      normal: [],
      zones: scoreZones(form),
    };
  }, [form, plan]);
  return useMemo(() => ({ ...fixed, window, now, knownUntil }), [fixed, window, now, knownUntil]);
}

type Translate = TFunction;

function scoreText(t: Translate, { answers }: FormScores, index: number): string {
  const answer = answers[index];
  if (answer === undefined) return '';
  const { score, severity } = answer;
  const words = severity === 'red' || severity === 'yellow' ? ` · ${t(`severity.${severity}`)}` : '';
  return `${score === null ? t('trend.noScore') : t('trend.score', { score })}${words}`;
}

function answerText(t: Translate, form: FormScores, index: number): string {
  return `${scoreText(t, form, index)} · ${fullTime(form.answers[index]?.at ?? 0)}`;
}
