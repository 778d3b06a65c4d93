import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { InsightView } from '@shared/ipc/lead/insight-contract';
import { openPatientPage } from '@renderer/state/navigation';
import { Head, Section, useFew } from './section';

const FEW = 6;

/** Causes that came back for the same patient. */
export function CausesSection({ view }: { readonly view: InsightView }): ReactElement {
  const { t } = useTranslation();
  const { causes, counts, causeTexts, patientNames } = view;
  const { shown, more } = useFew(causes, FEW, counts.causes);
  if (causes.length === 0)
    return (
      <Section name="repeated" lead={t('insight.noRepeated')}>
        {null}
      </Section>
    );
  return (
    <Section name="repeated">
      <table className="plain-table figures">
        <thead>
          <tr>
            <Head text={t('insight.patient')} number={false} />
            <Head text={t('insight.cause')} number={false} />
            <Head text={t('insight.alerts')} />
          </tr>
        </thead>
        <tbody>
          {shown.map(({ patientId, cause, alerts }) => (
            <tr key={`${patientId} ${cause}`}>
              <th scope="row">
                <button
                  type="button"
                  className="inline-button"
                  onClick={() => {
                    openPatientPage({ patientId, alertId: null });
                  }}
                >
                  {patientNames[patientId] ?? patientId}
                </button>
              </th>
              <td>{causeTexts[cause] ?? cause}</td>
              <td className="number">{alerts}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more}
    </Section>
  );
}
