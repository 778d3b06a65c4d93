import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogExportProgress } from '@shared/ipc/lead/log-contract';
import { station } from '@renderer/bridge/station';
import { useStationState } from '@renderer/state/station-state';
import { say } from '@renderer/state/toasts';
import type { ShownLog } from './use-log-list';

const ASK_EVERY_MS = 250;

/** Takes out exactly what the list shows; leads only, and main refuses others whatever the screen says. */
export function ExportButtons({ shown }: { readonly shown: ShownLog | null }): ReactElement | null {
  const { t } = useTranslation();
  const isLead = useStationState((state) => state.station?.user?.role === 'lead');
  const [under, setUnder] = useState<'csv' | 'pdf' | null>(null);
  const progress = useProgress(under !== null);
  if (!isLead) return null;
  const take = (form: 'csv' | 'pdf'): void => {
    if (shown === null || under !== null) return;
    setUnder(form);
    void station()
      .exportLog({ filter: shown.filter, asOf: shown.asOf, form })
      .then((outcome) => {
        setUnder(null);
        if (!outcome.ok) say(t(`error.${outcome.error}`), 'attention');
        else if (outcome.value.most !== undefined)
          say(t('log.export.tooMany', { count: outcome.value.most }), 'attention');
        else if (outcome.value.saved) say(t('log.export.saved', { count: outcome.value.rows }), 'calm');
      });
  };
  const blocked = shown === null || under !== null;
  return (
    <div className="log-export" role="group" aria-label={t('log.export.title')}>
      {progress !== null && progress.of > 0 && (
        <span className="log-progress" role="status">
          <progress max={progress.of} value={progress.done} aria-label={t('log.export.going')} />
          {t('log.export.progress', { done: progress.done, of: progress.of })}
        </span>
      )}
      {(['csv', 'pdf'] as const).map((form) => (
        <button
          key={form}
          type="button"
          className="strip-button"
          aria-disabled={blocked}
          onClick={() => {
            take(form);
          }}
        >
          {t(`log.export.${form}`)}
        </button>
      ))}
    </div>
  );
}

/** How far main has come, asked while it goes on. */
function useProgress(going: boolean): LogExportProgress | null {
  const [progress, setProgress] = useState<LogExportProgress | null>(null);
  useEffect(() => {
    if (!going) return undefined;
    const timer = setInterval(() => {
      void station()
        .readLogExport({})
        .then((outcome) => {
          if (outcome.ok) setProgress(outcome.value);
        });
    }, ASK_EVERY_MS);
    return () => {
      clearInterval(timer);
      setProgress(null);
    };
  }, [going]);
  return going ? progress : null;
}
