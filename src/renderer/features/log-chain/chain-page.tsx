import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { station } from '@renderer/bridge/station';
import { useStationState } from '@renderer/state/station-state';
import { say } from '@renderer/state/toasts';
import { formatNumber } from '@renderer/ui/format/value';
import { NotRead } from '@renderer/ui/parts/empty-state';
import { ChainBreakNotice, ClockNotice } from './chain-break';
import { ChainHistory } from './chain-history';
import { ChainRestart } from './chain-restart';
import { ChainState } from './chain-state';
import { useChain, type ChainReading } from './use-chain';

/** The workstation's own audit log as a proof: whether it holds, where not, and a file of it. For leads. */
export function ChainPage({ parts }: { readonly parts: ReactElement }): ReactElement {
  const { t } = useTranslation();
  const chain = useChain();
  const { view, error, busy } = chain;
  const isOffline = useStationState((state) => state.link !== null && state.link.state === 'offline');
  return (
    <section className="list-page" aria-label={t('lead.part.chain')}>
      <div className="toolbar">
        <h1 className="toolbar-title">{t('lead.part.chain')}</h1>
        {parts}
        <span className="strip-space" />
        <Button data-size="sm" variant="secondary" disabled={busy} onClick={chain.check}>
          {t('chain.check')}
        </Button>
        <ExportButton />
      </div>
      <div className="list-body chain-body" data-testid="chain" tabIndex={-1}>
        <p className="chain-lead quiet">{t('chain.what')}</p>
        {isOffline && <p className="notice">{t('chain.offline')}</p>}
        <Progress chain={chain} />
        {view === null && <NotRead error={error} again={chain.check} title={t('chain.failed')} />}
        {view !== null && error !== null && (
          <p className="inline-error" role="alert">
            {t('chain.stale')} {t(`error.${error}`)}
          </p>
        )}
        {view !== null && (
          <>
            {view.broken !== null && <ChainBreakNotice broken={view.broken} olderCopy={view.olderCopy} />}
            <ChainState view={view} />
            {view.report.clocksBack > 0 && <ClockNotice report={view.report} />}
            <ChainHistory view={view} />
            <ChainRestart onDone={chain.check} />
          </>
        )}
      </div>
    </section>
  );
}

/** What takes more than a moment says how far it is. */
function Progress({ chain: { busy, progress } }: { readonly chain: ChainReading }): ReactElement {
  const { t, i18n } = useTranslation();
  const figure = (value: number): string => formatNumber(value, 0, i18n.language);
  return (
    <div className="chain-progress" role="status">
      {busy && progress !== null && (
        <>
          <progress value={progress.seen} max={progress.total} aria-label={t('chain.checking')} />
          <span>{t('chain.progress', { seen: figure(progress.seen), total: figure(progress.total) })}</span>
        </>
      )}
    </div>
  );
}

function ExportButton(): ReactElement {
  const { t, i18n } = useTranslation();
  const [busy, setBusy] = useState(false);
  const save = (): void => {
    if (busy) return;
    setBusy(true);
    void station()
      .exportChain({})
      .then((outcome) => {
        setBusy(false);
        if (!outcome.ok) say(t(`error.${outcome.error}`));
        else if (outcome.value.saved)
          say(t('chain.exported', { entries: formatNumber(outcome.value.rows, 0, i18n.language) }));
      });
  };
  return (
    <Button data-size="sm" variant="secondary" loading={busy} onClick={save}>
      {t('chain.export')}
    </Button>
  );
}
