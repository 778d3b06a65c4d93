import { useCallback, useEffect, useEffectEvent, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ToggleGroup } from '@digdir/designsystemet-react';
import { systemClock, type Millis } from '@shared/clock';
import type { PatientView } from '@shared/ipc/views';
import { usePatientHistory, type PatientHistory } from '@renderer/state/history';
import { HistoryStatus } from './history-status';
import { MeasureTrend } from './measure-trend';
import { ranges, type Range } from './ranges';

/** Every measure of a patient over time; "all" fetches from the centre what is older than what is kept here. */
export function Trends({ view }: { readonly view: PatientView }): ReactElement {
  const { t } = useTranslation();
  const [range, setRange] = useState<Range>('30d');
  const [asTable, setAsTable] = useState(false);
  const history = usePatientHistory(view.patient.id);
  const [onOldest, again] = useFetchOfAll(view, range, history);
  return (
    <section className="trends" aria-label={t('patient.trends')}>
      <div className="trends-bar">
        <h2>{t('patient.trends')}</h2>
        <span className="strip-space" />
        <Choice
          label={t('range.label')}
          value={range}
          options={ranges.map((value) => [value, t(`range.${value}`)])}
          onChange={setRange}
        />
        <Choice
          label={t('chart.form')}
          value={asTable ? 'table' : 'chart'}
          options={[
            ['chart', t('chart.asCurve')],
            ['table', t('chart.asText')],
          ]}
          onChange={(value) => {
            setAsTable(value === 'table');
          }}
        />
      </div>
      {view.measures.length === 0 && <p className="quiet-note">{t('chart.noMeasures')}</p>}
      {view.measures.length > 0 && (
        <HistoryStatus
          history={history}
          all={range === 'all'}
          onAll={() => {
            setRange('all');
          }}
          onAgain={again}
        />
      )}
      {view.measures.map((measure) => (
        <MeasureTrend
          key={`${measure.code}/${measure.text ?? ''}`}
          view={view}
          measure={measure}
          range={range}
          asTable={asTable}
          older={range === 'all' ? (history.byCode[measure.code] ?? null) : null}
          onOldest={onOldest}
        />
      ))}
    </section>
  );
}

type OnOldest = (code: string, at: Millis | null) => void;

/** Fetches once every curve has said where what is kept here begins. */
function useFetchOfAll(view: PatientView, range: Range, history: PatientHistory): [OnOldest, () => void] {
  const [oldest, setOldest] = useState<Readonly<Record<string, Millis>>>({});
  const onOldest = useCallback<OnOldest>((code, at) => {
    // Nothing kept at all: everything up to now is older.
    const from = at ?? systemClock.now();
    setOldest((now) => (now[code] === from || (at === null && code in now) ? now : { ...now, [code]: from }));
  }, []);
  const known = view.measures.flatMap(({ code }) => {
    const oldestAt = oldest[code];
    return oldestAt === undefined ? [] : [{ code, oldestAt }];
  });
  const { phase, fetch } = history;
  const ready = range === 'all' && phase === 'idle' && known.length === view.measures.length;
  const start = useEffectEvent(() => {
    fetch(known);
  });
  useEffect(() => {
    if (ready) start();
  }, [ready]);
  return [
    onOldest,
    () => {
      fetch(known);
    },
  ];
}

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly (readonly [value: V, text: string])[];
  readonly onChange: (value: V) => void;
}

function Choice<V extends string>({ label, value, options, onChange }: ChoiceProps<V>): ReactElement {
  return (
    <ToggleGroup
      value={value}
      onChange={(chosen) => {
        onChange(chosen as V);
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
