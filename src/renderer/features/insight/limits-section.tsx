import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { RequestError } from '@shared/ipc/contract';
import type { InsightView } from '@shared/ipc/lead/insight-contract';
import type { NoisyLimit } from '@shared/lead/insight/noisy-limits';
import { tryLimit, tryLimitOfMany } from '@renderer/state/lead/try-limit';
import { measureName } from '@renderer/ui/format/value';
import { rateText, shareText } from './figure-text';
import { Head, Section, useFew } from './section';

const FEW = 8;

/** The limits that raise most, and the way to try another value of each. */
export function LimitsSection({ view }: { readonly view: InsightView }): ReactElement {
  const { t } = useTranslation();
  const { limits, counts } = view;
  const { shown, more } = useFew(limits, FEW, counts.limits);
  const [error, setError] = useState<RequestError | null>(null);
  if (limits.length === 0)
    return (
      <Section name="limits" wide lead={t('insight.noLimits')}>
        {null}
      </Section>
    );
  return (
    <Section name="limits" wide>
      {error !== null && (
        <p className="inline-error" role="alert">
          {t(`error.${error}`)}
        </p>
      )}
      <div className="insight-scroll" tabIndex={0} role="group" aria-label={t('insight.def.limits')}>
        <table className="plain-table figures" data-testid="limits-table">
          <thead>
            <tr>
              <Head text={t('insight.limit')} number={false} />
              <Head text={t('insight.alerts')} />
              <Head text={t('insight.patients')} />
              <Head text={t('insight.def.patientWeek')} name="patientWeek" />
              <Head text={t('insight.closed')} />
              <Head text={t('insight.def.nothing')} name="nothing" />
              <Head text={t('insight.most')} number={false} />
              <th scope="col">{t('insight.try')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((limit) => (
              <LimitRow
                key={`${limit.ruleId} ${limit.measure ?? ''}`}
                limit={limit}
                view={view}
                onError={setError}
              />
            ))}
          </tbody>
        </table>
      </div>
      {more}
    </Section>
  );
}

function LimitRow({
  limit,
  view,
  onError,
}: {
  readonly limit: NoisyLimit;
  readonly view: InsightView;
  readonly onError: (error: RequestError | null) => void;
}): ReactElement {
  const { t, i18n } = useTranslation();
  const { alerts, patients, perPatientWeek, nothing, measure } = limit;
  const [most] = patients;
  const name = limitName(t, limit);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{alerts}</td>
      <td className="number">{patients.length}</td>
      <td className="number">{rateText(perPatientWeek, i18n.language)}</td>
      <td className="number quiet">{nothing.of}</td>
      <td className="number">{shareText(t, nothing, i18n.language)}</td>
      <td>
        {most !== undefined && (
          <button
            type="button"
            className="inline-button"
            aria-label={t('insight.tryOn', {
              limit: name,
              name: view.patientNames[most.patientId] ?? most.patientId,
            })}
            onClick={() => {
              tryLimit(most.patientId, measure);
            }}
          >
            {view.patientNames[most.patientId] ?? most.patientId}
          </button>
        )}{' '}
        <span className="quiet">{most?.alerts}</span>
      </td>
      <td>
        <button
          type="button"
          className="inline-button"
          aria-label={t('insight.tryAll', { limit: name, count: patients.length })}
          onClick={() => {
            void tryLimitOfMany(
              patients.map(({ patientId }) => patientId),
              measure,
            ).then(onError);
          }}
        >
          {t('insight.tryLimit')}
        </button>
      </td>
    </tr>
  );
}

/** `SpO₂ under · Grenseverdi`; where a rule of another centre names no side, its measure and kind. */
function limitName(t: TFunction, { ruleId, measure, reason }: NoisyLimit): string {
  const side = /:(below|above)$/.exec(ruleId)?.[1];
  const what = measure === null ? ruleId : measureName(t, measure, null);
  const words = side === undefined ? what : t(side === 'below' ? 'insight.below' : 'insight.above', { what });
  return `${words} · ${t(`reason.${reason}`)}`;
}
