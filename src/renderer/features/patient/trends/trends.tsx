import { useEffect, useEffectEvent, useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE, systemClock, type Millis } from '@shared/clock';
import type { PatientView } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { usePatientHistory, type PatientHistory } from '@renderer/state/history';
import { useStationState } from '@renderer/state/station-state';
import { say } from '@renderer/state/toasts';
import {
  leaveTrends,
  pointAt,
  showRange,
  useTrendView,
  type Extent,
} from '@renderer/state/trends/trend-view';
import { windowOf, type Viewport } from '@renderer/state/trends/trend-window';
import { useCentreTime } from '@renderer/state/station/centre-clock';
import { markKinds, type MarkShape } from '@renderer/ui/timeline/mark-groups';
import { MarkIcon } from '@renderer/ui/timeline/mark-shape';
import { MarksRow } from '@renderer/ui/timeline/marks-row';
import { TimeAxis } from '@renderer/ui/timeline/time-axis';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { useScheme } from '@renderer/ui/theme/use-scheme';
import { isCurve } from './panel-parts';
import { useNow } from '@renderer/ui/use-now';
import { HistoryStatus } from './history-status';
import { axisMark, keyOf, openMark } from './mark-words';
import { PanelList } from './panel-list';
import { PrintSheet } from './print-sheet';
import { SummaryStrip } from './summary';
import { TrendBar } from './trend-bar';
import { TrendStage } from './trend-stage';
import { TrendTable } from './trend-table';
import { useFormScores, useMarks, useRecent } from './use-around';

/** Every measure and score of a patient over time, with what happened meanwhile (product.md P2, C5). */
export function Trends({ view }: { readonly view: PatientView }): ReactElement {
  const { t, i18n } = useTranslation();
  const patientId = view.patient.id;
  const now = useCentreTime(useNow(MINUTE));
  const scheme = useScheme();
  const form = useTrendView((state) => state.form);
  const [width, setWidth] = useState(0);
  const [only, setOnly] = useState<string | null>(null);
  const history = usePatientHistory(patientId);
  const again = useFetchOfAll(view, history);
  const { window, whole } = useWindow(now, history);
  const marks = useMarks(patientId, window);
  const forms = useFormScores(patientId);
  const recent = useRecent(view);
  const axisMarks = useMemo(
    () => marks.map((mark) => axisMark(t, mark, i18n.language)),
    [marks, t, i18n.language],
  );
  const [printing, print, printed] = usePrint(patientId, window);
  const by = useStationState((state) => state.station?.user?.name ?? '');
  useEffect(() => leaveTrends, []);
  const shared = { view, window, now, older: history.byCode, recent, forms };
  return (
    <section className="trends" aria-label={t('patient.trends')}>
      <SummaryStrip view={view} recent={recent} forms={forms} now={now} />
      <TrendBar patientId={patientId} window={window} only={form === 'table' ? only : null} onPrint={print} />
      {view.measures.length === 0 && <p className="quiet-note">{t('chart.noMeasures')}</p>}
      {view.measures.length > 0 && <HistoryOfAll history={history} onAgain={again} />}
      {form === 'table' ? (
        <TrendTable view={view} window={window} older={history.byCode} only={only} onOnly={setOnly} />
      ) : (
        <>
          <TrendStage window={window} whole={whole} width={width} onWidth={setWidth}>
            {width > 0 && <PanelList {...shared} width={width} scheme={scheme} />}
            <div className="trend-foot">
              <TimeAxis window={window} width={width} />
              <MarksRow
                marks={axisMarks}
                window={window}
                width={width}
                onPoint={pointAt}
                onOpen={(key) => {
                  const mark = marks.find((one) => keyOf(one) === key);
                  if (mark !== undefined) openMark(patientId, mark);
                }}
              />
            </div>
          </TrendStage>
          <TrendKeys kinds={markKinds.filter((kind) => marks.some((mark) => mark.kind === kind))} />
        </>
      )}
      {printing !== null && <PrintSheet {...shared} marks={axisMarks} by={by} onReady={printed} />}
    </section>
  );
}

