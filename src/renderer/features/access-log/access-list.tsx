import { useEffect, useEffectEvent, useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { systemClock } from '@shared/clock';
import type { AccessQuery, AccessRow } from '@shared/ipc/lead/access-contract';
import { DataGrid, type Grid } from '@renderer/ui/grid/data-grid';
import { EmptyState } from '@renderer/ui/parts/empty-state';
import { GridSkeleton } from '@renderer/ui/parts/skeleton';
import { accessColumns } from './access-columns';
import type { useAccess } from './use-access';

export interface AccessListProps {
  readonly reading: ReturnType<typeof useAccess>;
  /** False while the fields name no period or no patient. */
  readonly asked: boolean;
  readonly source: AccessQuery['source'];
  /** Id of this workstation. */
  readonly here: string;
  readonly onSource: (source: AccessQuery['source']) => void;
}

/** Older entries are fetched when this many rows are left below. */
const AHEAD = 30;
const idOf = ({ entry }: AccessRow): string => entry.hash;
/** An entry leads nowhere: opening its patient would be one more access. */
const stay = (): void => undefined;

/** The entries, and what is to be known about them: what is not sent yet, where they come from, what cannot be read. */
export function AccessList(props: AccessListProps): ReactElement {
  const { reading, source, here, onSource } = props;
  return (
    <>
      <Notes reading={reading} source={source} onSource={onSource} />
      <div className="list-body" data-testid="access-log">
        <AccessGrid rows={reading.rows ?? []} here={here} onEnd={reading.more} />
        <InPlace {...props} />
      </div>
      <Foot reading={reading} />
    </>
  );
}

/** What stands in the place of the entries while there are none. */
function InPlace({ reading, asked, onSource }: AccessListProps): ReactElement | null {
  const { t } = useTranslation();
  const { rows, error, next, again } = reading;
  if (!asked) return <EmptyState title={t('access.notAsked')} text={t('access.notAskedHint')} />;
  if (rows !== null)
    return rows.length === 0 && next === null ? (
      <EmptyState title={t('access.empty')} text={t('access.emptyHint')} />
    ) : null;
  if (error === null) return <GridSkeleton />;
  if (error !== 'centre_unreachable')
    return (
      <EmptyState
        title={t('list.failed')}
        text={t(`error.${error}`)}
        action={t('do.again')}
        onAction={again}
      />
    );
  return (
    <EmptyState
      title={t('access.needsCentre')}
      text={t('access.needsCentreHint')}
      action={t('access.showHere')}
      onAction={() => {
        onSource('here');
      }}
    />
  );
}

/** Older entries, what keeps them away, and that they are on their way. */
function Foot({ reading }: Pick<AccessListProps, 'reading'>): ReactElement | null {
  const { t } = useTranslation();
  const { rows, error, busy, next, more, again } = reading;
  if (rows === null || (next === null && error === null && !busy)) return null;
  return (
    <div className="access-foot">
      {error !== null && (
        <span className="inline-error" role="alert">
          {t(error === 'centre_unreachable' ? 'access.stale' : `error.${error}`)}
        </span>
      )}
      {busy ? (
        <span className="late" role="status">
          <progress aria-label={t('access.reading')} /> {t('access.reading')}
        </span>
      ) : (
        <button type="button" className="strip-button" onClick={next === null ? again : more}>
          {t(next === null ? 'do.again' : 'access.older')}
        </button>
      )}
    </div>
  );
}

function AccessGrid({
  rows,
  here,
  onEnd,
}: {
  readonly rows: readonly AccessRow[];
  readonly here: string;
  readonly onEnd: () => void;
}): ReactElement {
  const { t, i18n } = useTranslation();
  const [grid, setGrid] = useState<Grid<AccessRow> | null>(null);
  const language = i18n.language === 'en' ? 'en' : 'nb';
  const columns = useMemo(
    () => accessColumns(t, language, here, () => systemClock.now()),
    [t, language, here],
  );
  useEffect(() => {
    grid?.setGridOption('rowData', [...rows]);
  }, [grid, rows]);
  const atEnd = useEffectEvent(() => {
    if (grid !== null && rows.length > 0 && grid.getLastDisplayedRowIndex() >= rows.length - AHEAD) onEnd();
  });
  useEffect(() => {
    if (grid === null) return undefined;
    const scrolled = (): void => {
      atEnd();
    };
    grid.addEventListener('bodyScrollEnd', scrolled);
    return () => {
      if (!grid.isDestroyed()) grid.removeEventListener('bodyScrollEnd', scrolled);
    };
  }, [grid]);
  return (
    <div className="live-list">
      <div className="live-list-grid">
        <DataGrid<AccessRow>
          columns={columns}
          idOf={idOf}
          onReady={setGrid}
          onOpen={stay}
          onEnter={stay}
          passes={null}
          label={t('lead.part.access')}
        />
      </div>
    </div>
  );
}

/** What a reader of the list must know of it. */
function Notes({
  reading,
  source,
  onSource,
}: Pick<AccessListProps, 'reading' | 'source' | 'onSource'>): ReactElement {
  const { t } = useTranslation();
  const { rows, unsent, unusable } = reading;
  return (
    <>
      {source === 'here' && (
        <p className="access-only-here" role="note" data-testid="access-only-here">
          {t('access.onlyHere')}{' '}
          <button
            type="button"
            className="strip-button"
            onClick={() => {
              onSource('centre');
            }}
          >
            {t('access.askCentre')}
          </button>
        </p>
      )}
      {rows !== null && source === 'centre' && unsent > 0 && (
        <p className="access-unsent quiet" data-testid="access-unsent">
          {t('access.unsent', { count: unsent })}
        </p>
      )}
      {unusable > 0 && <p className="access-unsent quiet">{t('access.unusable', { count: unusable })}</p>}
    </>
  );
}
