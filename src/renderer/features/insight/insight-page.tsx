import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { systemClock } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';
import type { InsightQuery, InsightView } from '@shared/ipc/lead/insight-contract';
import { failure } from '@shared/outcome';
import { station } from '@renderer/bridge/station';
import { useReading } from '@renderer/bridge/use-request';
import { periodOf, useInsightChoice } from '@renderer/state/lead/insight-choice';
import { useNavigation } from '@renderer/state/navigation';
import { EmptyState } from '@renderer/ui/parts/empty-state';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { PanelSkeleton } from '@renderer/ui/parts/skeleton';
import { fullTime } from '@renderer/ui/format/time';
import { useShortcut } from '@renderer/ui/use-shortcut';
import { CausesSection } from './causes-section';
import { ClosesSection } from './closes-section';
import { DefinitionDialog, OpenDefinition, type DefinitionName } from './definitions';
import { InsightFilter } from './insight-toolbar';
import { LimitsSection } from './limits-section';
import { PeopleSection } from './people-section';
import { ResponseSection } from './response-section';
import { SummaryLine } from './summary-line';
import { UntouchedSection } from './untouched-section';

/** How alerts were met (product.md L3), for leads. `parts` is the choice of the part, which stands in its head. */
export function InsightPage({ parts }: { readonly parts: ReactElement }): ReactElement {
  const { t } = useTranslation();
  const { period, first, last, programmeId } = useInsightChoice();
  const [now, setNow] = useState(() => systemClock.now());
  const [asked, setAsked] = useState<DefinitionName | 'all' | null>(null);
  const overlay = useNavigation((state) => state.overlay);
  const span = periodOf({ period, first, last }, now);
  const reading = useInsight(span === null ? null : { ...span, programmeId });
  useShortcut('d', asked === null && overlay === null, () => {
    setAsked('all');
  });
  return (
    <OpenDefinition value={setAsked}>
      <section className="list-page" aria-label={t('lead.part.insight')}>
        <div className="toolbar insight-toolbar">
          <h1 className="toolbar-title">{t('lead.part.insight')}</h1>
          {parts}
          <InsightFilter programmes={reading.programmes} />
          <Acts
            onRenew={() => {
              // A rolling period moves with the clock and is read for that; days are read again as they are.
              if (period === 'days') reading.again();
              else setNow(systemClock.now());
            }}
            onExplain={() => {
              setAsked('all');
            }}
          />
        </div>
        <div className="list-body insight-body" tabIndex={-1} data-testid="insight">
          {span === null ? (
            <EmptyState title={t('insight.noPeriod')} text={t('insight.noPeriodHint')} />
          ) : (
            <Figures {...reading} />
          )}
        </div>
        {asked !== null && (
          <DefinitionDialog
            asked={asked === 'all' ? null : asked}
            onClose={() => {
              setAsked(null);
            }}
          />
        )}
      </section>
    </OpenDefinition>
  );
}

function Acts(props: { readonly onRenew: () => void; readonly onExplain: () => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <span className="insight-acts">
      <button type="button" className="strip-button" onClick={props.onRenew}>
        {t('insight.renew')}
      </button>
      <button
        type="button"
        className="strip-button"
        aria-haspopup="dialog"
        aria-keyshortcuts="D"
        onClick={props.onExplain}
      >
        {t('insight.definitions')} <KeyHint keys="D" />
      </button>
    </span>
  );
}

interface Figured {
  readonly value: InsightView | null;
  readonly error: RequestError | null;
  readonly again: () => void;
}

/** Reads the figures of a query; the programmes stay while another period is read. */
function useInsight(
  query: InsightQuery | null,
): Figured & { readonly programmes: InsightView['programmes'] } {
  const reading = useReading(JSON.stringify(query), async () =>
    query === null ? failure('not_ready') : station().readInsight(query),
  );
  const [programmes, setProgrammes] = useState<InsightView['programmes']>([]);
  if (reading.value !== null && reading.value.programmes !== programmes)
    setProgrammes(reading.value.programmes);
  return { ...reading, programmes };
}

function Figures({ value, error, again }: Figured): ReactElement {
  const { t } = useTranslation();
  if (value === null)
    return error === null ? (
      <>
        <PanelSkeleton />
        <p className="late insight-working" role="status">
          <progress aria-label={t('insight.working')} /> {t('insight.working')}
        </p>
      </>
    ) : (
      <EmptyState
        title={t('insight.failed')}
        text={t(`error.${error}`)}
        action={t('do.again')}
        onAction={again}
      />
    );
  return (
    <>
      {error !== null && (
        <p className="inline-error" role="alert">
          {t('insight.stale')} {t(`error.${error}`)}{' '}
          <button type="button" className="inline-button" onClick={again}>
            {t('do.again')}
          </button>
        </p>
      )}
      <SummaryLine view={value} />
      {value.totals.alerts === 0 ? (
        <EmptyState
          title={t('insight.empty')}
          text={
            value.oldest === null
              ? t('insight.emptyLog')
              : t('insight.emptyHint', { time: fullTime(value.oldest) })
          }
        />
      ) : (
        <>
          <ResponseSection view={value} />
          <div className="insight-columns">
            <ClosesSection view={value} name="reflex" />
            <ClosesSection view={value} name="silent" />
            <UntouchedSection view={value} />
            <CausesSection view={value} />
          </div>
          <LimitsSection view={value} />
          <PeopleSection view={value} />
        </>
      )}
    </>
  );
}
