import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { InsightView } from '@shared/ipc/lead/insight-contract';
import { openPanel } from '@renderer/state/navigation';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { TimeText } from '@renderer/ui/parts/time-text';
import { Section, useFew } from './section';

const FEW = 5;

/** Alerts that nobody did anything about. */
export function UntouchedSection({ view }: { readonly view: InsightView }): ReactElement {
  const { t } = useTranslation();
  const { untouched, counts, patientNames, asOf } = view;
  const { ended, late, waiting } = counts.untouched;
  const { shown, more } = useFew(untouched, FEW, ended + late + waiting);
  return (
    <Section name="untouched" lead={t('insight.untouchedCounts', { late, waiting, ended })}>
      {untouched.length > 0 && (
        <ul className="insight-list" aria-label={t('insight.def.untouched')}>
          {shown.map(({ alertId, patientId, severity, raisedAt, standing }) => (
            <li key={alertId}>
              <SeverityMark severity={severity} />
              <button
                type="button"
                className="inline-button"
                onClick={() => {
                  openPanel({ patientId, alertId });
                }}
              >
                {patientNames[patientId] ?? patientId}
              </button>
              <span className="quiet">{t(`insight.standing.${standing}`)}</span>
              <TimeText at={raisedAt} now={asOf} />
            </li>
          ))}
        </ul>
      )}
      {more}
    </Section>
  );
}
