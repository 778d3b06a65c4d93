import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { InsightView } from '@shared/ipc/lead/insight-contract';
import { severities } from '@shared/lead/insight/response-times';
import { fullTime } from '@renderer/ui/format/time';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { DefinitionMark } from './definitions';
import { rateText, shareText, spreadText } from './figure-text';

/** The period in one line: how many, how fast by severity, what came of them. */
export function SummaryLine({ view }: { readonly view: InsightView }): ReactElement {
  const { t, i18n } = useTranslation();
  const { totals, groups, from, to, asOf, oldest } = view;
  const all = groups.find(({ by, severity }) => by === 'all' && severity === null);
  return (
    <div className="insight-summary" data-testid="insight-summary">
      <p className="insight-period">
        {t('insight.fromTo', { from: fullTime(from), to: fullTime(Math.min(to, asOf)) })}{' '}
        <DefinitionMark name="period" />
        <span className="quiet">
          {' '}
          {t('insight.known', { time: fullTime(asOf) })}
          {oldest !== null && oldest > from && ` · ${t('insight.oldest', { time: fullTime(oldest) })}`}
        </span>
      </p>
      <dl className="insight-counts">
        <Count name={t('insight.alerts')} value={String(totals.alerts)} />
        <Count name={t('insight.perHourShort')} value={rateText(all?.perHour ?? null, i18n.language)} />
        <Count name={t('insight.def.open')} value={String(totals.open)} />
        {severities.map((severity) => {
          const group = groups.find((one) => one.by === 'all' && one.severity === severity);
          if (group === undefined) return null;
          const { take, onTime } = group;
          return (
            <div key={severity} className="insight-count">
              <dt>
                <SeverityMark severity={severity} /> {t('insight.takenIn')}
              </dt>
              <dd>
                <strong>{spreadText(t, take, 'medianMs', i18n.language)}</strong>{' '}
                <span className="quiet">
                  {t('insight.summaryOf', { n: take.n, share: shareText(t, onTime, i18n.language) })}
                </span>
              </dd>
            </div>
          );
        })}
        <Count name={t('insight.closedUntaken')} value={String(totals.closedUntaken)} />
        {(['reopened', 'released', 'snoozed', 'escalated'] as const).map((which) => (
          <Count key={which} name={t(`act.${which}`)} value={String(totals[which])} />
        ))}
      </dl>
    </div>
  );
}

function Count({ name, value }: { readonly name: string; readonly value: string }): ReactElement {
  return (
    <div className="insight-count">
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong>
      </dd>
    </div>
  );
}
