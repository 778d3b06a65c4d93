import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '@shared/model/plan';
import { SeverityMark } from './severity-mark';

export interface ZonePlanProps {
  readonly plan: Plan | null;
  /** The zone the patient is in now; it is marked. */
  readonly severity: 'red' | 'yellow' | 'blue' | 'green' | null;
}

/** What was agreed with the patient for each zone (egenbehandlingsplan). */
export function ZonePlan({ plan, severity }: ZonePlanProps): ReactElement | null {
  const { t } = useTranslation();
  if (plan === null || plan.zones.length === 0) return null;
  const order = ['red', 'yellow', 'green'] as const;
  const zones = order.flatMap((level) => plan.zones.filter((zone) => zone.level === level));
  return (
    <section className="panel-section">
      <h3>{t('zones.title')}</h3>
      <ul className="zones">
        {zones.map((zone, index) => (
          <li
            key={`${zone.level}-${String(index)}`}
            className={zone.level === severity ? 'zone zone-now' : 'zone'}
            {...(zone.level === severity ? { 'aria-current': true } : {})}
          >
            <div>
              <SeverityMark severity={zone.level} />
              {zone.level === severity && <span className="zone-is-now">{t('zones.now')}</span>}
            </div>
            <div>
              <p className="zone-condition">{zone.condition}</p>
              <p className="zone-action">{zone.action}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
