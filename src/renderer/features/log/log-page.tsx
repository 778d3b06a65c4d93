import { useCallback, useEffect, useMemo, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { systemClock } from '@shared/clock';
import type { LogRow } from '@shared/ipc/lead/log-contract';
import type { LogChoice } from '@shared/lead/log-choice';
import { station } from '@renderer/bridge/station';
import { useReading } from '@renderer/bridge/use-request';
import { chooseLog, keepLogPlace, nameInLog, showLife, useLogView } from '@renderer/state/lead/log-view';
import { openPatientPage, useNavigation } from '@renderer/state/navigation';
import { WaitingStrip } from '@renderer/ui/grid/waiting-strip';
import { PagedGrid } from '@renderer/ui/paged-grid/paged-grid';
import { SearchField } from '@renderer/ui/parts/search-field';
import { ExportButtons } from './export-buttons';
import { FilterChips } from './filter-chips';
import { LifeDialog } from './life-dialog';
import { logColumns } from './log-columns';
import { LogFilterPanel } from './log-filter';
import { LogState } from './log-state';
import { useLogList, type LogList, type ShownLog } from './use-log-list';

const idOf = (row: LogRow): string => row.id;
const rowClassRules = {
  'log-row-not-done': ({ data }: { readonly data?: LogRow | undefined }) =>
    data !== undefined && data.outcome !== 'done',
};

function openLife(row: LogRow): void {
  if (row.alertId !== null) showLife(row.alertId);
  else if (row.patientId !== null) openPatientPage({ patientId: row.patientId, alertId: null });
}

/** P goes to the patient, B shows this patient alone. */
function onKey({ key }: KeyboardEvent, { patientId, patientName }: LogRow): boolean {
  if (patientId === null) return false;
  if (key === 'p') openPatientPage({ patientId, alertId: null });
  else if (key === 'b') {
    nameInLog(patientId, patientName ?? patientId);
    chooseLog({ ...useLogView.getState().choice, patientIds: [patientId] });
    keepLogPlace({ row: 0 });
  } else return false;
  return true;
}

/** Every act of everybody, newest first (product.md L1). */
export function LogPage({ parts }: { readonly parts: ReactElement }): ReactElement {
  const { t } = useTranslation();
  const choice = useLogView((state) => state.choice);
  const lifeOf = useLogView((state) => state.lifeOf);
  const frame = useRef<HTMLDivElement>(null);
  const isFree = useCallback(() => {
    const element = frame.current;
    if (element === null || useLogView.getState().top > 0) return false;
    return !element.contains(document.activeElement) && !element.matches(':hover');
  }, []);
  const list = useLogList(choice, isFree);
  const { shown, waiting, renew } = list;
  return (
    <section className="list-page" aria-label={t('nav.log')}>
      <div className="toolbar">
        <h1 className="toolbar-title">{t('nav.log')}</h1>
        {parts}
        <span className="strip-space" />
        <WordField />
      </div>
      <LogBar list={list} choice={choice} />
      <div className="list-body" data-testid="act-log">
        <div className="live-list">
          <div ref={frame} className="live-list-grid">
            <WaitingStrip waiting={waiting} onShow={renew} />
            {shown !== null && <LogLines shown={shown} />}
          </div>
        </div>
        <LogState list={list} choice={choice} />
      </div>
      {lifeOf !== null && (
        <LifeDialog
          alertId={lifeOf}
          onClose={() => {
            showLife(null);
          }}
        />
      )}
    </section>
  );
}

/** What is on, how many lines that leaves, and the way out. */
function LogBar({ list, choice }: { readonly list: LogList; readonly choice: LogChoice }): ReactElement {
  const { t } = useTranslation();
  const { shown } = list;
  const { value: facets, again } = useReading('log-facets', () => station().readLogFacets({}));
  const isThere = shown !== null;
  useEffect(() => {
    if (isThere) again();
  }, [isThere, again]);
  return (
    <div className="log-bar">
      <LogFilterPanel choice={choice} facets={facets} />
      <FilterChips choice={choice} facets={facets} />
      <span className="strip-space" />
      {shown !== null && (
        <span className="quiet log-count" role="status">
          {shown.total === shown.all
            ? t('log.count', { count: shown.all })
            : t('log.countOf', { count: shown.total, of: shown.all })}
        </span>
      )}
      <ExportButtons shown={shown} />
    </div>
  );
}

function LogLines({ shown }: { readonly shown: ShownLog }): ReactElement {
  const { t } = useTranslation();
  const columns = useMemo(() => logColumns(t, () => systemClock.now()), [t]);
  return (
    <PagedGrid<LogRow>
      columns={columns}
      source={shown.source}
      idOf={idOf}
      onOpen={openLife}
      onEnter={openLife}
      onKey={onKey}
      onFocusRow={(_row, index) => {
        keepLogPlace({ row: index });
      }}
      onTop={(top) => {
        keepLogPlace({ top });
      }}
      rowClassRules={rowClassRules}
      label={t('nav.log')}
    />
  );
}

/** Words over patient, person, cause, action and text; `/` goes there. */
function WordField(): ReactElement {
  const { t } = useTranslation();
  const choice = useLogView((state) => state.choice);
  const field = useRef<HTMLInputElement>(null);
  const turn = useNavigation((state) => state.focusSearch);
  const first = useRef(turn);
  useEffect(() => {
    if (turn > first.current) field.current?.select();
  }, [turn]);
  return (
    <SearchField
      ref={field}
      label={t('log.search')}
      value={choice.words}
      onChange={(words) => {
        chooseLog({ ...choice, words: words.slice(0, 200) });
      }}
    />
  );
}
