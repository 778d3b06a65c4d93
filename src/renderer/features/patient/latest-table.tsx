import type { ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { freshnessOf } from '@shared/clinical/freshness';
import { MINUTE, toWireTime } from '@shared/clock';
import type { LatestValue } from '@shared/ipc/views';
import type { Plan } from '@shared/model/plan';
import { expectedEvery } from '@renderer/ui/format/expected';
import {
  ARROWS,
  directionOf,
  formatValue,
  isImplausible,
  isUnknownMeasure,
  latestText,
  measureName,
  shownUnit,
} from '@renderer/ui/format/value';
import { age, fullTime } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';
import { FollowUpButton } from './contact/follow-up-button';
import { useCentreTime } from '@renderer/state/station/centre-clock';

/** The newest value of every measure, with how old it is. */
export function LatestTable({
  patientId,
  latest,
  plan,
}: {
  readonly patientId: string;
  readonly latest: readonly LatestValue[];
  readonly plan: Plan | null;
}): ReactElement {
  const { t } = useTranslation();
  const now = useCentreTime(useNow(MINUTE));
  return (
    <section className="panel-section">
      <h3>{t('latest.heading')}</h3>
      {latest.length === 0 ? (
        <p className="quiet">{t('latest.none')}</p>
      ) : (
        <table className="plain-table">
          <thead className="sr-only">
            <tr>
              <th>{t('latest.measure')}</th>
              <th>{t('latest.value')}</th>
              <th>{t('latest.before')}</th>
              <th>{t('worklist.column.age')}</th>
              <th>{t('followUp.do')}</th>
            </tr>
          </thead>
          <tbody>
            {latest.map((value) => (
              <LatestRow
                key={`${value.code}/${value.text ?? ''}`}
                patientId={patientId}
                latest={value}
                plan={plan}
                now={now}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** `SpO₂ 86 % (22.11.2026 14:05)`: the day stands there, since a task is read on another one. */
function quoteOf(t: TFunction, latest: LatestValue, language: string): string {
  const name = measureName(t, latest.code, latest.text);
  const unit = shownUnit(latest.code, latest.unit);
  return `${name} ${latestText(latest, language)} ${unit} (${fullTime(latest.at)})`;
}

interface LatestRowProps {
  readonly patientId: string;
  readonly latest: LatestValue;
  readonly plan: Plan | null;
  readonly now: number;
}

function LatestRow({ patientId, latest, plan, now }: LatestRowProps): ReactElement {
  const { t, i18n } = useTranslation();
  const direction = directionOf(latest);
  const stale = freshnessOf(latest.at, now, expectedEvery(plan, latest.code)) === 'stale';
  return (
    <tr>
      <th scope="row">
        {measureName(t, latest.code, latest.text)}
        {isUnknownMeasure(latest.code) && <span className="badge badge-quiet">{t('measure.unknown')}</span>}
      </th>
      <td className="number">
        <span className={`value value-${latest.severity}${stale ? ' stale' : ''}`}>
          {latestText(latest, i18n.language)}
        </span>{' '}
        <span className="unit">{shownUnit(latest.code, latest.unit)}</span>
        {isImplausible(latest) && <span className="badge badge-quiet">{t('chart.implausible')}</span>}
      </td>
      <td className="number quiet">
        {direction !== null && latest.previous !== null && (
          <>
            <span className={`arrow arrow-${direction}`} aria-label={t(`direction.${direction}`)} role="img">
              {ARROWS[direction]}
            </span>{' '}
            {t('latest.from', { value: formatValue(latest.code, latest.previous, i18n.language) })}
          </>
        )}
      </td>
      <td className={stale ? 'number age stale' : 'number quiet'}>
        <time dateTime={toWireTime(latest.at)} title={fullTime(latest.at)}>
          {age(t, latest.at, now)}
        </time>
      </td>
      <td className="number">
        <FollowUpButton patientId={patientId} quote={quoteOf(t, latest, i18n.language)} />
      </td>
    </tr>
  );
}