/** The window in view, and everything there is to look at. */
function useWindow(
  now: Millis,
  history: PatientHistory,
): { readonly window: Viewport; readonly whole: Viewport } {
  const range = useTrendView((state) => state.range);
  const own = useTrendView((state) => state.own);
  const extents = useTrendView((state) => state.extents);
  return useMemo(() => {
    const { firstAt, lastAt } = edgesOf(extents, history);
    const all = windowOf('all', now, firstAt, lastAt);
    const usual = windowOf('90d', now, null);
    const whole = { from: Math.min(all.from, usual.from), to: Math.max(all.to, usual.to) };
    return { window: own ?? (range === 'all' ? all : windowOf(range, now, null)), whole };
  }, [range, own, extents, now, history]);
}

function edgesOf(
  extents: Readonly<Record<string, Extent>>,
  { byCode }: PatientHistory,
): { readonly firstAt: Millis | null; readonly lastAt: Millis | null } {
  const first = [
    ...Object.values(extents).map(({ oldestAt }) => oldestAt),
    ...Object.values(byCode).map(({ at }) => at[0] ?? null),
  ].filter((at) => at !== null);
  const last = Object.values(extents).flatMap(({ newestAt }) => (newestAt === null ? [] : [newestAt]));
  return {
    firstAt: first.length === 0 ? null : Math.min(...first),
    lastAt: last.length === 0 ? null : Math.max(...last),
  };
}

function HistoryOfAll({
  history,
  onAgain,
}: {
  readonly history: PatientHistory;
  readonly onAgain: () => void;
}): ReactElement {
  const isAll = useTrendView((state) => state.range === 'all');
  return (
    <HistoryStatus
      history={history}
      all={isAll}
      onAll={() => {
        showRange('all');
      }}
      onAgain={onAgain}
    />
  );
}

/** Fetches once every curve has said where what is kept here begins; answers how to try again. */
function useFetchOfAll(view: PatientView, history: PatientHistory): () => void {
  const range = useTrendView((state) => state.range);
  const extents = useTrendView((state) => state.extents);
  // Nothing kept at all: everything up to now is older.
  const curves = view.measures.filter(isCurve);
  const known = curves.flatMap(({ code }) => {
    const extent = extents[code];
    return extent === undefined ? [] : [{ code, oldestAt: extent.oldestAt ?? systemClock.now() }];
  });
  const { phase, fetch } = history;
  const isReady = range === 'all' && phase === 'idle' && known.length === curves.length;
  const start = useEffectEvent(() => {
    fetch(known);
  });
  useEffect(() => {
    if (isReady) start();
  }, [isReady]);
  return () => {
    fetch(known);
  };
}

type Paper = 'pdf' | 'paper';

/** The sheet stands in the page from the press until main is done with it. */
function usePrint(
  patientId: string,
  { from, to }: Viewport,
): readonly [Paper | null, (form: Paper) => void, () => void] {
  const { t } = useTranslation();
  const [form, setForm] = useState<Paper | null>(null);
  const drawn = (): void => {
    if (form === null) return;
    void station()
      .printTrend({ patientId, from, to, form })
      .then((outcome) => {
        setForm(null);
        if (!outcome.ok) say(t(`error.${outcome.error}`), 'attention');
        else if (outcome.value.saved) say(t(form === 'pdf' ? 'trend.pdfSaved' : 'trend.printedNow'));
      });
  };
  return [form, setForm, drawn];
}

/** What the marks mean, and the keys and gestures, where they work. */
function TrendKeys({ kinds }: { readonly kinds: readonly MarkShape[] }): ReactElement {
  const { t } = useTranslation();
  const keys = [
    ['← →', t('trend.key.step')],
    ['+ −', t('trend.key.zoom')],
    ['⇧ ← →', t('trend.key.pan')],
    ['Home End', t('trend.key.ends')],
    ['0', t('trend.key.reset')],
  ] as const;
  return (
    <p className="trend-keys quiet">
      {kinds.map((kind) => (
        <span key={kind} className="mark-meaning">
          <MarkIcon shape={kind} /> {t(`trend.kind.${kind}`)}
        </span>
      ))}
      <span>{t('trend.gestures')}</span>
      {keys.map(([key, what]) => (
        <span key={key}>
          <KeyHint keys={key} /> {what}
        </span>
      ))}
    </p>
  );
}
