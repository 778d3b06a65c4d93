import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ToggleGroup } from '@digdir/designsystemet-react';
import type { RequestOutcome } from '@shared/ipc/contract';
import { station } from '@renderer/bridge/station';
import { useKnownUntil } from '@renderer/state/freshness';
import { say } from '@renderer/state/toasts';
import { showForm, showRange, useTrendView } from '@renderer/state/trends/trend-view';
import { ranges, type Viewport } from '@renderer/state/trends/trend-window';
import { calendarDay, clockTime, fullTime } from '@renderer/ui/format/time';
import { formatNumber } from '@renderer/ui/format/value';

export interface TrendBarProps {
  readonly patientId: string;
  readonly window: Viewport;
  readonly only: string | null;
  /** Puts the sheet for paper into the page, and takes it away when told. */
  readonly onPrint: (form: 'pdf' | 'paper') => void;
}

/** What is shown of a patient's trends, and what of it leaves the screen. */
export function TrendBar({ patientId, window, only, onPrint }: TrendBarProps): ReactElement {
  const { t } = useTranslation();
  const range = useTrendView((state) => state.range);
  const isOwn = useTrendView((state) => state.own !== null);
  const form = useTrendView((state) => state.form);
  const knownUntil = useKnownUntil();
  return (
    <div className="trends-bar">
      <h2>{t('patient.trends')}</h2>
      <Choice
        label={t('range.label')}
        value={isOwn ? '' : range}
        options={ranges.map((value) => [value, t(`range.${value}`)])}
        onChange={showRange}
      />
      {isOwn && (
        <span className="trend-own">
          {t('trend.period', periodOf(window))}{' '}
          <button
            type="button"
            className="inline-button"
            onClick={() => {
              showRange(range);
            }}
          >
            {t('trend.backTo', { range: t(`range.${range}`) })}
          </button>
        </span>
      )}
      {knownUntil !== null && (
        <span className="badge badge-quiet stale">
          {t('trend.unfetchedSince', { time: clockTime(knownUntil) })}
        </span>
      )}
      <span className="strip-space" />
      <Leaving patientId={patientId} window={window} only={only} onPrint={onPrint} />
      <Choice
        label={t('chart.form')}
        value={form}
        options={[
          ['chart', t('chart.asCurve')],
          ['table', t('trend.asTable')],
        ]}
        onChange={showForm}
      />
    </div>
  );
}

/** With the clock where the days alone would say nothing. */
function periodOf({ from, to }: Viewport): { from: string; to: string } {
  const show = to - from < 4 * 86_400_000 ? fullTime : calendarDay;
  return { from: show(from), to: show(to) };
}

/** Copy, file and paper: main does each and writes it into the log first. */
function Leaving({ patientId, window, only, onPrint }: TrendBarProps): ReactElement {
  const { t, i18n } = useTranslation();
  const [busy, setBusy] = useState(false);
  const asked = { patientId, codes: only === null ? null : [only], ...window };
  const run = async (
    act: () => Promise<RequestOutcome<'copyTrend' | 'exportTrend'>>,
    done: 'trend.copied' | 'trend.saved',
  ): Promise<void> => {
    setBusy(true);
    const outcome = await act();
    setBusy(false);
    if (!outcome.ok) say(t(`error.${outcome.error}`), 'attention');
    else if (outcome.value.saved)
      say(t(done, { count: outcome.value.rows, shown: formatNumber(outcome.value.rows, 0, i18n.language) }));
  };
  return (
    <span className="trend-leaving" role="group" aria-label={t('trend.leaving')}>
      <button
        type="button"
        className="strip-button"
        disabled={busy}
        onClick={() => void run(() => station().copyTrend(asked), 'trend.copied')}
      >
        {t('trend.copy')}
      </button>
      <button
        type="button"
        className="strip-button"
        disabled={busy}
        onClick={() => void run(() => station().exportTrend(asked), 'trend.saved')}
      >
        {t('trend.csv')}
      </button>
      <button
        type="button"
        className="strip-button"
        disabled={busy}
        onClick={() => {
          onPrint('pdf');
        }}
      >
        {t('trend.pdf')}
      </button>
      <button
        type="button"
        className="strip-button"
        disabled={busy}
        onClick={() => {
          onPrint('paper');
        }}
      >
        {t('trend.print')}
      </button>
    </span>
  );
}

interface ChoiceProps<V extends string> {
  readonly label: string;
  /** Empty where none of the options is what is shown. */
  readonly value: V | '';
  readonly options: readonly (readonly [value: V, text: string])[];
  readonly onChange: (value: V) => void;
}

function Choice<V extends string>({ label, value, options, onChange }: ChoiceProps<V>): ReactElement {
  return (
    <ToggleGroup
      value={value}
      onChange={(chosen) => {
        const known = options.find(([option]) => option === chosen);
        if (known !== undefined) onChange(known[0]);
      }}
      aria-label={label}
      data-size="sm"
    >
      {options.map(([option, text]) => (
        <ToggleGroup.Item key={option} value={option}>
          {text}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup>
  );
}
